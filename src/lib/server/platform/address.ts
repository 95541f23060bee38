/** What no address of this program holds, and what is written otherwise in one. */
import { Refusal } from './problem.ts';

/** Characters that no text here has and no database takes, as they are once the address is decoded. */
const unreadable = /%(0[0-8bcef]|1[0-9a-f]|7f)/i;

/** A percent sign that escapes nothing, or bytes that are no UTF-8. */
export function isMalformed(text: string): boolean {
	try {
		decodeURIComponent(text.replaceAll('+', ' '));
		return false;
	} catch {
		return true;
	}
}

/** Names that every object answers to, and the one that Kit keeps for itself: none is an action of a form. */
const noAction = (name: string) => name === 'default' || name in Object.prototype;

/**
 * Refuses an address that cannot be read, before anything looks for what it names.
 *
 * @param url as it was asked for. @param method of the request.
 * @throws Refusal
 */
export function refuseAddress({ pathname, search }: URL, method: string): void {
	if (unreadable.test(pathname + search)) {
		throw new Refusal('bad-request', 'The address contains a control character.');
	}
	if (isMalformed(pathname) || isMalformed(search)) {
		throw new Refusal(
			'bad-request',
			'The address contains a "%" that does not begin a UTF-8 byte. Write %25 for the character itself.'
		);
	}
	const action = method === 'POST' ? /^\?\/(\w*)/.exec(search)?.[1] : undefined;
	if (action !== undefined && noAction(action)) {
		throw new Refusal('unknown-address', `There is no form action "${action}" here.`);
	}
}

const brackets = /[[\]]/;
const escape = (text: string) => text.replaceAll('[', '%5B').replaceAll(']', '%5D');

/**
 * The same address without raw brackets, which the router takes for the names of parameters wherever a page
 * links to itself; `undefined` where it has none.
 */
export function withoutBrackets({ pathname, search }: URL): string | undefined {
	return brackets.test(pathname + search) ? escape(pathname) + escape(search) : undefined;
}
