import type { Paint } from './palette.ts';
import { lookAttributes, short, transformOf, type Mark } from './scene.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text for an element or an attribute in double quotes. */
export const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => escapes[c] ?? c);

const paint = (token: Paint) => `var(--${token})`;

/**
 * A mark as SVG text for the page, where paints are the page's tokens. One string is set many times
 * faster than its elements one by one, and compared with the one that stands there in no time.
 */
export function markup(mark: Mark): string {
	const look = lookAttributes(mark, paint);
	switch (mark.type) {
		case 'group': {
			const moved = transformOf(mark);
			let inner = '';
			for (const part of mark.marks) inner += markup(part);
			return `<g${moved ? ` transform="${moved}"` : ''}${look}>${inner}</g>`;
		}
		case 'rect': {
			const radius = mark.radius ? ` rx="${short(mark.radius)}"` : '';
			return `<rect x="${short(mark.x)}" y="${short(mark.y)}" width="${short(mark.width)}" height="${short(mark.height)}"${radius}${look}/>`;
		}
		case 'path':
			return `<path d="${mark.d}"${look}/>`;
		case 'circle':
			return `<circle cx="${short(mark.x)}" cy="${short(mark.y)}" r="${short(mark.r)}"${look}/>`;
		case 'text':
			return `<text x="${short(mark.x)}" y="${short(mark.y)}"${look}>${escaped(mark.text)}</text>`;
	}
}
