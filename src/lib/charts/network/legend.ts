import { capital } from '#lib/analysis/phrases.ts';
import { attitudeWords, relationWords, tieWords } from '#lib/analysis/words.ts';
import type { Layers } from '#lib/analysis/layers.ts';
import type { Entry } from '../shared/legend.ts';
import type { Mark } from '../shared/scene.ts';
import { attitudeLines, type AttitudeLine } from './attitude-lines.ts';
import { attitudeMarks, faintLine, nodeMark, relationMark, tieLook, tieMarks } from './draw.ts';
import type { Lines, Node, TieLine } from './parts.ts';
import type { Pen } from './pen.ts';
import { groundMark } from './bloc-marks.ts';
import { hullPath } from './hulls.ts';

const WIDTH = 34;
const HEIGHT = 18;
/** Width of a line of agreement in the legend. */
const BAND = 3;

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
const blocSwatch: Mark = groundMark(
	hullPath(
		[
			[8, middle],
			[WIDTH - 8, middle]
		],
		7
	)
);

/** An arrow as long as a swatch. */
const arrowSwatch = (state: AttitudeLine['state'], inferred: boolean, pen: Pen): Mark[] => {
	const [arrow] = attitudeLines(
		[
			{
				from: 0,
				to: 1,
				value: state === 'supports' ? 1 : -1,
				n: 1,
				basis: inferred ? 'inferred' : 'direct'
			}
		],
		[
			{ id: 'a', actor: 0, x: -3, y: middle, r: 0 },
			{ id: 'b', actor: 1, x: WIDTH + 2, y: middle, r: 0 }
		],
		new Set()
	);
	return arrow ? attitudeMarks(arrow, pen) : [];
};

/** Entries for what is drawn, each layer under its own name, those that are drawn first before the others. */
export function networkLegend(
	nodes: Node[],
	{ ties, relations, attitudes }: Lines,
	{ layers, pen, blocs }: { layers: Layers; pen: Pen; blocs: boolean }
): Entry[][] {
	const known = ties.filter((t) => t.state !== 'too-little');
	const key = (congruence: number, conflict: number) =>
		tieMarks({ ...sample, congruence, conflict }, { ...pen, perIssue: BAND, opacity: 1 }).map(
			(mark) => ({ ...tieLook, ...mark })
		);
	const agreement = [
		...(known.some((t) => t.congruence > 0) ? [entry('congruence', key(1, 0))] : []),
		...(known.some((t) => t.conflict > 0) ? [entry('conflict', key(0, 1))] : []),
		...(known.length < ties.length ? [entry(tieWords['too-little'].word, [faintLine(level)])] : [])
	];
	const stated = (['supports', 'criticises'] as const)
		.filter((state) => attitudes.some((one) => one.state === state && !one.inferred))
		.map((state) => entry(attitudeWords[state].word, arrowSwatch(state, false, pen)));
	const read = attitudes.find(({ inferred }) => inferred);
	const inferred = read ? [entry('inferred', arrowSwatch(read.state, true, pen))] : [];
	const documented = (['alliance', 'tension'] as const)
		.filter((kind) => relations.some((r) => r.kind === kind))
		.map((kind) => entry(relationWords[kind].word, [relationMark(kind, bowSwatch, pen)]));
	const context = nodes.some((n) => n.context)
		? [entry('context actor', [nodeMark({ x: 8, y: middle, r: 7, context: true })], 16)]
		: [];
	const row = (word: string, entries: Entry[]) => [
		title(word),
		...(entries.length > 0
			? entries
			: [entry(word === 'Documented relations' ? 'none recorded' : 'none', [], 0)])
	];
	const said = [...stated, ...inferred];
	return [
		// A dossier in which no issue judges anybody has no attitudes to miss.
		layers.includes('attitudes') && (said.length > 0 || layers.length === 1)
			? row('Attitudes', said)
			: [],
		layers.includes('documented') ? row('Documented relations', documented) : [],
		layers.includes('agreement') ? row('Agreement', agreement) : [],
		context,
		...(blocs
			? [[title('Blocs'), entry('groups that leave the fewest links unexplained', [blocSwatch])]]
			: [])
	];
}
