import type { FormAnswer } from '#lib/contract/accounts.ts';

/** The answer to one form of a page; `undefined` where another was sent. */
export const answerTo = (form: FormAnswer | null, of: string): FormAnswer | undefined =>
	form?.of === of ? form : undefined;
