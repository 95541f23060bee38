import type { Dossier } from '#lib/dossier/types.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { namesOf } from '../journal/writers.ts';
import { change } from './change.ts';
import type { AnnotationChanges, Expected } from './change.ts';
import { create } from './create.ts';
import type { NewAnnotation } from './create.ts';
import { counts, eventsOf, find, listPart, parts, total, unknownAnnotation } from './reading.ts';
import type { Filter, NotePage, Part, Sight } from './reading.ts';
import { peopleOf } from './people.ts';
import { accountsIn, toWording } from './rows.ts';
import type { Person } from '#lib/contract/mentions.ts';
import type { Annotation, Wording } from '#lib/contract/notes.ts';

/** Reads and writes the annotations of dossiers. Every write is one transaction with its event. */
export interface AnnotationStore {
	/** In the order in which they were written, a part at a time. */
	parts(dossier: string, sight: Sight): AsyncIterable<Annotation[]>;
	/** How many there are, those that were withdrawn among them. */
	total(dossier: string, filter?: Filter): Promise<number>;
	/** A part of those that meet a filter. */
	listPart(dossier: string, filter: Filter, part: Part): Promise<NotePage>;
	/** @throws Refusal where there is no such annotation. */
	get(dossier: string, id: string, sight?: Sight): Promise<Annotation>;
	/** Every state of an annotation, latest first. @throws Refusal where there is no such annotation. */
	history(dossier: string, id: string, sight?: Sight): Promise<Wording[]>;
	/** The members who read all notes, and so can be mentioned or given one, by name. */
	people(dossier: string): Promise<Person[]>;
	/** How many annotations that are not withdrawn each target has, by `position:usa/halt-hostilities`. */
	counts(dossier: string, sight: Sight): Promise<Record<string, number>>;
	/**
	 * Writes a new annotation.
	 *
	 * @param key made by the client: with the key of an annotation that is there, that one is returned, as
	 * it stands, and nothing is written.
	 * @throws Refusal for an unknown target or an answer to what cannot be answered.
	 */
	create(
		dossier: Dossier,
		writer: Viewer,
		draft: NewAnnotation,
		key?: string
	): Promise<{ annotation: Annotation; isNew: boolean }>;
	/**
	 * Edits, withdraws, resolves, reopens or restores. What changes nothing is no new version.
	 *
	 * @throws Refusal with the current annotation where it no longer has the expected version.
	 */
	change(
		dossier: string,
		writer: Viewer,
		expected: Expected,
		changes: AnnotationChanges
	): Promise<Annotation>;
}

/** Annotations in the journal. */
export function openAnnotations(journal: OpenJournal): AnnotationStore {
	const { db } = journal.storage;
	return {
		parts: (dossier, sight) => parts(db, dossier, sight),

		total: (dossier, filter = {}) => total(db, dossier, filter),

		listPart: (dossier, filter, part) => listPart(db, dossier, filter, part),

		async get(dossier, id, sight) {
			const annotation = await find(db, dossier, id, sight);
			if (!annotation) throw unknownAnnotation(dossier, id);
			return annotation;
		},

		async history(dossier, id, sight) {
			if (sight?.onlyPublic && !(await find(db, dossier, id, sight))) {
				throw unknownAnnotation(dossier, id);
			}
			const events = await eventsOf(db, dossier, id);
			if (events.length === 0) throw unknownAnnotation(dossier, id);
			const names = await namesOf(
				db,
				events.flatMap(({ writer, annotation }) => [writer, ...accountsIn(annotation)])
			);
			return events.map((event) => toWording(event, names, sight?.withoutPeople));
		},

		people: (dossier) => peopleOf(db, dossier),

		counts: (dossier, sight) => counts(db, dossier, sight),

		create: (dossier, writer, draft, key) => create(journal, dossier, writer, draft, key),

		change: (dossier, writer, expected, changes) =>
			change(journal, dossier, writer, expected, changes)
	};
}
