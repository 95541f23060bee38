import type { CodingRow } from '#lib/contract/coding.ts';
import type { CodingPatch, NewCoding, NewDecision } from '#lib/contract/coding-requests.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { assign } from './assign.ts';
import { accountIn } from '../identity/standing.ts';
import { assignedTo, deskState } from './assigned.ts';
import { assignmentsFor } from './assignments.ts';
import { confirmAnchor } from './confirm.ts';
import { decide } from './decide.ts';
import { changeDraft, createDraft, removeDraft, stepDrafts } from './drafts.ts';
import { codingsFor, decisionsOf, ownRow, revealedCodings } from './reading.ts';
import type { CodingFilter } from './reading.ts';
import { reveal } from './reveal.ts';
import type { Sealed } from './sealed.ts';
import { reopen, submit } from './submit.ts';
import { takeBack } from './take-back.ts';

const rowsOf = (sealed: readonly Sealed[]): CodingRow[] =>
	sealed.map(ownRow).sort((a, b) => a.start - b.start || a.end - b.end);

/**
 * Codings of texts. What a coder writes is sealed, for them alone, until they submit it alone or it is revealed; from
 * then on it is in the journal. Every function asks whether its viewer may.
 */
export function openCodings(journal: OpenJournal) {
	const { storage } = journal;
	const { db } = storage;
	return {
		/** What a viewer may see of the codings of a dossier, or of one source. */
		codingsFor: (viewer: Viewer, dossier: string, filter?: CodingFilter) =>
			codingsFor(db, viewer, dossier, filter),

		/** Codings that are there for whoever may code, in the order of their passages. */
		revealedCodings: (dossier: string, filter?: Pick<CodingFilter, 'source'>) =>
			revealedCodings(db, dossier, filter),

		/** Decisions that stand. */
		decisionsOf: (dossier: string, filter?: { source?: string | undefined }) =>
			decisionsOf(db, dossier, filter),

		/** Who codes what, as far as a viewer may know. */
		assignmentsFor: (viewer: Viewer, dossier: string) => assignmentsFor(db, viewer, dossier),

		/** What a viewer can do at a source, and whether nobody sees what the others code there. */
		async deskOf(viewer: Viewer, dossier: string, source: string) {
			const assigned = await assignedTo(db, dossier, source);
			return { state: deskState(assigned, accountIn(viewer)), isBlind: assigned.isBlind };
		},

		/** Makes a draft. @param key that of an earlier try finds what that made. */
		async create(viewer: Viewer, dossier: string, coding: NewCoding, key?: string) {
			const { isNew, ...made } = await createDraft(storage, viewer, dossier, coding, key);
			return { coding: ownRow(made), isNew };
		},

		/** Changes a draft that has the version. */
		async change(
			viewer: Viewer,
			dossier: string,
			expected: { id: string; version: number },
			patch: CodingPatch
		) {
			return ownRow(await changeDraft(storage, viewer, dossier, expected, patch));
		},

		/** Removes a draft that has the version. */
		remove: (viewer: Viewer, dossier: string, expected: { id: string; version: number }) =>
			removeDraft(storage, viewer, dossier, expected),

		/** Takes back what a coder did last in a source, or does it again. */
		async step(viewer: Viewer, dossier: string, source: string, way: 'undo' | 'redo') {
			const stepped = await stepDrafts(storage, viewer, { dossier, source }, way);
			return { ...stepped, codings: rowsOf(stepped.codings) };
		},

		/** Hands codings in: all of a source, or the given ones. */
		async submit(viewer: Viewer, dossier: string, source: string, ids?: readonly string[]) {
			const submitted = await submit(journal, viewer, { dossier, source }, ids);
			return { ...submitted, codings: rowsOf(submitted.codings) };
		},

		/** Takes a blind submission back. */
		async reopen(viewer: Viewer, dossier: string, source: string) {
			return rowsOf(await reopen(journal, viewer, { dossier, source }));
		},

		/** Says who codes a source; two or more code it blind. */
		assign: (viewer: Viewer, dossier: string, source: string, coders: readonly string[]) =>
			assign(journal, viewer, { dossier, source }, coders),

		/** Shows what was coded blind. @returns how many codings */
		reveal: (viewer: Viewer, dossier: string, source: string) =>
			reveal(journal, viewer, { dossier, source }),

		/** Confirms where a revealed coding belongs in an edited text. */
		async confirm(
			viewer: Viewer,
			dossier: string,
			expected: { id: string; version: number },
			passage: { start: number; end: number; quote?: string | undefined }
		) {
			const { version, coding } = await confirmAnchor(journal, viewer, dossier, expected, passage);
			return { ...coding, version, isMine: false, isSealed: false } satisfies CodingRow;
		},

		/** Settles codings, in one change set with the statements that follow. */
		decide: (viewer: Viewer, dossier: string, decisions: readonly NewDecision[]) =>
			decide(journal, viewer, dossier, decisions),

		/** Takes a decision back, with its statement. @returns the revision from then on */
		takeBack: (viewer: Viewer, dossier: string, expected: { id: string; version: number }) =>
			takeBack(journal, viewer, dossier, expected)
	};
}

export type Codings = ReturnType<typeof openCodings>;
