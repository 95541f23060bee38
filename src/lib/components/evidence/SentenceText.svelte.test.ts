import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { defaultView } from '#lib/analysis/view.ts';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import SentenceText from './SentenceText.svelte';

test('the comma before a stretch is no part of its link, and no blank is lost', async () => {
	const dossier = makeDossier();
	const id = dossier.statements[0]?.id ?? '';
	const parts = [
		{ text: 'A supports it' },
		{ text: ', in its own words', statements: [id] },
		{ text: ' and more', statements: [id] },
		{ text: '.' }
	];
	const sentence = { text: parts.map(({ text }) => text).join(''), parts };
	const screen = await render(SentenceText, {
		props: { dossier, view: defaultView(dossier), sentence }
	});
	const links = screen.getByRole('link').elements();
	expect(links.map((link) => link.textContent)).toEqual(['in its own words', 'and more']);
	expect(screen.container.textContent).toBe(sentence.text);
});
