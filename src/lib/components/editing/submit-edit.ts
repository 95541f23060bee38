import { applyAction } from '$app/forms';
import { goto, invalidate, invalidateAll } from '$app/navigation';
import { resolve } from '$app/paths';
import type { ActionResult, SubmitFunction } from '@sveltejs/kit';
import type { ChangeSet } from '#lib/contract/changes.ts';
import type { RefusedEdit, SavedEdit } from '#lib/contract/edits.ts';
import { arrived } from '../arrived.ts';
import { DOSSIER_CHANGED } from '../held.ts';
import type { EditState } from './edit-state.svelte.ts';
import { follow } from './follow.ts';

/** What becomes of a form once the server has answered. */
interface After {
	/** It was stored. */
	saved: (saved: ChangeSet | null) => void;
	/** It was not, and the form says why. */
	refused: () => void;
	/** Whether the page goes where the server says, or stays. */
	leaves: () => boolean;
}

/** Once the page is drawn; at once where nobody sees it. */
const drawn = () =>
	new Promise<void>((resolve) => {
		if (document.visibilityState === 'hidden') resolve();
		else requestAnimationFrame(() => setTimeout(resolve));
	});

/**
 * Shows what was saved on the page that stays, at once and without asking the server. What the server counts, the
 * notes and the revision, follows when it has answered.
 */
export async function showSaved(saved: ChangeSet | null): Promise<void> {
	if (saved) follow(saved);
	await invalidate(DOSSIER_CHANGED);
	await drawn();
	void arrived().then(invalidateAll);
}

/**
 * Goes to another page, on which what was saved shows without fetching the dossier anew. The form is emptied only
 * then: an empty form is one to type into, and this one is about to go.
 */
async function leaveFor(edit: EditState, back: string, saved: ChangeSet | null): Promise<void> {
	edit.part();
	if (saved) follow(saved);
	await goto(resolve(back as '/'), { invalidateAll: true });
	edit.accept(saved);
}

/**
 * Takes the answer to a form that previews before it saves: leaves the page once something was saved, says why nothing
 * was, or shows what was read.
 *
 * @param accept called before the page is left.
 * @returns whether the page stays and shows the answer
 */
export async function takePreviewed(
	edit: EditState,
	result: ActionResult,
	accept?: () => void
): Promise<boolean> {
	if (result.type === 'success' && result.data && 'back' in result.data) {
		const { back, saved } = result.data as unknown as SavedEdit;
		accept?.();
		await leaveFor(edit, back, saved);
		return false;
	}
	if (result.type === 'error') {
		edit.miss(messageOf(result.error));
		return false;
	}
	edit.rest();
	await applyAction(result);
	return true;
}

/** What the server answers with that lets nothing in: a problem document in place of a result. */
const detailOf = (result: object) => ('detail' in result ? String(result.detail) : undefined);

/** Sends a form that edits a dossier, for `use:enhance`. */
export function submitter(edit: EditState, after: After): SubmitFunction {
	return ({ cancel }) => {
		if (edit.phase === 'sending') return cancel();
		edit.send();
		return async ({ result }) => {
			if (result.type === 'success') {
				const { saved, back } = result.data as unknown as SavedEdit;
				// On a page that stays, what was saved is shown first.
				if (after.leaves()) await leaveFor(edit, back, saved);
				else {
					await showSaved(saved);
					edit.accept(saved);
				}
				return after.saved(saved);
			}
			if (result.type === 'failure') edit.refuse(result.data as unknown as RefusedEdit);
			else edit.miss(result.type === 'error' ? messageOf(result.error) : (detailOf(result) ?? ''));
			after.refused();
		};
	};
}

/** The server's words; none where it did not answer. */
function messageOf(error: unknown): string {
	if (error instanceof Error || typeof error !== 'object' || error === null) return '';
	return 'message' in error ? String(error.message) : '';
}
