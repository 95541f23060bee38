import { nearestText } from '#lib/analysis/nearest.ts';
import { parseView, viewParams, type View } from '#lib/analysis/view.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { FigureNote } from './notes.ts';
import { backgrounds, type Background } from './shared/backgrounds.ts';
import { languages, type Language } from './shared/dates.ts';
import { writable } from './shared/svg.ts';

/** Shapes that figures are asked for in, in pixels of 1/96 inch; without a height it follows from the content. */
export const presets = {
	/** A text column of 127 mm on a page of A4. */
	column: { width: 480, most: 971 },
	/** A4 upright within margins of 20 mm: 170 by 257 mm. */
	page: { width: 643, most: 971 },
	/** A slide, 16:9. */
	slide: { width: 1280, height: 720 },
	/** A square post. */
	square: { width: 1080, height: 1080 }
} as const satisfies Record<string, Room>;

type Preset = keyof typeof presets;

/** What programs a file is made for; `shared/profiles.ts` says what each changes. */
export const profileNames = ['web', 'office', 'wikimedia'] as const;
type ProfileName = (typeof profileNames)[number];

const fileThemes = ['light', 'dark', 'grey'] as const;
type FileTheme = (typeof fileThemes)[number];

/** Pixels of a file. */
export interface Room {
	width: number;
	/** The file keeps this shape; where its content needs more pixels, it has more in both directions. */
	height?: number;
	/** Without a shape: the height of the page it is printed on, which is kept to where it can be. */
	most?: number;
}

/** What a file is made to be, beside the view it shows. */
export interface FigureSettings {
	/** Width alone where no shape is asked for; the usual one where nothing is. */
	room?: Room;
	theme: FileTheme;
	profile: ProfileName;
	/** What is under the drawing; the paper of its colours unless said. */
	background?: Exclude<Background, 'paper'>;
	/** Letters as outlines, for programs that lack the fonts. */
	outlines?: true;
	/** In place of what the figure shows, in a sentence. */
	heading?: string;
	/** A line of its own under the figure. */
	note?: string;
	/** In place of the list of sources. */
	source?: string;
	/** Who drafted a briefing and whom it is for: lines of its first page alone. */
	drafter?: string;
	distribution?: string;
	/** Whether the open notes of the analysts stand under it as numbered footnotes. */
	notes?: true;
	/** In which its dates are written; English unless said. Its words are English. */
	language?: Exclude<Language, 'en'>;
}

/** Most letters of the texts that can be changed. */
const textLimits = {
	heading: 120,
	note: 400,
	source: 300,
	drafter: 120,
	distribution: 200
} as const;

const narrowest = 480;
const widest = 2400;
const MM = 96 / 25.4;

const quoted = (text: string) => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;

/** Reads the parameters of a file and keeps a note of each that it cannot use, for its maker. */
class SettingsReader {
	readonly advice: string[] = [];
	readonly #params: URLSearchParams;

	constructor(params: URLSearchParams) {
		this.#params = params;
	}

	#text(name: string): string {
		return this.#params.get(name)?.replace(/\s+/g, ' ').trim() ?? '';
	}

	choice<T extends string>(name: string, known: readonly T[]): T | undefined {
		const found = this.#text(name);
		if (!found) return undefined;
		const choice = known.find((word) => word === found);
		if (choice !== undefined) return choice;
		const nearest = nearestText(found, known);
		this.advice.push(
			`“${name}” must be one of ${known.join(', ')}, not ${quoted(found)}; using the default.${nearest === undefined ? '' : ` Did you mean “${nearest}”?`}`
		);
		return undefined;
	}

	/** `colours=dark`; addresses that were handed out before say `theme=dark`. */
	theme(): FileTheme {
		const earlier = this.choice('theme', ['auto', ...fileThemes]);
		return (
			this.choice('colours', fileThemes) ?? (earlier === 'auto' ? undefined : earlier) ?? 'light'
		);
	}

	/** `background=white`: in grey it is white anyway, and at night nothing could be read on it. */
	background(theme: FileTheme): FigureSettings['background'] {
		const background = this.choice('background', backgrounds);
		if (background === 'transparent') return background;
		if (background !== 'white' || theme === 'grey') return undefined;
		if (theme === 'light') return background;
		this.advice.push(
			'Dark colours cannot be read on white, so the figure keeps its dark background.'
		);
		return undefined;
	}

	/** `width=800` in pixels, `width=170mm` in millimetres. */
	width(): number | undefined {
		const found = this.#text('width');
		if (!found) return undefined;
		const [, number, unit] = /^(\d+(?:\.\d+)?)(px|mm)?$/.exec(found) ?? [];
		const pixels = Math.round(Number(number) * (unit === 'mm' ? MM : 1));
		if (pixels >= narrowest && pixels <= widest) return pixels;
		this.advice.push(
			`The width must be ${narrowest} to ${widest} pixels or ${Math.round(narrowest / MM)} to ${Math.round(widest / MM)} mm, for example 800 or 170mm. ${quoted(found)} is ignored.`
		);
		return undefined;
	}

	/** `text=outlines`: not for Wikimedia, where words are translated. */
	outlines(profile: ProfileName): boolean {
		if (this.choice('text', ['letters', 'outlines']) !== 'outlines') return false;
		if (profile !== 'wikimedia') return true;
		this.advice.push('Outlines cannot be translated, so text stays editable for Wikimedia.');
		return false;
	}

	words(name: keyof typeof textLimits): string | undefined {
		const found = writable(this.#text(name)).normalize('NFC').trim();
		if (!found) return undefined;
		const most = textLimits[name];
		if (found.length <= most) return found;
		this.advice.push(
			`“${name}” may have at most ${most} characters, not ${found.length}; using the default.`
		);
		return undefined;
	}
}

/** What the address of a file says: the view it shows, and what the file is made to be. */
export interface FigureAddress {
	view: View;
	settings: FigureSettings;
	/** One full sentence for each part of the view that could not be used: the figure carries them. */
	notices: string[];
	/** The same for what the file is to be: told to its maker, and never in the figure. */
	advice: string[];
	/** What analysts wrote, where the settings ask for it: whoever has their notes adds them. */
	notes?: FigureNote[];
}

/**
 * Reads the address of a figure's file: the parameters of a view, and `width` (480 to 2400 pixels, or
 * millimetres at 96 dpi), `preset`, `colours` (light, dark, grey),
 * `background` (paper, white, transparent), `profile`, `text` (letters or outlines),
 * `heading`, `note`, `source`, `notes`, `language` (of dates).
 * A width is stronger than a preset. What is malformed falls back, with a note. Never throws.
 */
export function readFigureAddress(dossier: Dossier, params: URLSearchParams): FigureAddress {
	const forView = new URLSearchParams(params);
	// A theme is of the page on which a reader sits; a file has colours of its own.
	forView.delete('theme');
	const { view, notices } = parseView(dossier, forView);
	const read = new SettingsReader(params);
	const preset = read.choice('preset', Object.keys(presets) as Preset[]);
	const width = read.width();
	const room = width ? { width } : preset && presets[preset];
	const theme = read.theme();
	const background = read.background(theme);
	const settings: FigureSettings = {
		...(room ? { room } : {}),
		theme,
		...(background ? { background } : {}),
		profile: read.choice('profile', profileNames) ?? 'web'
	};
	if (read.outlines(settings.profile)) settings.outlines = true;
	for (const name of Object.keys(textLimits) as (keyof typeof textLimits)[]) {
		const words = read.words(name);
		if (words) settings[name] = words;
	}
	if (read.choice('notes', ['0', '1']) === '1') settings.notes = true;
	const language = read.choice('language', languages);
	if (language && language !== 'en') settings.language = language;
	if (width && preset) {
		read.advice.push(`The custom width of ${width} pixels replaces the size “${preset}”.`);
	}
	return { view, settings, notices, advice: read.advice };
}

/** The settings of a file of which nothing is said: light, whatever the screen shows. */
export const usualSettings: FigureSettings = { theme: 'light', profile: 'web' };

/** The preset that is a room; `undefined` where none is. */
export const presetOf = (room: Room | undefined) =>
	(Object.entries(presets) as [Preset, Room][]).find(
		([, one]) => one.width === room?.width && one.height === room?.height && one.most === room?.most
	)?.[0];

/** The canonical parameters of a file: those of its view, and its settings where they are not usual. */
export function figureParams(
	dossier: Dossier,
	view: View,
	settings: FigureSettings
): URLSearchParams {
	const { room, theme, profile, background } = settings;
	const params = viewParams(dossier, { ...view, theme: 'auto', focus: null });
	if (theme !== 'light') params.set('colours', theme);
	if (background) params.set('background', background);
	const preset = presetOf(room);
	if (preset) params.set('preset', preset);
	else if (room) params.set('width', String(room.width));
	if (profile !== 'web') params.set('profile', profile);
	if (settings.outlines) params.set('text', 'outlines');
	for (const name of ['heading', 'note', 'source'] as const) {
		if (settings[name]) params.set(name, settings[name]);
	}
	if (settings.notes) params.set('notes', '1');
	if (settings.language) params.set('language', settings.language);
	return params;
}
