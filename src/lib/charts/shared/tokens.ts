import { dark, light, type Paint } from './palette.ts';

function block(selector: string, palette: Record<Paint, string>, scheme: string, indent = '') {
	const lines = [
		`${selector} {`,
		`\tcolor-scheme: ${scheme};`,
		...Object.entries(palette).map(([name, hex]) => `\t--${name}: ${hex};`),
		'}'
	];
	return lines.map((line) => indent + line).join('\n');
}

/** The palette as the custom properties of the page; `src/lib/components/tokens.css` is this text. */
export function tokensCss(): string {
	return `/* Made from src/lib/charts/shared/palette.ts; palette.test.ts holds the two equal. */
${block(':root', light, 'light')}

${block("[data-theme='dark']", dark, 'dark')}

@media (prefers-color-scheme: dark) {
${block("[data-theme='auto']", dark, 'dark', '\t')}
}

/* Paper is white, whatever the screen shows. */
@media print {
${block(':root,\n\t[data-theme]', light, 'light', '\t')}
}
`;
}
