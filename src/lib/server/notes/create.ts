import { randomUUID } from 'node:crypto';
import { formatTarget } from '#lib/analysis/target.ts';
import type { Target } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Viewer } from '../identity/viewer.ts';
import { Refusal } from '../platform/problem.ts';
import type { Write } from '../database/storage.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { keyInUse, sentWith } from '../journal/sent-with.ts';
import { writerId } from '../journal/writers.ts';
import { ENTITY, find } from './reading.ts';
import type { Annotation, Draft, WordingAction } from '#lib/contract/notes.ts';
import { refuseStrangers } from './people.ts';
import { peopleIn, type StoredNote } from './rows.ts';
import { knownTarget } from './target.ts';

/** What makes a new annotation, its author apart, who is the writer. */
export type NewAnnotation = Omit<Draft, 'author'>;

/** The annotation that an answer answers has to be there, stand, and be about the same. */
async function checkAnswered(tx: Write, dossier: string, target: Target, id: string) {
	const answered = await find(tx, dossier, id);
	if (!answered) {
		throw new Refusal('invalid', `No annotation "${id}" in this dossier.`, {
			errors: [{ path: 'inReplyTo', found: id, expected: 'the id of an annotation of the dossier' }]
		});
	}
	if (formatTarget(answered.target) !== formatTarget(target)) {
		throw new Refusal(
			'invalid',
			`A reply must have the same target as the annotation it replies to: found ${formatTarget(target)}, expected ${formatTarget(answered.target)}.`,
			{ errors: [{ path: 'target', found: target, expected: answered.target }] }
		);
	}
	if (answered.status === 'withdrawn') {
		throw new Refusal('conflict', 'The annotation was withdrawn and takes no replies.', {
			current: answered
		});
	}
}

/** The annotation that an earlier try with the same key made, as it stands now. */
async function sentBefore(tx: Write, viewer: Viewer, dossier: string, target: Target, key: string) {
	const changeSet = await sentWith(tx, viewer, dossier, key);
	if (!changeSet) return undefined;
	const made = changeSet.changes.find(({ entity }) => entity === ENTITY);
	const annotation = made && (await find(tx, dossier, made.id));
	if (annotation && formatTarget(annotation.target) === formatTarget(target)) return annotation;
	const what = annotation ? `an annotation on ${formatTarget(annotation.target)}` : 'other changes';
	throw keyInUse(key, `for ${what}`);
}

function compose(target: Target, writer: Viewer, draft: NewAnnotation): StoredNote {
	const at = new Date().toISOString();
	return {
		id: randomUUID(),
		target,
		body: draft.body,
		tags: draft.tags,
		author: writer.name,
		createdAt: at,
		updatedAt: at,
		updatedBy: writer.name,
		status: 'open',
		inReplyTo: draft.inReplyTo ?? null,
		assignee: draft.assignee ?? '',
		due: draft.due ?? '',
		version: 1
	};
}

/** Writes a new annotation, or finds the one that an earlier try with the same key wrote. */
export function create(
	journal: OpenJournal,
	dossier: Dossier,
	writer: Viewer,
	draft: NewAnnotation,
	key: string | undefined
): Promise<{ annotation: Annotation; isNew: boolean }> {
	const target = knownTarget(dossier, draft.target);
	return journal.act<{ annotation: Annotation; isNew: boolean }>(
		writer,
		dossier.id,
		'dossier.annotate',
		async (tx, _held, state) => {
			const sent = key && (await sentBefore(tx, writer, dossier.id, target, key));
			if (sent) return { answer: () => ({ annotation: sent, isNew: false }) };
			if (draft.inReplyTo) await checkAnswered(tx, dossier.id, target, draft.inReplyTo);
			const stored = compose(target, writer, draft);
			const names = await refuseStrangers(tx, dossier.id, stored);
			const annotation: Annotation = { ...stored, ...peopleIn(stored, names) };
			const by = await writerId(tx, writer);
			const { dossier: whole } = state;
			return {
				made: {
					act: { by, key },
					changes: [
						{
							entity: ENTITY,
							id: annotation.id,
							action: 'create',
							before: null,
							after: { ...stored, author: by, updatedBy: by },
							verb: 'created' satisfies WordingAction
						}
					],
					after: whole
				},
				answer: () => ({ annotation, isNew: true })
			};
		}
	);
}
