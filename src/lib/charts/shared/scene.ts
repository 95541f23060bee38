import type { Paint } from './palette.ts';

/** How a mark is painted. What is left out is inherited from the group around it. */
export interface Look {
	fill?: Paint | 'none';
	fillOpacity?: number;
	stroke?: Paint | 'none';
	strokeWidth?: number;
	strokeOpacity?: number;
	/** Lengths of dash and gap. */
	dash?: readonly number[];
	cap?: 'round' | 'butt';
	join?: 'round' | 'miter';
	family?: Family;
	/** Font size in pixels. */
	size?: number;
	weight?: Weight;
	/** Pixels added between letters. */
	spacing?: number;
	anchor?: 'start' | 'middle' | 'end';
}

export type Family = 'sans' | 'serif';
export type Weight = 400 | 600;

export interface Group extends Look {
	type: 'group';
	/** Readable, unique in the scene: its id in a file, behind the prefix. */
	id?: string;
	/** What it stands for, as a target of the analysis writes it (`tie:russia~usa`): `data-mark` on the page. */
	key?: string;
	/** Where its origin lies. */
	at?: readonly [x: number, y: number];
	/** Degrees clockwise about its origin. */
	rotate?: number;
	/** Times its size, about its origin; two decimals at most. */
	scale?: number;
	marks: Mark[];
}

interface Rect extends Look {
	type: 'rect';
	x: number;
	y: number;
	width: number;
	height: number;
	/** Radius of the corners. */
	radius?: number;
}

export interface Path extends Look {
	type: 'path';
	d: string;
}

interface Circle extends Look {
	type: 'circle';
	x: number;
	y: number;
	r: number;
}

/** One line of text; `y` is its baseline. */
export interface Text extends Look {
	type: 'text';
	x: number;
	y: number;
	text: string;
}

export type Mark = Group | Rect | Path | Circle | Text;

/** A drawing as data: plain numbers in pixels and paint tokens, the same for the page and for a file. */
export interface Scene {
	width: number;
	height: number;
	title: string;
	/** A reading of the drawing in words. */
	desc: string;
	marks: Mark[];
	/** What a drawing left out because its sheet has no room for it, in a sentence. */
	missing?: string;
}

/** Hundredths of a pixel up to which a number is put together once: steps between shapes are that short. */
const SHORT = 20_000;
const written = new Array<string | undefined>(2 * SHORT + 1);

/** A number as a drawing writes it: two decimals at most, never −0. */
export function short(n: number): string {
	const hundredths = Math.round(n * 100);
	if (hundredths >= -SHORT && hundredths <= SHORT) {
		return (written[hundredths + SHORT] ??= String(hundredths / 100 + 0));
	}
	if (Number.isInteger(n)) return String(n);
	if (!Number.isFinite(n)) throw new RangeError(`A drawing cannot hold the number ${n}.`);
	return String(hundredths / 100 + 0);
}

/** What a file is made for: the same drawing, dressed as some programs need it. */
export interface Profile {
	/** `font-family` of each face: a real font first, a generic one last. */
	families: Record<Family, string>;
	/** The weight written for semibold. */
	semibold: number;
	/** Whether opacity is worked into the colours, over the ground of the figure. */
	solid: boolean;
}

/** For the page and whatever shows SVG: our fonts, what readers have that is nearest, a generic one. */
export const web: Profile = {
	families: {
		sans: "'Source Sans 3', 'Noto Sans', Arial, sans-serif",
		serif: "'Source Serif 4', 'Noto Serif', Georgia, serif"
	},
	semibold: 600,
	solid: false
};

/**
 * Numeric offsets in shares of the font size, which stand in for `dominant-baseline`: Word and Inkscape
 * do not know it.
 */
export const baseline = { top: 0.79, middle: 0.3, bottom: -0.21 } as const;

type Write<K extends keyof Look> = (
	value: NonNullable<Look[K]>,
	paint: (token: Paint) => string,
	profile: Profile
) => string;

const colour = (token: Paint | 'none', paint: (token: Paint) => string) =>
	token === 'none' ? token : paint(token);
const word = (value: string) => value;

/** The presentation attribute of every part of a look, and how its value is written. */
const attributes: { [K in keyof Required<Look>]: readonly [name: string, write: Write<K>] } = {
	fill: ['fill', colour],
	fillOpacity: ['fill-opacity', short],
	stroke: ['stroke', colour],
	strokeWidth: ['stroke-width', short],
	strokeOpacity: ['stroke-opacity', short],
	dash: ['stroke-dasharray', (lengths) => lengths.map(short).join(' ')],
	cap: ['stroke-linecap', word],
	join: ['stroke-linejoin', word],
	family: ['font-family', (family, _, { families }) => families[family]],
	size: ['font-size', short],
	weight: [
		'font-weight',
		(weight, _, profile) => short(weight === 600 ? profile.semibold : weight)
	],
	spacing: ['letter-spacing', short],
	anchor: ['text-anchor', word]
};

const isLook = (key: string): key is keyof Look => key in attributes;

/**
 * The presentation attributes of a mark, each with a space before it, put together without a list of them: a figure has
 * hundreds of marks.
 *
 * @param paint writes a paint token: a hex in a file, `var(--token)` on the page.
 * @param profile what the file is made for; the page is web.
 */
export function lookAttributes(
	mark: Look,
	paint: (token: Paint) => string,
	profile: Profile = web
): string {
	let text = '';
	for (const key in mark) {
		if (!isLook(key)) continue;
		const value = mark[key];
		if (value === undefined) continue;
		const [name, write] = attributes[key] as readonly [string, Write<keyof Look>];
		text += ` ${name}="${write(value as never, paint, profile)}"`;
	}
	return text;
}

/** The `transform` of a group, or `undefined` where it stays in place. */
export function transformOf({ at, rotate, scale }: Group): string | undefined {
	if (!at && !rotate && !scale) return undefined;
	const move = at ? `translate(${short(at[0])} ${short(at[1])})` : '';
	const turn = rotate ? `rotate(${short(rotate)})` : '';
	return `${move}${turn}${scale ? `scale(${short(scale)})` : ''}`;
}
