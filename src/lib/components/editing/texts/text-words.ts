import { m } from '#messages';
import type { ChangeError } from '#lib/contract/changes.ts';
import { faultSentence } from '../fault-sentences.ts';

/** A fault of a text as a sentence. */
export function textFault(error: ChangeError): string {
	const lacking = /^a text without the quote of (.+)$/.exec(error.found)?.[1];
	return lacking === undefined ? faultSentence(error) : m.texts_lacks_quotes({ found: lacking });
}
