import { m } from '#messages';
import type { ChangeError } from '#lib/contract/changes.ts';
import { AUTHOR_FIELD } from '#lib/contract/edits.ts';

/** As the interface writes quotation marks. */
const curly = (text: string) => text.replace(/"([^"]*)"/g, '“$1”');

const withoutHint = (expected: string) => expected.replace(/ \(nearest: .+\)$/s, '');

/**
 * What is wrong with a field, as a sentence that says what to do. Pages put their own columns in better words and
 * fall back on this.
 */
export function faultSentence({ column, found, expected, nearest }: ChangeError): string {
	if (column === AUTHOR_FIELD) return expected;
	const wanted = curly(withoutHint(expected));
	if (found === 'nothing') {
		return wanted.startsWith('a text:')
			? m.editing_fault_empty()
			: m.editing_fault_missing({ wanted });
	}
	const hint = nearest === undefined ? '' : ` ${m.editing_fault_nearest({ nearest })}`;
	return `${m.editing_fault_found({ found: curly(found), wanted })}${hint}`;
}
