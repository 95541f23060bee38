import type { Family, Weight } from './scene.ts';
import { textWidth } from './text-width.ts';
import { elements, inherited, type Element } from './xml.ts';

type Point = readonly [x: number, y: number];

/** A line of text where it stands in the figure, turned as it is. */
export interface Placed {
	element: Element;
	text: string;
	/** Of the box around its letters: from where it begins above, along the line, and round. */
	corners: Point[];
}

/** Affine matrix a b c d e f, as SVG writes it. */
type Affine = readonly [number, number, number, number, number, number];

function times(m: Affine, n: Affine): Affine {
	return [
		m[0] * n[0] + m[2] * n[1],
		m[1] * n[0] + m[3] * n[1],
		m[0] * n[2] + m[2] * n[3],
		m[1] * n[2] + m[3] * n[3],
		m[0] * n[4] + m[2] * n[5] + m[4],
		m[1] * n[4] + m[3] * n[5] + m[5]
	];
}

const unmoved: Affine = [1, 0, 0, 1, 0, 0];

function read(transform: string): Affine {
	let whole = unmoved;
	for (const [, kind, args = ''] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
		const [x = 0, y = 0] = args.split(' ').map(Number);
		const turn = (x * Math.PI) / 180;
		const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
		if (kind === 'rotate') whole = times(whole, [cos, sin, -sin, cos, 0, 0]);
		else whole = times(whole, kind === 'scale' ? [x, 0, 0, x, 0, 0] : [1, 0, 0, 1, x, y]);
	}
	return whole;
}

function matrixOf(element: Element): Affine {
	const own = read(element.attributes.transform ?? '');
	return element.parent ? times(matrixOf(element.parent), own) : own;
}

/** How far letters reach above and below the baseline, in shares of the font size. */
function reach(text: string): { above: number; below: number } {
	const above = /^[+−·×\s]+$/.test(text) ? 0.55 : /^[acemnorsuvwxz\s]+$/.test(text) ? 0.5 : 0.7;
	return { above, below: /[gjpqyQ,;()[\]{}|/@]/.test(text) ? 0.2 : 0.01 };
}

/** The box of a line of text: letters without the air above and below them. */
function place(element: Element): Placed {
	const size = Number(inherited(element, 'font-size'));
	const weight: Weight = Number(inherited(element, 'font-weight') ?? 400) < 600 ? 400 : 600;
	const family: Family = inherited(element, 'font-family')?.includes('Serif') ? 'serif' : 'sans';
	const anchor = inherited(element, 'text-anchor') ?? 'start';
	const width = textWidth(element.text, { size, weight, family });
	const x =
		Number(element.attributes.x ?? 0) -
		(anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
	const y = Number(element.attributes.y ?? 0);
	const [a, b, c, d, e, f] = matrixOf(element);
	const { above, below } = reach(element.text);
	const [top, bottom] = [y - size * above, y + size * below];
	const box: Point[] = [
		[x, top],
		[x + width, top],
		[x + width, bottom],
		[x, bottom]
	];
	return {
		element,
		text: element.text,
		corners: box.map(([px, py]) => [a * px + c * py + e, b * px + d * py + f])
	};
}

/** The upright box around a text: what does not meet it does not meet the text. */
function spanOf({ corners }: Placed) {
	const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
	return {
		...{ left: Math.min(...xs), right: Math.max(...xs) },
		...{ top: Math.min(...ys), bottom: Math.max(...ys) }
	};
}

/** Whether two convex quadrilaterals overlap: no edge of either separates them. */
function meet(one: Placed, other: Placed): boolean {
	for (const { corners } of [one, other]) {
		for (let i = 0; i < 4; i++) {
			const [x1, y1] = corners[i] as Point;
			const [x2, y2] = corners[(i + 1) % 4] as Point;
			const along = ({ corners: all }: Placed) =>
				all.map(([x, y]) => (y1 - y2) * x + (x2 - x1) * y);
			const [p, q] = [along(one), along(other)];
			if (Math.max(...p) <= Math.min(...q) || Math.max(...q) <= Math.min(...p)) return false;
		}
	}
	return true;
}

/** Every text of a figure with the box in which it is expected, a halo once with its text. */
export function placedTexts(root: Element): Placed[] {
	const texts = [...elements(root)].filter((e) => e.name === 'text').map(place);
	return [...new Map(texts.map((t) => [`${t.text} ${t.corners.join(' ')}`, t])).values()];
}

/**
 * Finds texts that run into each other or out of the figure. A halo, which repeats its text in its place,
 * is no collision.
 */
export function collisions(root: Element): { element: Element; found: string }[] {
	const { viewBox = '' } = root.attributes;
	const [, , width = Infinity, height = Infinity] = viewBox.split(' ').map(Number);
	const all = placedTexts(root);
	const out = all.filter(({ corners }) =>
		corners.some(([x, y]) => x < 0 || y < 0 || x > width || y > height)
	);
	const byLeft = all.map((one) => ({ one, ...spanOf(one) })).sort((a, b) => a.left - b.left);
	const pairs = byLeft.flatMap((a, i) => {
		const found: { element: Element; found: string }[] = [];
		for (let k = i + 1; k < byLeft.length; k++) {
			const b = byLeft[k] as (typeof byLeft)[number];
			if (b.left >= a.right) break;
			if (b.top >= a.bottom || a.top >= b.bottom || !meet(a.one, b.one)) continue;
			found.push({ element: b.one.element, found: `“${a.one.text}” runs into “${b.one.text}”` });
		}
		return found;
	});
	return [
		...out.map(({ element, text }) => ({ element, found: `“${text}” runs out of the figure` })),
		...pairs
	];
}
