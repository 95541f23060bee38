import type { Target } from '#lib/analysis/target.ts';
import { short, type Mark } from '../shared/scene.ts';
import type { NetworkLayout } from './layout.ts';
import type { Node, TieLine } from './parts.ts';

/** What a page marks in its network. */
export interface Marked {
	/** How many actors are looked at, and whether some are. */
	lit: number;
	isLit: (...actors: string[]) => boolean;
	/** Ids of ties that changed since an earlier day, and of those that moved since the reader last looked. */
	changed: ReadonlySet<string>;
	moved: Pick<ReadonlySet<string>, 'has'> | undefined;
	/** Nothing where there are no notes at all. */
	isNoted: ((target: Target) => boolean) | undefined;
}

const point = (x: number, y: number) => `${short(x)} ${short(y)}`;
const straight = ({ x1, y1, x2, y2 }: TieLine) => `M${point(x1, y1)}L${point(x2, y2)}`;
const middle = ({ x1, y1, x2, y2 }: TieLine) => [(x1 + x2) / 2, (y1 + y2) / 2] as const;

/** A wide band along a line to which attention is drawn. */
const band = (d: string, strokeOpacity: number): Mark => ({
	...{ type: 'path', d, fill: 'none', stroke: 'accent' },
	...{ strokeOpacity, strokeWidth: 14 }
});

const note = (x: number, y: number): Mark => ({
	...{ type: 'path', d: `M${point(x, y)}L${point(x + 8, y)}L${point(x + 8, y + 8)}Z` },
	...{ fill: 'accent', stroke: 'paper', strokeWidth: 1 }
});

/** A name beside an actor who has none in the drawing, towards its middle. */
function name({ x, y, r, lines }: Node, width: number): Mark[] {
	const isRight = x > width / 2;
	const text: Mark = {
		...{ type: 'text', text: lines.join(' '), size: 14, weight: 600, fill: 'ink' },
		...{ x: x + (isRight ? -r - 5 : r + 5), y: y + 5, anchor: isRight ? 'end' : 'start' }
	};
	const halo = { ...text, fill: 'paper', stroke: 'paper', strokeWidth: 4, join: 'round' } as const;
	return [halo, text];
}

/**
 * What a page lays over its network: bands along lines, rings around actors, dots and corners where something
 * moved or has notes. On the page these are links; here they are marks, for a drawing that nobody can point at.
 */
export function markedOver(layout: NetworkLayout, marked: Marked): Mark[] {
	const { lit, isLit, changed, moved, isNoted } = marked;
	// Of a crowd nothing is marked mostly, and there is a frame to paint.
	if (lit === 0 && changed.size === 0 && !moved && !isNoted) return [];
	const { ties, attitudes, relations, nodes } = layout;
	const bandOf = (d: string, lit: boolean, isChanged = false) =>
		lit || isChanged ? [band(d, lit ? 0.28 : 0.2)] : [];
	const noteOf = (type: Target['type'], id: string, [x, y]: readonly [number, number]) =>
		isNoted?.({ type, id }) ? [note(x, y)] : [];
	const dotOf = (tie: TieLine): Mark[] => {
		if (!moved?.has(tie.id)) return [];
		const [x, y] = middle(tie);
		return [{ type: 'circle', x, y, r: 4.5, fill: 'accent', stroke: 'paper', strokeWidth: 1.5 }];
	};
	return [
		...ties.flatMap((tie) => [
			...bandOf(straight(tie), isLit(tie.a, tie.b), changed.has(tie.id)),
			...dotOf(tie),
			...noteOf('tie', tie.id, middle(tie))
		]),
		...attitudes.flatMap(({ d, from, to, pair, crown }) => [
			...bandOf(d, isLit(from, to)),
			...noteOf('tie', pair, crown)
		]),
		...relations.flatMap(({ d, a, b, id, crown }) => [
			...bandOf(d, isLit(a, b)),
			...noteOf('relation', id, crown)
		]),
		...nodes.flatMap((node): Mark[] => [
			...(isLit(node.id)
				? [
						{
							...{ type: 'circle', x: node.x, y: node.y, r: node.r + 2, fill: 'none' },
							...{ stroke: 'accent', strokeWidth: 2.5 }
						} satisfies Mark
					]
				: []),
			...noteOf('actor', node.id, [node.x + node.r - 2, node.y - node.r - 4])
		]),
		...nodes.flatMap((node) =>
			!node.label && isLit(node.id) ? name(node, layout.scene.width) : []
		)
	];
}
