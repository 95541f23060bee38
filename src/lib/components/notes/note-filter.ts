import { m } from '#messages';
import { formatTarget, targetTypes } from '#lib/analysis/target.ts';
import { viewParams } from '#lib/analysis/view.ts';
import type { View } from '#lib/analysis/view.ts';
import { fold, searchFor } from '#lib/dossier/search.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { shownText } from '#lib/contract/mentions.ts';
import { isFor, isOverdue } from './duty.ts';
import { pagePath } from '../addresses.ts';
import type { DossierPath } from '../addresses.ts';
import type { Note } from './wire.ts';

/** What the list of notes is narrowed by; an empty text narrows nothing. */
export interface NoteFilter {
	q: string;
	/** What the notes are about, `position:usa/halt-hostilities`. */
	target: string;
	type: '' | (typeof targetTypes)[number];
	status: '' | (typeof noteStatuses)[number];
	tag: string;
	author: string;
	/** Notes assigned to the reader or mentioning them. */
	for: '' | 'me';
	/** Notes with a due day, or overdue. */
	due: '' | (typeof dueChoices)[number];
}

export const dueChoices = ['set', 'overdue'] as const;
export const noteStatuses = ['open', 'resolved', 'withdrawn'] as const;

/** Reads the filter out of an address; with a note on a type or status that does not exist. */
export function readNoteFilter(params: URLSearchParams): { filter: NoteFilter; notes: string[] } {
	const notes: string[] = [];
	const text = (name: string) => params.get(name)?.trim() ?? '';
	const choice = <T extends string>(name: string, known: readonly T[]): T | '' => {
		const found = text(name);
		const same = known.find((one) => one === found);
		if (!found || same) return same ?? '';
		notes.push(
			m.notes_unknown_choice({ field: name, found: found.slice(0, 60), known: known.join(', ') })
		);
		return '';
	};
	const filter: NoteFilter = {
		q: text('q'),
		target: text('target'),
		type: choice('type', targetTypes),
		status: choice('status', noteStatuses),
		tag: text('tag'),
		author: text('author'),
		for: choice('for', ['me']),
		due: choice('due', dueChoices)
	};
	return { filter, notes };
}

/** The reader and the current day. */
export interface Reader {
	/** Account; empty for a reader without one. */
	self: string;
	/** ISO day. */
	today: string;
}

/** By due day, those without one last; then latest change first. */
const soonest = (a: Note, b: Note) =>
	(a.due ?? '9').localeCompare(b.due ?? '9') || b.updatedAt.localeCompare(a.updatedAt);

/**
 * The notes that pass a filter, latest change first; if the filter selects due notes, earliest due day first.
 */
export function filterNotes(
	all: readonly Note[],
	filter: NoteFilter,
	{ self, today }: Reader = { self: '', today: '' }
): Note[] {
	const meets = searchFor(filter.q);
	return all
		.filter(
			(note) =>
				(!filter.target || formatTarget(note.target) === filter.target) &&
				(!filter.type || note.target.type === filter.type) &&
				(!filter.status || note.status === filter.status) &&
				(!filter.tag || note.tags.includes(filter.tag)) &&
				(!filter.author || note.author === filter.author) &&
				(!filter.for || isFor(note, self)) &&
				(!filter.due || note.due !== null) &&
				(filter.due !== 'overdue' || isOverdue(note, today)) &&
				meets(fold(shownText(note.body, note.mentions)))
		)
		.sort(filter.for || filter.due ? soonest : (a, b) => b.updatedAt.localeCompare(a.updatedAt));
}

/** Address of a list of notes in the state of a view, as the fields of a form say. */
export function notesPath(dossier: Dossier, view: View, form: FormData): DossierPath {
	const params = viewParams(dossier, { ...view, focus: null });
	for (const name of [
		'q',
		'target',
		'type',
		'status',
		'tag',
		'author',
		'for',
		'due'
	] satisfies (keyof NoteFilter)[]) {
		const value = form.get(name);
		if (typeof value === 'string' && value) params.set(name, value);
	}
	const path = pagePath(dossier, 'annotations');
	return params.size ? `${path}?${params}` : path;
}

/** Each text once, in the order of the alphabet. */
export function distinct(texts: readonly string[]): string[] {
	return [...new Set(texts)].sort((a, b) => a.localeCompare(b, 'en'));
}
