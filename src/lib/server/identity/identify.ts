import type { Handle, RequestEvent } from '@sveltejs/kit';
import { storageFault } from '../database/faults.ts';
import { refuse } from '../platform/guard.ts';
import { Refusal, refusalOf } from '../platform/problem.ts';
import { services } from '../services.ts';
import { askingOf, isSafe, proveLocal, readName, awayFrom } from './access.ts';
import type { Arrival, Policy } from './access.ts';
import { anonymous, called } from './viewer.ts';
import type { Viewer } from './viewer.ts';

/** Who asks, and why they are not taken for whoever sits at this machine. */
interface Identity {
	viewer: Viewer;
	notLocal?: Refusal;
}

/**
 * Tells whether a request comes from whoever sits at this machine. What reads is taken by its looks: in local
 * mode everybody reads the same, and the pages only offer more. What writes has to prove it.
 */
export function localViewer(
	policy: Policy,
	event: Arrival & { cookies: Parameters<typeof readName>[0] }
): Identity {
	const asking = askingOf(event);
	const local: Viewer = { kind: 'local', name: readName(event.cookies) };
	if (isSafe(event.request.method)) {
		const away = awayFrom(policy, asking);
		return away ? { viewer: anonymous, notLocal: away } : { viewer: local };
	}
	try {
		proveLocal(policy, asking);
		return { viewer: local };
	} catch (refusal) {
		if (refusal instanceof Refusal) return { viewer: anonymous, notLocal: refusal };
		throw refusal;
	}
}

/**
 * Whether anybody has an account. While the storage is silent what was known holds: it was asked when the server
 * started, and who asks now gets nothing out of it.
 */
async function hasAccounts(): Promise<boolean> {
	try {
		return await services().accounts.hasAny();
	} catch (fault) {
		if (storageFault(fault)) return false;
		throw fault;
	}
}

/** Whoever has an account, else whoever sits at this machine while nobody has one. */
async function identityOf(event: RequestEvent): Promise<Identity> {
	const { accounts, policy } = services();
	const known = await accounts.accountOf(event);
	if (known) return { viewer: known };
	return (await hasAccounts()) ? { viewer: anonymous } : localViewer(policy, event);
}

/** Finds out who asks, once for each request. */
export const identify: Handle = async ({ event, resolve }) => {
	try {
		Object.assign(event.locals, await identityOf(event));
	} catch (fault) {
		const refusal = refusalOf(fault, !isSafe(event.request.method));
		if (!refusal) throw fault;
		return refuse(event, refusal);
	}
	return resolve(event);
};

/**
 * Who writes, as history will call them.
 *
 * @param names that came with the change: they count where nobody has an account.
 * @throws Refusal where nobody is known who could write.
 */
export function writerOf(
	{ viewer, notLocal }: App.Locals,
	...names: (string | undefined)[]
): Viewer {
	if (viewer.kind !== 'anonymous') return called(viewer, ...names);
	throw notLocal ?? new Refusal('not-allowed', 'Sign in to change anything.');
}
