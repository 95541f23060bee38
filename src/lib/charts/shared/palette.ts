/**
 * The colours of Démarche, as paint tokens. A drawing names tokens only: the page paints them as
 * `var(--token)`, an exported file writes the hex of the theme it was asked for.
 *
 * The stance ramp is PuOr (Brewer 2003), orange opposes and purple supports, redrawn so that the five
 * classes stay apart for colour-blind readers on both grounds; `palette.test.ts` holds that. Nothing
 * but a stance is orange or purple.
 */
export const light = {
	/** The ground of page and figure. */
	paper: '#fdfbf7',
	/** A surface beside the figure: panels, sheets. */
	raised: '#fffefc',
	/** A row pointed at, a field, a quiet band. */
	wash: '#f4f0e8',
	ink: '#1c1a17',
	/** Secondary text; at least 4.5:1 on paper and wash. */
	'ink-soft': '#5f5a52',
	/** Rules that separate; decoration, never the only sign of anything. */
	hairline: '#e0dbd0',
	/** The border of what can be operated; at least 3:1. */
	edge: '#8a8479',
	accent: '#0b6085',
	'accent-wash': '#e2eef3',
	/** Text on a ground of `accent`. */
	'on-accent': '#ffffff',
	/** Shown under a dialog, at half opacity. */
	scrim: '#1c1a17',
	/** Around text that stands on marks. */
	halo: '#fdfbf7',

	'stance-n2': '#b95704',
	'stance-n1': '#f6c083',
	'stance-0': '#f5f2ec',
	'stance-p1': '#b7aeda',
	'stance-p2': '#523288',
	'stance-n2-ink': '#ffffff',
	'stance-n1-ink': '#1c1a17',
	'stance-0-ink': '#1c1a17',
	'stance-p1-ink': '#1c1a17',
	'stance-p2-ink': '#ffffff',
	'stance-n2-edge': '#b95704',
	'stance-n1-edge': '#b0702a',
	'stance-0-edge': '#8f897d',
	'stance-p1-edge': '#766aac',
	'stance-p2-edge': '#523288',

	/** The hatch of silence: a quiet texture that many cells may carry. */
	silence: '#d5cfc2',
	/** The sign of a silence that says more than "none found": at least 3:1. */
	'silence-ink': '#7f796e',

	/** Alliances and support are one family, tensions and criticism the other. */
	alliance: '#12907f',
	tension: '#a80c35',
	/** Congruence and conflict of stated positions: their quiet relatives. */
	converge: '#6f9690',
	diverge: '#7e3e50',
	'too-little': '#8a8479'
} as const;

export type Paint = keyof typeof light;

/** The same tokens at night: designed, not inverted. The ramp runs from a dark middle to bright ends. */
export const dark: Record<Paint, string> = {
	paper: '#15171a',
	raised: '#1b1e22',
	wash: '#1f2226',
	ink: '#eceae4',
	'ink-soft': '#a9a69e',
	hairline: '#33363a',
	edge: '#74736e',
	accent: '#6fb7dc',
	'accent-wash': '#1b313d',
	'on-accent': '#0d1418',
	scrim: '#000000',
	halo: '#15171a',

	'stance-n2': '#f0943a',
	'stance-n1': '#87511f',
	'stance-0': '#323539',
	'stance-p1': '#675ea8',
	'stance-p2': '#b5a0f5',
	'stance-n2-ink': '#15120e',
	'stance-n1-ink': '#fbf6ee',
	'stance-0-ink': '#eceae4',
	'stance-p1-ink': '#ffffff',
	'stance-p2-ink': '#15120e',
	'stance-n2-edge': '#f0943a',
	'stance-n1-edge': '#b9783f',
	'stance-0-edge': '#7f8082',
	'stance-p1-edge': '#857bc4',
	'stance-p2-edge': '#b5a0f5',

	silence: '#383b40',
	'silence-ink': '#85847f',

	alliance: '#62d9c4',
	tension: '#ee5a7b',
	converge: '#7fb0a8',
	diverge: '#a4627a',
	'too-little': '#74736e'
};

/**
 * The same tokens without colour, for print in one ink: the darker, the stronger a stance, on either side of
 * a neutral that is nearly white. All five differ in lightness by steps of equal contrast; lines over the
 * grounds of support (`bars.ts`) and the glyph say on which side a stance is.
 */
const grey: Record<Paint, string> = {
	paper: '#ffffff',
	raised: '#ffffff',
	wash: '#f2f2f2',
	ink: '#1a1a1a',
	'ink-soft': '#595959',
	hairline: '#dcdcdc',
	edge: '#828282',
	accent: '#404040',
	'accent-wash': '#ececec',
	'on-accent': '#ffffff',
	scrim: '#1a1a1a',
	halo: '#ffffff',

	'stance-n2': '#1a1a1a',
	'stance-n1': '#797979',
	'stance-0': '#f4f4f4',
	'stance-p1': '#afafaf',
	'stance-p2': '#4b4b4b',
	'stance-n2-ink': '#ffffff',
	'stance-n1-ink': '#000000',
	'stance-0-ink': '#000000',
	'stance-p1-ink': '#000000',
	'stance-p2-ink': '#ffffff',
	'stance-n2-edge': '#1a1a1a',
	'stance-n1-edge': '#595959',
	'stance-0-edge': '#8a8a8a',
	'stance-p1-edge': '#787878',
	'stance-p2-edge': '#4b4b4b',

	silence: '#cfcfcf',
	'silence-ink': '#787878',

	alliance: '#767676',
	tension: '#111111',
	converge: '#8c8c8c',
	diverge: '#565656',
	'too-little': '#828282'
};

/** `grey` is for files only: the page has no such theme. */
export const palettes = { light, dark, grey } as const;

/** The tokens of one stance: its ground, the glyph printed on it, the border that sets it off from paper. */
export function stancePaint(stance: number): { fill: Paint; ink: Paint; edge: Paint } {
	const step = stance < 0 ? `n${-stance}` : stance > 0 ? `p${stance}` : '0';
	const fill = `stance-${step}`;
	return { fill, ink: `${fill}-ink`, edge: `${fill}-edge` } as {
		fill: Paint;
		ink: Paint;
		edge: Paint;
	};
}
