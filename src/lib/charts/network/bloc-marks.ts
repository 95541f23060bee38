import type { Mark } from '../shared/scene.ts';
import type { Node } from './draw.ts';
import { hullPath } from './hulls.ts';

/** A soft ground in the tint of the ink: blocs are computed, no colour of a stance or a relation is theirs. */
export const hullMark = (d: string): Mark => ({
	...{ type: 'path', d, fill: 'ink', fillOpacity: 0.06 },
	...{ stroke: 'ink', strokeOpacity: 0.3, strokeWidth: 1 }
});

type Placed = Pick<Node, 'id' | 'actor' | 'lines' | 'x' | 'y'>;

/** The nodes of every bloc that are drawn. */
const drawn = (blocs: number[][], nodes: Placed[]) =>
	blocs
		.map((bloc) => nodes.filter(({ actor }) => bloc.includes(actor)))
		.filter((members) => members.length > 0);

/** Blocs as soft shapes, the largest at the back; they stand under all else. */
export function blocMarks(blocs: number[][], nodes: Placed[]): Mark[] {
	const marks = drawn(blocs, nodes).map((members, i): Mark => ({
		type: 'group',
		id: `bloc-${i + 1}`,
		marks: [hullMark(hullPath(members.map(({ x, y }) => [x, y])))]
	}));
	return marks.length > 0 ? [{ type: 'group', id: 'blocs', marks }] : [];
}

/** The blocs in words: ` Bloc 1: France, Germany. Bloc 2: …` */
export const blocWords = (blocs: number[][], nodes: Placed[]): string =>
	drawn(blocs, nodes)
		.map((members, i) => ` Bloc ${i + 1}: ${members.map((n) => n.lines.join(' ')).join(', ')}.`)
		.join('');
