const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	'\t': '&#9;',
	'\n': '&#10;',
	'\r': '&#13;'
};

/** A text without the characters that XML 1.0 has no way to write (production 2, Char). */
export const writable = (text: string) =>
	text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');

const escaped = (text: string) =>
	writable(text).replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? '');

/**
 * Writes an XML element on lines of its own.
 *
 * @param content elements inside, or a text, which is escaped.
 */
export function element(
	name: string,
	attributes: Record<string, string | number>,
	content: string | string[] = []
): string {
	const written = Object.entries(attributes)
		.map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
		.join('');
	if (typeof content === 'string') return `<${name}${written}>${escaped(content)}</${name}>`;
	if (content.length === 0) return `<${name}${written}/>`;
	const inside = content.map((line) => line.replace(/^/gm, '\t')).join('\n');
	return `<${name}${written}>\n${inside}\n</${name}>`;
}
