/** What a sentence calls a row of a dossier, each with what it leads to. */
import type { Columns, Entity } from '#lib/contract/changes.ts';
import { isolated } from '../isolate.ts';
import { formatDate, listOf, numberWord } from '../phrases.ts';
import type { SentencePart } from '../sentence.ts';
import { positionId } from '../target.ts';
import type { Target } from '../target.ts';
import { actorWords, issueWords, shortened, sourceWords, valueWords } from './columns.ts';
import type { FindRow } from './rows.ts';

/** Speakers that a sentence names; of more it counts the others. */
const MOST_NAMED = 3;

export const textIn = (row: Columns | undefined, column: string): string => {
	const value = row?.[column];
	return typeof value === 'string' ? value : '';
};

const listIn = (row: Columns | undefined, column: string): string[] => {
	const value = row?.[column];
	return Array.isArray(value) ? value.map(String) : [];
};

/** "the US", "Armenia and France", "Armenia, France and four others". */
export function speakersWords(find: FindRow, ids: readonly string[]): string {
	const names = ids.map((id) => actorWords(find, id));
	if (names.length <= MOST_NAMED) return listOf(names);
	const others = names.length - MOST_NAMED + 1;
	return listOf([...names.slice(0, MOST_NAMED - 1), `${numberWord(others)} others`]);
}

const by = (find: FindRow, row: Columns | undefined, left: ReadonlySet<string>) => {
	const ids = listIn(row, 'actors');
	return ids.length > 0 && !left.has('actors') ? ` by ${speakersWords(find, ids)}` : '';
};

const on = (find: FindRow, row: Columns | undefined, left: ReadonlySet<string>) => {
	const issue = textIn(row, 'issue');
	return issue && !left.has('issue') ? ` on ${issueWords(find, issue)}` : '';
};

const nothing: ReadonlySet<string> = new Set();

/** "by the US on “Halt hostilities”", led to by its statement. */
function statementWords(
	find: FindRow,
	id: string,
	row: Columns | undefined,
	left: ReadonlySet<string> = nothing
): SentencePart {
	return { text: `${by(find, row, left)}${on(find, row, left)}`.trim(), statements: [id] };
}

/** "Armenia on “Halt hostilities”", led to by its cell. */
function cellWords(find: FindRow, actor: string, issue: string): SentencePart {
	const text = `${actorWords(find, actor)} on ${issueWords(find, issue)}`;
	return { text, cells: [positionId(actor, issue)] };
}

/** "the alliance between Armenia and France"; the article is for the caller. */
function relationWords(find: FindRow, id: string, row: Columns | undefined): SentencePart {
	const [a, b] = [textIn(row, 'actor_a'), textIn(row, 'actor_b')];
	const kind = textIn(row, 'kind') || 'relation';
	const between = a && b ? ` between ${actorWords(find, a)} and ${actorWords(find, b)}` : '';
	return { text: `${kind}${between}`, target: { type: 'relation', id } };
}

/** What a note is about. */
export function noteSubject(find: FindRow, { type, id }: Target): SentencePart {
	const target: Target = { type, id };
	if (type === 'actor') return { text: actorWords(find, id), target };
	if (type === 'issue') return { text: issueWords(find, id), target };
	if (type === 'position') {
		const [actor = '', issue = ''] = id.split('/');
		return cellWords(find, actor, issue);
	}
	if (type === 'tie') {
		const names = id.split('~').map((one) => actorWords(find, one));
		return { text: `the link between ${listOf(names)}`, target };
	}
	if (type === 'relation') {
		const words = relationWords(find, id, find('relation', id));
		return { ...words, text: `the ${words.text}` };
	}
	const words = statementWords(find, id, find('statement', id));
	return { ...words, text: words.text ? `the statement ${words.text}` : 'a statement' };
}

const dated = (
	row: Columns | undefined,
	column: string,
	word: string,
	left: ReadonlySet<string>
) =>
	textIn(row, column) && !left.has(column) ? ` ${word} ${formatDate(textIn(row, column))}` : '';

function coverageWords(find: FindRow, id: string, left: ReadonlySet<string>): SentencePart {
	const [actor = '', issue = ''] = id.split('/');
	if (left.has('actor') || left.has('issue')) return { text: 'the record of a search' };
	const cell = cellWords(find, actor, issue);
	return { ...cell, text: `the search for ${cell.text}` };
}

/**
 * A row with its article, as the object of a sentence: "the statement by the US on “Halt hostilities” of
 * 20 September 2023".
 *
 * @param row as it was or is. @param left columns that the sentence tells itself, and the name leaves out.
 */
export function rowWords(
	find: FindRow,
	entity: Entity,
	id: string,
	row: Columns | undefined,
	left: ReadonlySet<string> = nothing
): SentencePart {
	switch (entity) {
		case 'actor':
			return {
				text: actorWords(withRow(find, entity, id, row), id),
				target: { type: 'actor', id }
			};
		case 'issue':
			return {
				text: issueWords(withRow(find, entity, id, row), id),
				target: { type: 'issue', id }
			};
		case 'source':
			return left.has('title')
				? { text: 'a source' }
				: { text: `the source ${sourceWords(withRow(find, entity, id, row), id)}` };
		case 'text':
			return { text: `the text of ${sourceWords(find, id)}` };
		case 'statement': {
			const words = statementWords(find, id, row, left);
			const when = dated(row, 'said_on', 'of', left);
			return { ...words, text: `the statement ${words.text}`.trimEnd() + when };
		}
		case 'coverage':
			return coverageWords(find, id, left);
		case 'relation': {
			const isMoved = left.has('actor_a') || left.has('actor_b') || left.has('kind');
			const words = relationWords(find, id, row);
			return { ...words, text: isMoved ? 'a documented relation' : `the ${words.text}` };
		}
		case 'vote':
			return { text: `the roll call${on(find, { issue: id, ...row }, left)}` };
		case 'dossier':
			return { text: 'the dossier' };
		case 'annotation': {
			const target = (row?.target ?? find('annotation', id)?.target) as Target | undefined;
			const subject = target && noteSubject(find, target);
			return subject ? { ...subject, text: `the note on ${subject.text}` } : { text: 'a note' };
		}
		default:
			return { text: `a ${entity}` };
	}
}

/** Finds one row as it is given and the others as they are found. */
const withRow =
	(find: FindRow, entity: Entity, id: string, row: Columns | undefined): FindRow =>
	(other, otherId) =>
		other === entity && otherId === id && row ? row : find(other, otherId);

/** The words of a new or removed row, its article apart: "statement by the US on “X” (++, 20 September 2023)". */
export function introduced(
	find: FindRow,
	entity: Entity,
	id: string,
	row: Columns | undefined
): SentencePart[] {
	const tell = (column: string) => valueWords(find, entity, column, row?.[column]);
	const bracket = (...columns: string[]) => {
		const told = columns.map(tell).filter(Boolean);
		return told.length > 0 ? [` (${told.join(', ')})`] : [];
	};
	const own = withRow(find, entity, id, row);
	const parts = (...all: (string | SentencePart)[]) =>
		all.map((part): SentencePart => (typeof part === 'string' ? { text: part } : part));
	switch (entity) {
		case 'actor':
			return parts('actor ', rowWords(find, entity, id, row));
		case 'issue':
			return parts('issue ', rowWords(find, entity, id, row));
		case 'source':
			return parts(`source ${sourceWords(own, id)}`, ...bracket('publisher', 'published_on'));
		case 'statement':
			return parts('statement ', statementWords(find, id, row), ...bracket('stance', 'said_on'));
		case 'relation':
			return parts(relationWords(find, id, row));
		case 'vote':
			return parts(`roll call${on(find, { issue: id, ...row }, nothing)}`, ...bracket('said_on'));
		case 'text':
			return parts(`text of ${sourceWords(find, id)}`);
		case 'dossier':
			return parts(`dossier “${isolated(shortened(textIn(row, 'title')))}”`);
		default:
			return parts(entity);
	}
}

/** The result of a search in words: what was noted, and when. */
export function searchWords(find: FindRow, id: string, row: Columns | undefined): SentencePart[] {
	const [actor = '', issue = ''] = id.split('/');
	const cell = cellWords(find, actor, issue);
	const day = textIn(row, 'searched_on');
	const when = day ? ` (searched on ${formatDate(day)})` : '';
	if (textIn(row, 'outcome') === 'declined') {
		const text = `${actorWords(find, actor)} declined to take a position on ${issueWords(find, issue)}`;
		return [{ text: 'that ' }, { ...cell, text }, { text: when }];
	}
	const text = `no statement by ${cell.text} was found`;
	return [{ text: 'that ' }, { ...cell, text }, { text: when }];
}
