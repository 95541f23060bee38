import { balancedIsolates } from '#lib/analysis/isolate.ts';
import { openScene, paletteOn, type Background } from './backgrounds.ts';
import type { palettes, Paint } from './palette.ts';
import { over, profiles } from './profiles.ts';
import { lookAttributes, short, transformOf } from './scene.ts';
import type { Mark, Profile, Scene } from './scene.ts';

export interface SvgOptions {
	theme: keyof typeof palettes;
	/** What the file is made for; web unless said. */
	profile?: keyof typeof profiles;
	/** JSON-LD, written into `<metadata>`. */
	metadata?: unknown;
	/** What is under the drawing; the paper of the theme unless said. */
	background?: Background;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Control characters, lone surrogates and non-characters, which XML 1.0 cannot hold even escaped; and the
 * controls that turn the direction of all text after them. Isolates, which sentences are made with, stay where
 * they are balanced.
 */
const unwritable = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff\u202a-\u202e\u2066\u2067]/gu;

/** Almost every text is plain; a look at its codes is cheaper than the expression above. */
function isPlain(text: string): boolean {
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code < 0x20 || (code > 0x7e && code < 0xa0) || code > 0xd7ff) return false;
		if (code >= 0x202a && code <= 0x2069 && (code <= 0x202e || code >= 0x2066)) return false;
	}
	return true;
}

/** A text without what no figure can hold. */
export const writable = (text: string) =>
	isPlain(text) ? text : balancedIsolates(text.replace(unwritable, ''));

/** Whether a text can stand in an element as it is. Nearly every letter of a drawing needs the first look alone. */
function isBare(text: string): boolean {
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		const isAscii = code >= 0x20 && code <= 0x7e && code !== 0x26 && code !== 0x3c && code !== 0x3e;
		if (isAscii) continue;
		if (code < 0xa0 || code > 0xd7ff || (code >= 0x202a && code <= 0x2069)) return false;
	}
	return true;
}

/** Escapes a text for element content. */
export function escapeXml(text: string): string {
	if (isBare(text)) return text;
	return writable(text).replace(/[&<>]/g, (c) => escapes[c] as string);
}

/** Escapes a text for an attribute in double quotes. */
const escapeAttribute = (text: string) => escapeXml(text).replaceAll('"', '&quot;');

/** FNV-1a over UTF-16 code units, 32 bits, in base 36: short, and the same everywhere. */
function hashOf(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return (hash >>> 0).toString(36);
}

/** Writes marks as SVG elements; colours come from one palette. */
class Writer {
	readonly #palette: Record<Paint, string>;
	readonly #profile: Profile;
	readonly #prefix: string;
	/** Of the group that is written, where opacity is worked into the colours. */
	#opacity = 1;

	constructor(palette: Record<Paint, string>, profile: Profile, prefix: string) {
		this.#palette = palette;
		this.#profile = profile;
		this.#prefix = prefix;
	}

	readonly #paint = (token: Paint): string =>
		this.#opacity === 1
			? this.#palette[token]
			: over(this.#palette[token], this.#palette.paper, this.#opacity);

	/** A mark in colours that hold its opacity. Fill and stroke of a scene have the same one. */
	#writeSolid(mark: Mark): string {
		const { fillOpacity, strokeOpacity, ...rest } = mark;
		const before = this.#opacity;
		this.#opacity *= fillOpacity ?? strokeOpacity ?? 1;
		const text = this.#write(rest as Mark);
		this.#opacity = before;
		return text;
	}

	write(mark: Mark): string {
		const faded = mark.fillOpacity !== undefined || mark.strokeOpacity !== undefined;
		return faded && this.#profile.solid ? this.#writeSolid(mark) : this.#write(mark);
	}

	#write(mark: Mark): string {
		const look = lookAttributes(mark, this.#paint, this.#profile);
		switch (mark.type) {
			case 'group': {
				const id = mark.id === undefined ? '' : ` id="${this.#prefix}-${escapeAttribute(mark.id)}"`;
				const moved = transformOf(mark);
				const transform = moved === undefined ? '' : ` transform="${moved}"`;
				return `<g${id}${transform}${look}>\n${this.writeAll(mark.marks)}</g>\n`;
			}
			case 'rect': {
				const radius = mark.radius ? ` rx="${short(mark.radius)}"` : '';
				return `<rect x="${short(mark.x)}" y="${short(mark.y)}" width="${short(mark.width)}" height="${short(mark.height)}"${radius}${look}/>\n`;
			}
			case 'path':
				return `<path d="${mark.d}"${look}/>\n`;
			case 'circle':
				return `<circle cx="${short(mark.x)}" cy="${short(mark.y)}" r="${short(mark.r)}"${look}/>\n`;
			case 'text':
				// An x of 0 goes without saying.
				return `<text${mark.x === 0 ? '' : ` x="${short(mark.x)}"`} y="${short(mark.y)}"${look}>${escapeXml(mark.text)}</text>\n`;
		}
	}

	writeAll(marks: Mark[]): string {
		let text = '';
		for (const mark of marks) text += this.write(mark);
		return text;
	}
}

/** JSON as element content. It holds no control characters and no lone surrogates: JSON escapes them. */
const jsonText = (value: unknown) =>
	JSON.stringify(value).replace(/[&<>\ufffe\uffff]/g, (c) => escapes[c] ?? '');

/**
 * Writes a scene as an SVG file that stands alone: presentation attributes only, hex colours, no
 * stylesheet, ids prefixed with a hash of what is shown. The same scene gives the same bytes everywhere.
 */
export function sceneToSvg(scene: Scene, options: SvgOptions): string {
	const { theme, profile = 'web', metadata, background = 'paper' } = options;
	const palette = paletteOn(theme, background);
	const { marks } = openScene(scene, background);
	const [width, height] = [short(scene.width), short(scene.height)];
	const [title, desc] = [escapeXml(scene.title), escapeXml(scene.desc)];
	const data = metadata === undefined ? '' : `<metadata>${jsonText(metadata)}</metadata>\n`;
	const made = (profile === 'web' ? '' : profile) + (background === 'paper' ? '' : background);
	const prefix = `f${hashOf(made + theme + width + height + title + desc + data)}`;
	const ground =
		background === 'transparent'
			? ''
			: `<rect width="${width}" height="${height}" fill="${palette.paper}"/>\n`;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${prefix}-title ${prefix}-desc">
<title id="${prefix}-title">${title}</title>
<desc id="${prefix}-desc">${desc}</desc>
${data}${ground}${new Writer(palette, profiles[profile], prefix).writeAll(marks)}</svg>
`;
}
