import { outlineOf, type TextLook, type Typesetter } from '../type/typesetter.ts';

type Attributes = Record<string, string>;

/** Letters that the faces of figures have: Latin, Greek, Cyrillic and signs. */
const familiar = /^[\0-\u052f\u1e00-\u25ff]*$/;

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const plain = (text: string) =>
	text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '');

const attributesOf = (text: string): Attributes =>
	Object.fromEntries(
		[...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])
	);

/** What places and sets a text, and says nothing to a path. */
const ofText = /^(x|y|font-.*|text-anchor|letter-spacing)$/;

function lookOf(attributes: Attributes): TextLook {
	const anchor = attributes['text-anchor'];
	return {
		family: attributes['font-family']?.includes('Serif') ? 'serif' : 'sans',
		weight: Number(attributes['font-weight'] ?? 400) < 600 ? 400 : 600,
		size: Number(attributes['font-size']),
		spacing: Number(attributes['letter-spacing'] ?? 0),
		anchor: anchor === 'middle' || anchor === 'end' ? anchor : 'start'
	};
}

/** The outline of a text; `undefined` where a letter of it is in none of the fonts. */
function outline(type: Typesetter, text: string, own: Attributes, look: TextLook) {
	try {
		return outlineOf(type, text, [Number(own.x ?? 0), Number(own.y ?? 0)], look);
	} catch {
		return undefined;
	}
}

/**
 * An SVG file of ours whose texts in other scripts are the outlines of their letters. resvg sets a line in
 * one font: where Arabic stands beside a blank or a Latin letter it draws nothing of it. What no font has
 * stays text.
 */
export function outlinedScripts(svg: string, type: Typesetter): string {
	const above: Attributes[] = [{}];
	const parts = /<g([^>]*)>|<\/g>|<text([^>]*)>([^<]*)<\/text>/g;
	return svg.replace(parts, (part, ofGroup?: string, ofLine?: string, content = '') => {
		const around = above.at(-1) ?? {};
		if (part === '</g>') above.pop();
		else if (ofGroup !== undefined) above.push({ ...around, ...attributesOf(ofGroup) });
		if (ofLine === undefined || familiar.test(content)) return part;
		const own = attributesOf(ofLine);
		const d = outline(type, plain(content), own, lookOf({ ...around, ...own }));
		if (d === undefined) return part;
		const rest = Object.entries(own).filter(([name]) => !ofText.test(name));
		return `<path d="${d}"${rest.map(([name, value]) => ` ${name}="${value}"`).join('')}/>`;
	});
}
