import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import type { Statement } from '#lib/dossier/types.ts';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import StatementCard from './StatementCard.svelte';

const dossier = makeDossier();
const first = dossier.statements[0] as Statement;
const said: Statement = {
	...first,
	actors: ['actor-000'],
	stance: -2,
	basis: 'reported',
	reported_by: 'actor-002',
	speaker: 'A & <B>',
	speaker_role: '"Chair" & <co>',
	quote: 'We said "no", & <b>again</b> "no"',
	paraphrase: 'Says no & <i>no</i>.',
	condition: 'only if A & <B>',
	source: 'source-1',
	credibility: '6',
	confidence: 'low',
	said_on: '2023-09'
};

test('names and words with markup in them are text', async () => {
	const screen = await render(StatementCard, { props: { dossier, statement: said } });
	const card = screen.getByRole('article');
	for (const words of [said.quote, said.paraphrase, said.condition, said.speaker, 'A & <B>'])
		await expect.element(card).toMatchTextContent(words);
	expect(screen.container.querySelector('article i, article blockquote b')).toBeNull();
});

test('whose account it is, the day, the grades and the coding are all there, in words', async () => {
	const screen = await render(StatementCard, { props: { dossier, statement: said } });
	const card = screen.getByRole('article');
	for (const words of [
		/strongly opposes/,
		/Reported by Côte d’Ivoire|Reported by Actor 2/,
		/September 2023/,
		/usually reliable/,
		/truth cannot be judged/,
		/Coder confidence\s+Low\b/
	])
		await expect.element(card).toMatchTextContent(words);
});

test('a source with an address is a link that leaves no trace; one without is words', async () => {
	const screen = await render(StatementCard, { props: { dossier, statement: said } });
	const link = screen.getByRole('link', { name: /Report no\. 1/ });
	await expect.element(link).toHaveAttribute('href', 'https://example.org/reports/1?a=1&b=2');
	await expect.element(link).toHaveAttribute('rel', 'external noopener');
	const plain = await render(StatementCard, {
		props: { dossier, statement: { ...said, source: 'source-0' } }
	});
	expect(plain.container.querySelector('cite a')).toBeNull();
});
