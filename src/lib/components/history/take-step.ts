import { deserialize } from '$app/forms';
import { invalidate, invalidateAll } from '$app/navigation';
import type { RefusedEdit, SavedEdit } from '#lib/contract/edits.ts';
import { DOSSIER_CHANGED } from '../held.ts';
import { follow } from '../editing/follow.ts';

/** What a problem document says in place of a result. */
const detailOf = (result: object) => ('detail' in result ? String(result.detail) : '');

/**
 * Sends a form of undo or redo, and shows what it made on the page as it is.
 *
 * @returns why it was refused; `undefined` where it was stored.
 */
export async function takeStep(form: HTMLFormElement): Promise<string | undefined> {
	const response = await fetch(form.action, {
		method: 'POST',
		body: new URLSearchParams([...new FormData(form)] as [string, string][]),
		headers: { accept: 'application/json', 'x-sveltekit-action': 'true' }
	});
	const result = deserialize(await response.text());
	if (result.type === 'success') {
		const { saved } = result.data as unknown as SavedEdit;
		if (saved) follow(saved);
		await invalidate(DOSSIER_CHANGED);
		// The next step is known when the server has told it.
		await invalidateAll();
		return undefined;
	}
	if (result.type === 'failure') {
		const { problem, errors } = result.data as unknown as RefusedEdit;
		return problem || (errors[0] ? `${errors[0].found}: ${errors[0].expected}` : '');
	}
	return detailOf(result);
}
