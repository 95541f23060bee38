/** What the headers of a write say: under which key, and from which version. */
import { KEY_LIMIT } from '#lib/contract/changes.ts';
import { Refusal } from '../platform/problem.ts';

/** The `Idempotency-Key` of a request. @throws Refusal for an empty or a very long one. */
export function keyOf(request: Request): string | undefined {
	const key = request.headers.get('idempotency-key') ?? undefined;
	if (key === undefined || (key !== '' && key.length <= KEY_LIMIT)) return key;
	throw new Refusal('bad-request', `An Idempotency-Key has 1 to ${KEY_LIMIT} characters.`, {
		found: `${key.length} characters`,
		expected: `1 to ${KEY_LIMIT} characters`
	});
}

/**
 * The tag that a change starts from, out of `If-Match`.
 *
 * @param what changes: "annotation", "row".
 * @throws Refusal 428 where it is missing.
 */
export function expectedTag(request: Request, what: string, example = '"1"'): string {
	const found = request.headers.get('if-match')?.trim();
	// `*` would overwrite whatever is there, which nothing here may do.
	if (found && found !== '*') return found;
	throw new Refusal(
		'version-required',
		`Send the ETag of the ${what} that you read as If-Match, as in If-Match: ${example}.`,
		{ found: found ?? null, expected: 'If-Match: "<version>"' }
	);
}

/**
 * The version that a change starts from, out of `If-Match`.
 *
 * @param what changes: "annotation", "row".
 * @throws Refusal 428 where it is missing, 400 for what is not one ETag.
 */
export function expectedVersion(request: Request, what: string): number {
	const found = expectedTag(request, what);
	const version = /^(?:W\/)?"(\d{1,9})"$/.exec(found)?.[1];
	if (version) return Number(version);
	throw new Refusal('bad-request', `If-Match is ${found}; expected one ETag, as in "1".`, {
		found,
		expected: '"<version>"'
	});
}
