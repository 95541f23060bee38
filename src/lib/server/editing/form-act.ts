import type { RequestEvent } from '@sveltejs/kit';
import { writerOf } from '../identity/identify.ts';
import type { Viewer } from '../identity/viewer.ts';
import { refusalOf } from '../platform/problem.ts';
import type { Refusal } from '../platform/problem.ts';
import { readForm } from './form-data.ts';

/** A form that was sent, and why what it asks for was refused; `null` if it was done. */
interface SentForm {
	form: FormData;
	refusal: Refusal | null;
}

/** Does what a form asks for. @throws whatever is no refusal */
export async function actOn(
	{ request, locals }: Pick<RequestEvent, 'request' | 'locals'>,
	act: (viewer: Viewer, form: FormData) => Promise<unknown>
): Promise<SentForm> {
	const form = await readForm(request);
	try {
		await act(writerOf(locals), form);
		return { form, refusal: null };
	} catch (fault) {
		const refusal = refusalOf(fault, true);
		if (!refusal) throw fault;
		return { form, refusal };
	}
}
