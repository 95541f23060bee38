import { expect, it } from 'vitest';
import { web } from '../shared/scene.ts';
import { inShippedFonts } from './shipped.ts';

it('a figure names the fonts that its reader may have, and is drawn here with those that ship', () => {
	const words = '<text>Source Sans 3</text>';
	const figure = (['sans', 'serif'] as const)
		.map((face) => `<g font-family="${web.families[face]}">${words}</g>`)
		.join('');
	expect(figure).toContain(`"'Source Sans 3', 'Noto Sans', Arial, sans-serif"`);
	expect(inShippedFonts(figure)).toBe(
		`<g font-family="'Demarche Sans', 'Noto Sans', Arial, sans-serif">${words}</g>` +
			`<g font-family="'Demarche Serif', 'Noto Serif', Georgia, serif">${words}</g>`
	);
});
