/** Describes changes to codings and decisions with a verb and its object. */
import type { Columns } from '#lib/contract/changes.ts';
import type { SentencePart } from '../sentence.ts';
import { isolated } from '../isolate.ts';
import { shortened, sourceWords } from './columns.ts';
import { textIn } from './row-words.ts';
import type { FindRow, WholeChange } from './rows.ts';

const of = (find: FindRow, row: Columns | undefined) => sourceWords(find, textIn(row, 'source'));

/** The reason in brackets, shortened; the details give it in full. */
const because = (row: Columns | undefined) =>
	textIn(row, 'reason') && ` (“${isolated(shortened(textIn(row, 'reason')))}”)`;

/** What a decision was for. */
function decidedWords(find: FindRow, row: Columns | undefined): string {
	const source = of(find, row);
	switch (textIn(row, 'outcome')) {
		case 'new':
			return `for a new reading of a passage in ${source}`;
		case 'nothing':
			return `that nothing belongs at a passage in ${source}`;
		default:
			return `for a coder’s reading of a passage in ${source}`;
	}
}

/** Verb and object for a change of a coding or a decision; `undefined` for any other row. */
export function codingClause(
	{ change, before, after }: WholeChange,
	find: FindRow
): { verb: string; object: SentencePart[] } | undefined {
	const { entity, action, verb } = change;
	if (entity === 'decision') {
		if (action === 'create')
			return {
				verb: 'decided',
				object: [{ text: `${decidedWords(find, after)}${because(after)}` }]
			};
		const text = `a decision on a passage in ${of(find, after ?? before)}`;
		return { verb: action === 'remove' ? 'took back' : 'changed', object: [{ text }] };
	}
	if (entity !== 'coding') return undefined;
	const verbs = { create: 'added', edit: 'changed', remove: 'removed' } as const;
	const text = `a coding of ${of(find, after ?? before)}`;
	return { verb: verb ?? verbs[action], object: [{ text }] };
}
