import { error } from '@sveltejs/kit';
import type { FormValues } from '#lib/contract/edits.ts';
import { refusalOf } from '../platform/problem.ts';

/** The fields of a form. A body of another kind is refused: no page of ours sends one. */
export async function readForm(request: Request): Promise<FormData> {
	const type = request.headers.get('content-type') ?? '';
	if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
		error(415, 'Only forms may be sent to this address.');
	}
	try {
		return await request.formData();
	} catch (fault) {
		const refusal = refusalOf(fault, true);
		error(refusal?.problem.status ?? 400, refusal?.message ?? 'The form could not be read.');
	}
}

/** A field as text; empty where it is not there. */
export function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

/** Every field that is text. */
export function valuesOf(form: FormData): FormValues {
	const values: Record<string, string[]> = {};
	for (const [name, value] of form) {
		if (typeof value === 'string') (values[name] ??= []).push(value);
	}
	return values;
}

/** The number in the hidden field `expected`: the version of the row that the form starts from. */
export function expectedOf(form: FormData): { expected?: number } {
	const found = textOf(form, 'expected');
	return /^\d{1,9}$/.test(found) ? { expected: Number(found) } : {};
}

/** The page to go to: the hidden field `back` where it is a path of this server, else this page itself. */
export function backOf(form: FormData, { pathname, search }: URL): string {
	const asked = textOf(form, 'back');
	const isOurs = /^\/(?![/\\])[^\s\\]*$/.test(asked);
	// The name of the action is no part of the page.
	const here = search.replace(/^\?\/[^&]*&?/, '?').replace(/^\?$/, '');
	return isOurs ? asked : `${pathname}${here}`;
}
