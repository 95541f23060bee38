import { describe, expect, test } from 'vitest';
import type { AskedChange } from '#lib/contract/changes.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../../tests/fixtures/votes.ts';
import { prepare } from '../prepare.ts';
import type { PrepareContext } from '../prepare.ts';
import type { Dossier, Source, Statement } from '../types.ts';
import { rollCallsOf } from '../votes.ts';

const made = makeDossier({ actors: 5, issues: 5, statements: 40 });
let made_ids = 0;
const context: PrepareContext = {
	today: '2026-11-28',
	texts: new Map(),
	random: () => `made-${made_ids++}`
};
const ask = (dossier: Dossier, ...asked: AskedChange[]) => prepare(dossier, asked, context);

const [firstStatement] = made.statements as [Statement];

describe('rules on texts', () => {
	const text = {
		content:
			'The minister said: “We call for an immediate halt — at once, and everywhere.” Nobody answered.',
		withheld: false
	};
	const { source } = firstStatement;
	const withText = { ...context, texts: new Map([[source, text]]) };
	const quoting = (quote: string) =>
		prepare(
			made,
			[{ entity: 'statement', action: 'edit', id: firstStatement.id, row: { quote } }],
			withText
		).errors;

	test('a quote that the attached text does not contain is told with the nearest passage', () => {
		expect(quoting('an immediate stop at once')).toMatchObject([
			{
				column: 'quote',
				found: '"an immediate stop at once"',
				expected: `words that stand in the text attached to "${source}" (nearest: "an immediate halt - at once")`,
				nearest: 'an immediate halt - at once'
			}
		]);
	});

	test('other quotation marks, dashes, spaces and left-out words are the same words', () => {
		for (const quote of [
			'We call for an\nimmediate halt - at once',
			'We call for … at once',
			'call for [...] everywhere.'
		])
			expect(quoting(quote)).toEqual([]);
		expect(quoting('at once … We call')).toHaveLength(1);
	});

	test('a text without the quotes of its statements is not attached', () => {
		const quoted = made.statements.find(({ quote }) => quote !== '') as Statement;
		const attach: AskedChange = {
			entity: 'text',
			action: 'create',
			id: quoted.source,
			row: { content: 'Nothing of it.' }
		};
		const [error] = ask(made, attach).errors;
		expect(error).toMatchObject({ column: 'content' });
		expect(error?.found).toContain(quoted.id);
	});

	test('a text is of a source, and goes before it', () => {
		const attach: AskedChange = {
			entity: 'text',
			action: 'create',
			id: 'source9',
			row: { content: 'Words.' }
		};
		expect(ask(made, attach).errors).toMatchObject([{ found: '"source9"', column: 'id' }]);
		const lone: Source = { ...(made.sources[0] as Source), id: 'lone' };
		const more = { ...made, sources: [...made.sources, lone] };
		const texts = new Map([['lone', { content: 'Words.', withheld: true }]]);
		const remove: AskedChange = { entity: 'source', action: 'remove', id: 'lone' };
		expect(prepare(more, [remove], { ...context, texts }).errors).toMatchObject([
			{ found: '"lone", to which a text is attached' }
		]);
		const both: AskedChange[] = [{ entity: 'text', action: 'remove', id: 'lone' }, remove];
		expect(prepare(more, both, { ...context, texts }).errors).toEqual([]);
	});
});

describe('rules on votes', () => {
	const assembly = makeVotes(4, 3);
	const [call] = rollCallsOf(assembly);

	test('an actor that voted, and one that is unknown or votes twice, are refused', () => {
		const voter = [...(call?.yes ?? []), ...(call?.no ?? []), ...(call?.abstain ?? [])][0] ?? '';
		const [gone] = ask(assembly, { entity: 'actor', action: 'remove', id: voter }).errors;
		expect(gone?.found).toMatch(/which .* roll calls? \(/);
		const vote = (row: Record<string, unknown>) =>
			ask(assembly, { entity: 'vote', action: 'edit', id: call?.issue ?? '', row }).errors;
		expect(vote({ yes: ['nobody'], no: [], abstain: [] })).toMatchObject([
			{ column: 'yes', found: '"nobody"' }
		]);
		expect(vote({ yes: [voter], no: [voter], abstain: [] })).toMatchObject([
			{ column: 'no', found: `"${voter}" again`, expected: 'one vote for each actor' }
		]);
	});
});
