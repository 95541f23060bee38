/** What one change did, as a verb and its object: the stuff of which sentences of the history are made. */
import type { Change, Columns, Entity } from '#lib/contract/changes.ts';
import { isolated } from '../isolate.ts';
import { capital, spelled } from '../phrases.ts';
import { listParts } from '../sentence.ts';
import type { SentencePart } from '../sentence.ts';
import type { Target } from '../target.ts';
import { codingClause } from './coding-clauses.ts';
import { columnLabel, isLong, isTold, shortened, valueWords } from './columns.ts';
import { introduced, noteSubject, rowWords, searchWords, textIn } from './row-words.ts';
import type { FindRow, WholeChange } from './rows.ts';

/** "added", "a statement by the US on “Halt hostilities”". */
export interface Clause {
	verb: string;
	object: SentencePart[];
}

/** Columns that one sentence names; of more it counts the others. */
const MOST_COLUMNS = 3;

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** A place counted from 0: "first", "12th". */
function ordinal(place: number): string {
	const n = place + 1;
	const tens = Math.floor(n / 10) % 10;
	const end = tens === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
	return ordinals[place] ?? `${n}${end}`;
}

const part = (text: string): SentencePart => ({ text });

/** The article before a word. */
const a = (words: SentencePart[]): SentencePart[] => {
	const [first, ...rest] = words;
	if (!first) return words;
	return [
		{ ...first, text: `${/^[aeiou]/i.test(first.text) ? 'an' : 'a'} ${first.text}` },
		...rest
	];
};

const the = (words: SentencePart[]): SentencePart[] => {
	const [first, ...rest] = words;
	return first ? [{ ...first, text: `the ${first.text}` }, ...rest] : words;
};

/** Entities of which a new row is "the" one: a name or an issue makes it unmistakable. */
const unique = new Set<Entity>(['issue', 'source', 'vote', 'dossier', 'text']);

function created({ change, after }: WholeChange, find: FindRow): Clause {
	const { entity, id } = change;
	if (entity === 'actor') {
		return { verb: 'added', object: [rowWords(find, entity, id, after), part(' as an actor')] };
	}
	if (entity === 'coverage') return { verb: 'noted', object: searchWords(find, id, after) };
	if (entity === 'annotation') {
		const target = after?.target as Target | undefined;
		const subject = target ? noteSubject(find, target) : part('the dossier');
		return { verb: 'wrote', object: [part('a note on '), subject] };
	}
	const words = introduced(find, entity, id, after);
	const verb = entity === 'dossier' ? 'made' : 'added';
	return { verb, object: unique.has(entity) ? the(words) : a(words) };
}

function removed({ change, before }: WholeChange, find: FindRow): Clause {
	const { entity, id } = change;
	if (entity === 'actor') {
		const object = [rowWords(find, entity, id, before), part(' from the actors')];
		return { verb: 'removed', object };
	}
	if (entity === 'coverage') {
		return { verb: 'removed', object: [part('the note '), ...searchWords(find, id, before)] };
	}
	return { verb: 'removed', object: the(introduced(find, entity, id, before)) };
}

/** A column that a sentence names, with what it was and is where these are short. */
function columnWords(
	find: FindRow,
	entity: Entity,
	column: string,
	{ before, after }: Pick<Change, 'before' | 'after'>
): string {
	const label = `the ${columnLabel(entity, column)}`;
	if (isLong(column)) return label;
	const [was, is] = [before, after].map((row) =>
		valueWords(find, entity, column, row?.[column])
	) as [string, string];
	// Words that anybody may have written are quoted, and cut where they are many.
	const said = (words: string) => (isFree(entity, column) ? `“${shortened(words)}”` : words);
	if (said(was) === said(is)) return label;
	if (was === '') return `${label} to ${said(is)}`;
	return is === '' ? `${label} (it was ${said(was)})` : `${label} from ${said(was)} to ${said(is)}`;
}

/** Columns in which anybody may write anything: their words are quoted. */
const free = new Set([
	...['title', 'name', 'short_name', 'label', 'publisher', 'bloc', 'theme', 'speaker'],
	...['speaker_role', 'licence']
]);
const isFree = (entity: Entity, column: string) =>
	free.has(column) || (entity === 'source' && column === 'kind');

/** The column by which a row is called. */
const nameColumn: Partial<Record<Entity, string>> = {
	actor: 'name',
	issue: 'label',
	source: 'title',
	dossier: 'title'
};

/** The word between a change and the row in which it was made. */
const within = (entity: Entity) =>
	entity === 'actor' || entity === 'dossier' || entity === 'issue' ? ' for ' : ' in ';

function renamed({ change, before, after }: WholeChange, column: string): Clause {
	const { entity, id } = change;
	const type = entity === 'actor' || entity === 'issue' ? entity : undefined;
	const is = isolated(shortened(textIn(after, column)));
	const now: SentencePart = { text: `“${is}”`, ...(type && { target: { type, id } }) };
	const what = type ? '' : `the ${entity} `;
	const was = isolated(shortened(textIn(before, column)));
	return { verb: 'renamed', object: [part(`${what}“${was}” to `), now] };
}

/** One column that was filled or emptied. */
function filled(whole: WholeChange, column: string, find: FindRow): Clause | undefined {
	const { change, before, after } = whole;
	const { entity, id } = change;
	const [was, is] = [change.before?.[column], change.after?.[column]];
	const isEmpty = (value: unknown) => value === '' || value === null || value === undefined;
	if (!isLong(column) || isEmpty(was) === isEmpty(is)) return undefined;
	const label = `the ${columnLabel(entity, column)}`;
	return isEmpty(was)
		? { verb: 'added', object: [part(`${label} to `), rowWords(find, entity, id, after)] }
		: { verb: 'removed', object: [part(`${label} from `), rowWords(find, entity, id, before)] };
}

function edited(whole: WholeChange, find: FindRow): Clause[] {
	const { change, before, after } = whole;
	const { entity, id } = change;
	const all = Object.keys(change.after ?? {}).filter(isTold);
	const name = nameColumn[entity];
	const isRenamed = name !== undefined && all.includes(name);
	const clauses = isRenamed ? [renamed(whole, name)] : [];
	const columns = isRenamed ? all.filter((column) => column !== name) : all;
	const [only, ...more] = columns;
	if (only === undefined) return clauses;
	const single = more.length === 0 && clauses.length === 0 ? filled(whole, only, find) : undefined;
	if (single) return [single];
	const told = columns.length > MOST_COLUMNS ? columns.slice(0, MOST_COLUMNS - 1) : columns;
	const words = told.map((column) => part(columnWords(find, entity, column, change)));
	const others = columns.length - told.length;
	if (others > 0) words.push(part(spelled(others, 'other field')));
	const row = rowWords(find, entity, id, isRenamed ? after : before, new Set(told));
	const where = isRenamed ? [] : [part(within(entity)), row];
	return [...clauses, { verb: 'changed', object: [...listParts(words), ...where] }];
}

const rankings: Partial<Record<Entity, string>> = {
	actor: 'among the actors',
	issue: 'among the issues'
};

function moved({ change, after }: WholeChange, find: FindRow): Clause[] {
	const { entity, id, place, action } = change;
	if (action !== 'edit' || !place || place.before === null || place.after === null) return [];
	if (place.before === place.after) return [];
	const ranking = rankings[entity] ?? 'in the list';
	const way = ` from ${ordinal(place.before)} to ${ordinal(place.after)} place ${ranking}`;
	return [{ verb: 'moved', object: [rowWords(find, entity, id, after), part(way)] }];
}

const noteVerbs: Readonly<Record<string, string>> = {
	edited: 'reworded',
	resolved: 'resolved',
	reopened: 'reopened',
	withdrawn: 'withdrew',
	restored: 'restored',
	assigned: 'assigned'
};

/** What a change did. One of a row whose only changed columns are bookkeeping says that it was touched. */
export function clausesOf(whole: WholeChange, find: FindRow): Clause[] {
	const { change, before, after } = whole;
	const { entity, id, action, verb } = change;
	const coding = codingClause(whole, find);
	if (coding) return [coding];
	if (entity === 'annotation' && action === 'edit') {
		const object = [rowWords(find, entity, id, after ?? before)];
		return [{ verb: noteVerbs[verb ?? 'edited'] ?? 'changed', object }];
	}
	if (entity === 'dossier' && change.after && 'archived' in change.after) {
		return [
			{ verb: change.after.archived ? 'archived' : 'brought back', object: [part('the dossier')] }
		];
	}
	if (verb === 'confirmed') {
		return [{ verb, object: [rowWords(find, entity, id, after ?? before)] }];
	}
	if (action === 'create') return [created(whole, find)];
	if (action === 'remove') return [removed(whole, find)];
	return [...edited(whole, find), ...moved(whole, find)];
}

/** A column before and after a change, in words; empty where there was or is nothing. */
export interface ToldColumn {
	label: string;
	before: string;
	after: string;
}

/** Every column of a change, those without a value left out. */
export function columnsOf({ entity, before, after }: Change, find: FindRow): ToldColumn[] {
	const names = Object.keys({ ...before, ...after }).filter(isTold);
	const words = (row: Columns | null, column: string) =>
		valueWords(find, entity, column, row?.[column]);
	return names
		.map((column) => ({
			label: capital(columnLabel(entity, column)),
			before: words(before, column),
			after: words(after, column)
		}))
		.filter((told) => told.before !== '' || told.after !== '');
}

/** Names of entities, for counts. */
const entityNouns: Readonly<Record<Entity, [one: string, several: string]>> = {
	dossier: ['dossier', 'dossiers'],
	actor: ['actor', 'actors'],
	issue: ['issue', 'issues'],
	source: ['source', 'sources'],
	text: ['text', 'texts'],
	statement: ['statement', 'statements'],
	coverage: ['search', 'searches'],
	relation: ['relation', 'relations'],
	vote: ['roll call', 'roll calls'],
	coding: ['coding', 'codings'],
	decision: ['decision', 'decisions'],
	annotation: ['note', 'notes']
};

/** "12 statements". */
export const countOf = (n: number, entity: Entity): string => spelled(n, ...entityNouns[entity]);

/** Every kind of row that history tells of, with its name for one and for several. */
export const kindsOfRows = (Object.entries(entityNouns) as [Entity, [string, string]][]).filter(
	([entity]) => entity !== 'coding' && entity !== 'decision'
);
