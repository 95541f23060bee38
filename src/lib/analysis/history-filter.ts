/** What a page of the history shows, as its address says it. */
import { entities } from '#lib/contract/changes.ts';
import type { Entity } from '#lib/contract/changes.ts';
import { readDay } from './read-day.ts';

/** The history of a dossier, or of a part of it. */
export interface HistoryView {
	/** Rows of one kind; with an id one row, or all that bears on one actor or issue. */
	entity: Entity | '';
	id: string;
	/** `usa/halt-hostilities`. */
	cell: string;
	/** Account. */
	by: string;
	/** ISO days, inclusive. */
	from: string;
	to: string;
	/** Only change sets after this revision. */
	after: number | null;
	/** The page: only change sets before the one that begins with this event. */
	before: number | null;
}

/** Parameters of the address; those of the days do not collide with the days of a view. */
const names = {
	entity: 'entity',
	id: 'id',
	cell: 'cell',
	by: 'by',
	from: 'changed-from',
	to: 'changed-to',
	after: 'after',
	before: 'before'
} as const;

/** Every parameter by which the history is narrowed. */
export const historyNames: readonly string[] = Object.values(names);

const isEntity = (text: string): text is Entity => (entities as readonly string[]).includes(text);

/** Reads the address of a page of history. What cannot be read narrows nothing, and a notice says so. */
export function readHistoryView(params: URLSearchParams): {
	history: HistoryView;
	notices: string[];
} {
	const notices: string[] = [];
	const text = (name: keyof typeof names) => params.get(names[name])?.trim() ?? '';
	const refuse = (name: keyof typeof names, expected: string) => {
		notices.push(`“${names[name]}” must be ${expected}, not “${text(name)}”; ignored.`);
	};
	const day = (name: 'from' | 'to') => {
		const found = text(name);
		if (found === '') return '';
		const read = readDay(found);
		if (read === undefined) refuse(name, 'a day such as 20 September 2023');
		return read ?? '';
	};
	const entity = text('entity');
	if (entity && !isEntity(entity)) refuse('entity', `one of ${entities.join(', ')}`);
	const cell = text('cell');
	const isCell = /^[^/]+\/[^/]+$/.test(cell);
	if (cell && !isCell) refuse('cell', 'an actor and an issue such as usa/ceasefire');
	const number = (name: 'after' | 'before', expected: string) => {
		const found = text(name);
		if (/^[1-9]\d{0,8}$/.test(found)) return Number(found);
		if (found) refuse(name, expected);
		return null;
	};
	const history: HistoryView = {
		entity: isEntity(entity) ? entity : '',
		id: isEntity(entity) ? text('id') : '',
		cell: isCell ? cell : '',
		by: text('by'),
		from: day('from'),
		to: day('to'),
		after: number('after', 'a revision such as 12'),
		before: number('before', 'the number of a change')
	};
	if (history.from && history.to && history.from > history.to) {
		notices.push('The first day is after the last one: no change can match.');
	}
	return { history, notices };
}

/** The parameters of a page of history. */
export function historyParams(history: Partial<HistoryView>): URLSearchParams {
	const params = new URLSearchParams();
	for (const [key, name] of Object.entries(names)) {
		const value = history[key as keyof HistoryView];
		if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
	}
	return params;
}

/** What finds the change sets in the journal. */
export function filterOf({ entity, id, cell, by, from, to, after, before }: HistoryView) {
	const [actor = '', issue = ''] = cell.split('/');
	const isWhole = (entity === 'actor' || entity === 'issue') && id !== '';
	return {
		...(after !== null && { after }),
		...(before !== null && { before }),
		...(by && { by }),
		...(from && { from }),
		...(to && { to }),
		...(isWhole ? { [entity]: id } : cell ? { actor, issue } : {}),
		...(entity && !isWhole && { entity }),
		...(id && !isWhole && { id })
	};
}
