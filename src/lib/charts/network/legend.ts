import { capital } from '#lib/analysis/phrases.ts';
import { relationWords, tieWords } from '#lib/analysis/words.ts';
import type { Entry } from '../shared/legend.ts';
import type { Mark } from '../shared/scene.ts';
import {
	faintLine,
	nodeMark,
	relationMark,
	toothed,
	type Node,
	type RelationLine,
	type TieLine
} from './draw.ts';
import { strokesOf } from './lines.ts';

const WIDTH = 34;
const HEIGHT = 18;
const BAND = 4;

const entry = (word: string, swatch: Mark[], width = WIDTH): Entry => ({
	word: capital(word),
	width,
	height: HEIGHT,
	swatch
});

const title = (word: string): Entry => ({ ...entry(word, [], 0), title: true });

const middle = HEIGHT / 2;
const level = [0, middle, WIDTH, middle] as const;

/** Entries for what is drawn, the two layers each under its own name. */
export function networkLegend(
	nodes: Node[],
	ties: TieLine[],
	relations: RelationLine[]
): Entry[][] {
	const known = ties.filter((t) => t.state !== 'too-little');
	const { band } = strokesOf(level, BAND, 0);
	const { teeth } = strokesOf(level, 0, BAND);
	const stated = [
		...(known.some((t) => t.congruence > 0)
			? [entry('congruence', [{ type: 'path', d: band, fill: 'converge' }])]
			: []),
		...(known.some((t) => t.conflict > 0) ? [entry('conflict', [toothed(teeth)])] : []),
		...(known.length < ties.length ? [entry(tieWords['too-little'].word, [faintLine(level)])] : [])
	];
	const documented = (['alliance', 'tension'] as const)
		.filter((kind) => relations.some((r) => r.kind === kind))
		.map((kind) =>
			entry(relationWords[kind].word, [
				relationMark(kind, `M0 ${middle + 3}Q${WIDTH / 2} ${middle - 7} ${WIDTH} ${middle + 3}`)
			])
		);
	const context = nodes.some((n) => n.context)
		? [entry('context actor', [nodeMark({ x: 8, y: middle, r: 7, context: true })], 16)]
		: [];
	return [
		stated.length > 0 ? [title('Stated positions'), ...stated] : [],
		documented.length > 0 ? [title('Documented relations'), ...documented, ...context] : context
	];
}
