/** The words for the columns of rows and for what stands in them. */
import type { Columns, Entity } from '#lib/contract/changes.ts';
import type { Actor, Stance } from '#lib/dossier/types.ts';
import { credibilityWords, reliabilityWords } from '../evidence-words.ts';
import { isolated } from '../isolate.ts';
import { actorName, counted, formatDate, formatSpan, listOf } from '../phrases.ts';
import { stanceEntry } from '../words.ts';
import type { FindRow } from './rows.ts';

const labels: Partial<Record<Entity, Readonly<Record<string, string>>>> = {
	dossier: {
		title: 'title',
		description: 'description',
		licence: 'licence',
		window: 'period',
		descriptor: 'package description',
		readme: 'README'
	},
	actor: {
		name: 'name',
		short_name: 'short name',
		kind: 'kind',
		iso3: 'ISO code',
		wikidata: 'Wikidata item',
		bloc: 'bloc',
		role: 'role'
	},
	issue: {
		label: 'label',
		proposition: 'proposition',
		theme: 'theme',
		about: 'actor judged',
		favours: 'effect of support on that actor',
		coding_rule: 'coding rule'
	},
	source: {
		title: 'title',
		publisher: 'publisher',
		kind: 'kind',
		published_on: 'publication date',
		url: 'web address',
		language: 'language',
		reliability: 'reliability'
	},
	text: { content: 'text', withheld: 'permission to pass it on' },
	statement: {
		actors: 'actors',
		issue: 'issue',
		stance: 'stance',
		basis: 'basis',
		act: 'level',
		reported_by: 'origin of the report',
		speaker: 'speaker',
		speaker_role: 'role of the speaker',
		addressees: 'addressees',
		said_on: 'date',
		quote: 'quote',
		paraphrase: 'paraphrase',
		condition: 'condition',
		source: 'source',
		credibility: 'credibility',
		confidence: 'coder confidence'
	},
	coverage: {
		actor: 'actor',
		issue: 'issue',
		searched_on: 'date of the search',
		sources: 'sources searched',
		outcome: 'outcome'
	},
	relation: {
		actor_a: 'first actor',
		actor_b: 'second actor',
		kind: 'kind',
		basis: 'basis',
		since: 'start',
		until: 'end',
		description: 'description',
		source: 'source'
	},
	vote: {
		issue: 'issue',
		said_on: 'date',
		source: 'source',
		yes: 'votes in favour',
		no: 'votes against',
		abstain: 'abstentions'
	},
	decision: { reason: 'reason', outcome: 'outcome' },
	annotation: { body: 'text', tags: 'tags', status: 'status', due: 'due day' }
};

/** Columns that say who a row is or how it is kept, not what an analyst wrote. */
const untold = new Set([
	...['id', 'version', 'target', 'author', 'createdAt', 'updatedAt', 'updatedBy'],
	...['inReplyTo', 'idempotencyKey', 'assignee', 'archived'],
	// Columns of codings and decisions: ids, places in the text, and results recorded elsewhere.
	...['at', 'anchor', 'start', 'end', 'prefix', 'suffix', 'state', 'rule', 'text', 'coding'],
	...['codings', 'statement']
]);

/** Columns too long to be quoted in a sentence. */
const long = new Set([
	...['quote', 'paraphrase', 'condition', 'description', 'proposition', 'content', 'body'],
	...['coding_rule'],
	...['url', 'readme', 'descriptor', 'yes', 'no', 'abstain', 'sources']
]);

export const isTold = (column: string): boolean => !untold.has(column);
export const isLong = (column: string): boolean => long.has(column);

/** What a column is called: "date of the search". */
export const columnLabel = (entity: Entity, column: string): string =>
	labels[entity]?.[column] ?? column.replaceAll('_', ' ');

/** Longest title within a sentence, in characters. */
const LONGEST = 60;

/** A text cut between words where it is too long for a sentence. */
export function shortened(text: string): string {
	if (text.length <= LONGEST) return text;
	const cut = text.slice(0, LONGEST - 1);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2)).trimEnd()}…`;
}

const textOf = (row: Columns | undefined, column: string) => {
	const value = row?.[column];
	return typeof value === 'string' ? value : '';
};

/** An actor as a sentence names it; what the id is where nobody knows the actor. */
export function actorWords(find: FindRow, id: string): string {
	const row = find('actor', id);
	return textOf(row, 'name') ? actorName(row as unknown as Actor) : 'an unknown actor';
}

/** An issue as a sentence names it: “Halt hostilities”. */
export function issueWords(find: FindRow, id: string): string {
	const label = textOf(find('issue', id), 'label');
	return label ? `“${isolated(label)}”` : 'an unknown issue';
}

/** A source as a sentence names it. */
export function sourceWords(find: FindRow, id: string): string {
	const title = textOf(find('source', id), 'title');
	return title ? `“${isolated(shortened(title))}”` : 'an unknown source';
}

const kinds: Readonly<Record<string, string>> = {
	state: 'state',
	igo: 'intergovernmental organisation',
	nonstate: 'non-state actor',
	'third-party': 'third party',
	'none-found': 'no statement found',
	declined: 'declined to say'
};

/** An actor by id, or whoever has no row and is named in words. */
function somebody(find: FindRow, text: string): string {
	return find('actor', text) ? actorWords(find, text) : isolated(text);
}

const listed = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function graded(words: Readonly<Record<string, string>>, code: string): string {
	return code && words[code] ? `${code} (${words[code]})` : code;
}

/** A value that is not a text. */
function wordsOfValue(column: string, value: unknown): string {
	if (value === null || value === undefined) return '';
	if (column === 'stance') return stanceEntry(value as Stance).glyph;
	if (column === 'window') {
		const { from = '', to = '' } = value as { from?: string; to?: string };
		return formatSpan(from, to);
	}
	if (Array.isArray(value)) return listOf(value.map((one) => isolated(String(one))));
	return typeof value === 'object' ? JSON.stringify(value) : isolated(`${value as string}`);
}

/** Files of a package, which nobody reads in a list of changes. */
function sizeOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return counted(text.length, 'character');
}

/** What stands in a column, in words; empty where nothing does. */
export function valueWords(find: FindRow, entity: Entity, column: string, value: unknown): string {
	const text = typeof value === 'string' ? value : '';
	if (value === '') return '';
	switch (column) {
		case 'actor':
		case 'actor_a':
		case 'actor_b':
		case 'about':
			return actorWords(find, text);
		case 'issue':
			return issueWords(find, text);
		case 'source':
			return sourceWords(find, text);
		case 'sources':
			return listOf(listed(value).map((id) => sourceWords(find, id)));
		case 'actors':
		case 'yes':
		case 'no':
		case 'abstain':
			return listOf(listed(value).map((id) => actorWords(find, id)));
		case 'addressees':
			return listOf(listed(value).map((one) => somebody(find, one)));
		case 'reported_by':
			return somebody(find, text);
		case 'said_on':
		case 'searched_on':
		case 'published_on':
		case 'since':
		case 'until':
			return formatDate(text);
		case 'kind':
		case 'role':
		case 'outcome':
			return entity === 'source' ? isolated(text) : (kinds[text] ?? text);
		case 'descriptor':
		case 'readme':
			return sizeOf(value);
		case 'reliability':
			return graded(reliabilityWords, text);
		case 'credibility':
			return graded(credibilityWords, text);
		default:
			return wordsOfValue(column, value);
	}
}
