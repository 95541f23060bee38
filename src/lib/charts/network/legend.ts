import { capital } from '#lib/analysis/phrases.ts';
import { relationWords, tieWords } from '#lib/analysis/words.ts';
import type { Layers } from '#lib/analysis/layers.ts';
import type { Entry } from '../shared/legend.ts';
import type { Mark } from '../shared/scene.ts';
import {
	faintLine,
	nodeMark,
	relationMark,
	fineLook,
	tieMarks,
	type Node,
	type RelationLine,
	type TieLine
} from './draw.ts';
import type { Pen } from './pen.ts';
import { hullMark } from './bloc-marks.ts';
import { hullPath } from './hulls.ts';

const WIDTH = 34;
const HEIGHT = 18;
const LEAST_BAND = 2.5;
const FINE_BAND = 1.2;

const entry = (word: string, swatch: Mark[], width = WIDTH): Entry => ({
	word: capital(word),
	width,
	height: HEIGHT,
	swatch
});

const title = (word: string): Entry => ({ ...entry(word, [], 0), title: true });

const middle = HEIGHT / 2;
const level = [0, middle, WIDTH, middle] as const;

const bowSwatch = `M0 ${middle + 3}Q${WIDTH / 2} ${middle - 7} ${WIDTH} ${middle + 3}`;

/** A tie as long as a swatch. */
const sample: TieLine = {
	...{ id: '', a: '', b: '', x1: 0, y1: middle, x2: WIDTH, y2: middle },
	...{ state: 'mixed', congruence: 0, conflict: 0, shared: 1 }
};

/** A bloc as large as a swatch. */
const blocSwatch: Mark = hullMark(
	hullPath(
		[
			[8, middle],
			[WIDTH - 8, middle]
		],
		7
	)
);

/** Entries for what is drawn, the two layers each under its own name. */
export function networkLegend(
	nodes: Node[],
	ties: TieLine[],
	relations: RelationLine[],
	{ layers, pen, blocs }: { layers: Layers; pen: Pen; blocs: boolean }
): Entry[][] {
	const known = ties.filter((t) => t.state !== 'too-little');
	const key = (congruence: number, conflict: number) =>
		tieMarks(
			{ ...sample, congruence, conflict },
			{ ...pen, perIssue: pen.fine ? FINE_BAND : Math.max(LEAST_BAND, pen.perIssue) }
		).map((mark) => (pen.fine ? { ...fineLook, ...mark } : mark));
	const stated = [
		...(known.some((t) => t.congruence > 0) ? [entry('congruence', key(1, 0))] : []),
		...(known.some((t) => t.conflict > 0) ? [entry('conflict', key(0, 1))] : []),
		...(known.length < ties.length ? [entry(tieWords['too-little'].word, [faintLine(level)])] : [])
	];
	const documented = (['alliance', 'tension'] as const)
		.filter((kind) => relations.some((r) => r.kind === kind))
		.map((kind) => entry(relationWords[kind].word, [relationMark(kind, bowSwatch, pen)]));
	const context = nodes.some((n) => n.context)
		? [entry('context actor', [nodeMark({ x: 8, y: middle, r: 7, context: true })], 16)]
		: [];
	const row = (word: string, entries: Entry[]) => [
		title(word),
		...(entries.length > 0 ? entries : [entry('none to draw', [], 0)])
	];
	return [
		layers.includes('agreement') ? row('Stated positions', stated) : [],
		[...(layers.includes('documented') ? row('Documented relations', documented) : []), ...context],
		...(blocs ? [[title('Blocs'), entry('those that break the fewest ties', [blocSwatch])]] : [])
	];
}
