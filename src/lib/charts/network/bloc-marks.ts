import { counted, listOf } from '#lib/analysis/phrases.ts';
import type { Mark } from '../shared/scene.ts';
import { baseline } from '../shared/scene.ts';
import { roomFor } from '../shared/text-width.ts';
import { gapToHull, groundPath } from './grounds.ts';
import { convexHull } from './hulls.ts';
import { candidates, nodeBox, outside, overlap, under, type Rectangle } from './labels.ts';
import type { Segment, Stroke } from './lines.ts';
import type { Node } from './parts.ts';

/** A soft ground in the tint of the ink: blocs are computed, no colour of a stance or a relation is theirs. */
export const groundMark = (d: string): Mark => ({
	...{ type: 'path', d, fill: 'ink', fillOpacity: 0.08 }
});

type Placed = Pick<Node, 'id' | 'actor' | 'lines' | 'x' | 'y' | 'r' | 'label'>;

/** A bloc as it is drawn: its ground, and on it its name where there is room for one. */
export interface DrawnBloc {
	members: readonly Placed[];
	d: string;
	name: string;
	/** The room of the name; none beside a lone actor, who is named. */
	room?: Rectangle;
}

const setting = { size: 12, weight: 600 } as const;
const NAME_HEIGHT = 15;
/** More members than this are counted in a name; a longer name is not drawn. */
const MOST_NAMED = 3;
const WIDEST = 260;
/** Free space between a member and the name of its bloc. */
const distances = [8, 18, 30, 46];
/** Costs of a place: of a line under it, of a pixel off the hull, of what it must not cover. */
const LINE = 60;
const OFF = 0.6;
const HARD = 5000;
/** Room around a name in which no other actor may stand. */
const APART = 15;

/** The nodes of every bloc that are drawn. */
const drawnOf = (blocs: number[][], nodes: readonly Placed[]) =>
	blocs
		.map((bloc) => nodes.filter(({ actor }) => bloc.includes(actor)))
		.filter((members) => members.length > 0);

const nameOf = ({ lines }: Placed) => lines.join(' ');

/** The name of a bloc: its members, or those who state most and how many others. */
function namedAfter(members: readonly Placed[]): string {
	if (members.length <= MOST_NAMED) return listOf(members.map(nameOf));
	const most = members.toSorted((a, b) => b.r - a.r).slice(0, MOST_NAMED - 1);
	return listOf([...most.map(nameOf), counted(members.length - most.length, 'other')]);
}

/** What the name of a bloc keeps clear of. */
export interface Surroundings {
	nodes: readonly Placed[];
	strokes: readonly Stroke[];
	heads: readonly Stroke[];
	frame: { width: number; height: number };
}

/** The best place for the name of a bloc beside one of its members; none where something is in its way. */
function roomForName(
	name: string,
	members: readonly Placed[],
	{ nodes, strokes, heads, frame }: Surroundings,
	taken: readonly Rectangle[]
): Rectangle | undefined {
	const width = roomFor(name, setting);
	if (width > WIDEST) return undefined;
	const hull = convexHull(members.map(({ x, y }) => [x, y]));
	const names = [...nodes.flatMap(({ label }) => label ?? []), ...taken];
	const outsiders = nodes.filter((node) => !members.includes(node));
	const size = { width, height: NAME_HEIGHT };
	let [best, least]: [Rectangle | undefined, number] = [undefined, HARD];
	for (const { x, y, r } of members) {
		for (const [order, box] of candidates({ x, y, r, ...size }, distances).entries()) {
			const around = {
				...{ x: box.x - APART, y: box.y - APART },
				...{ width: box.width + 2 * APART, height: box.height + 2 * APART }
			};
			const isTaken =
				outside(around, frame.width, frame.height) > 0 ||
				names.some((one) => overlap(one, box) > 0) ||
				members.some((one) => overlap(nodeBox({ ...one, ...size }), box) > 0) ||
				outsiders.some((one) => overlap(nodeBox({ ...one, ...size }), around) > 0) ||
				heads.some((head) => under(head, box) > 0);
			if (isTaken) continue;
			const lines = strokes.filter((stroke) => under(stroke, box) > 0).length;
			const off = gapToHull(hull, box.x + box.width / 2, box.y + box.height / 2);
			const cost = order * 0.2 + LINE * lines + OFF * off;
			if (cost < least) [best, least] = [box, cost];
		}
	}
	return best;
}

/** The middle of a name from end to end, where its strip is as high as the name. */
const middleOf = ({ x, y, width, height }: Rectangle): Segment => [
	x + 4,
	y + height / 2,
	x + width - 4,
	y + height / 2
];

/** Blocs with their grounds, the largest first, and names on them. */
export function drawnBlocs(blocs: number[][], around: Surroundings): DrawnBloc[] {
	const taken: Rectangle[] = [];
	return drawnOf(blocs, around.nodes).map((members): DrawnBloc => {
		const name = namedAfter(members);
		const room = members.length > 1 ? roomForName(name, members, around, taken) : undefined;
		if (room) taken.push(room);
		const others = around.nodes.filter((node) => !members.includes(node));
		const d = groundPath(members, others, room && middleOf(room));
		return { members, d, name, ...(room && { room }) };
	});
}

/** Blocs as soft shapes, the largest at the back; they stand under all else. */
export function blocMarks(blocs: readonly DrawnBloc[]): Mark[] {
	const marks = blocs.map(({ d }, i): Mark => ({
		type: 'group',
		id: `bloc-${i + 1}`,
		marks: [groundMark(d)]
	}));
	return marks.length > 0 ? [{ type: 'group', id: 'blocs', marks }] : [];
}

/** The names of blocs; lines are interrupted beneath them as beneath those of actors. */
export function blocNames(blocs: readonly DrawnBloc[]): Mark[] {
	const marks = blocs.flatMap(({ name, room }): Mark[] => {
		if (!room) return [];
		const y = room.y + room.height / 2 + setting.size * baseline.middle;
		return [{ type: 'text', x: room.x + room.width / 2, y, text: name }];
	});
	if (marks.length === 0) return [];
	return [
		{ type: 'group', id: 'bloc-names', fill: 'ink-soft', anchor: 'middle', ...setting, marks }
	];
}

/** The blocs in words: ` Bloc 1: France, Germany. Bloc 2: …` */
export const blocWords = (blocs: number[][], nodes: readonly Placed[]): string =>
	drawnOf(blocs, nodes)
		.map((members, i) => ` Bloc ${i + 1}: ${members.map(nameOf).join(', ')}.`)
		.join('');
