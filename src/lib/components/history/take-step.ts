import { deserialize } from '$app/forms';
import type { RefusedEdit, SavedEdit } from '#lib/contract/edits.ts';
import { showSaved } from '../editing/submit-edit.ts';

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
		await showSaved((result.data as unknown as SavedEdit).saved);
		return undefined;
	}
	if (result.type === 'failure') {
		const { problem, errors } = result.data as unknown as RefusedEdit;
		return problem || (errors[0] ? `${errors[0].found}: ${errors[0].expected}` : '');
	}
	return detailOf(result);
}
