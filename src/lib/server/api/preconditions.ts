/** What the headers and cookies of a write say: who writes, under which key, and from which version. */
import type { RequestEvent } from '@sveltejs/kit';
import { KEY_LIMIT } from '#lib/contract/changes.ts';
import { allowWrite, askingOf, readName } from '../identity/access.ts';
import type { Writer } from '../identity/access.ts';
import type { Services } from '../services.ts';
import { Refusal } from '../platform/problem.ts';

/**
 * Who writes: the name given with the change, else that of the cookie.
 *
 * @throws Refusal where nobody may write.
 */
export const writerOf = (event: RequestEvent, open: Services, author?: string): Writer =>
	allowWrite(open.policy, askingOf(event), author ?? '', readName(event.cookies));

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
 * The version that a change starts from, out of `If-Match`.
 *
 * @param what changes: "annotation", "row".
 * @throws Refusal 428 where it is missing, 400 for what is not one ETag.
 */
export function expectedVersion(request: Request, what: string): number {
	const found = request.headers.get('if-match')?.trim();
	// `*` would overwrite whatever is there, which nothing here may do.
	if (!found || found === '*') {
		throw new Refusal(
			'version-required',
			`Send the ETag of the ${what} that you read as If-Match, as in If-Match: "1".`,
			{ found: found ?? null, expected: 'If-Match: "<version>"' }
		);
	}
	const version = /^(?:W\/)?"(\d{1,9})"$/.exec(found)?.[1];
	if (version) return Number(version);
	throw new Refusal('bad-request', `If-Match is ${found}; expected one ETag, as in "1".`, {
		found,
		expected: '"<version>"'
	});
}
