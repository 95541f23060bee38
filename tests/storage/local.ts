import { policyOf } from '#lib/server/identity/access.ts';
import { ownAll } from '#lib/server/identity/standing.ts';
import { called } from '#lib/server/identity/viewer.ts';
import type { Viewer } from '#lib/server/identity/viewer.ts';
import type { Asking } from '#lib/server/identity/access.ts';

const asking: Asking = {
	host: '127.0.0.1:4173',
	origin: null,
	site: null,
	peer: '127.0.0.1',
	forwarded: false,
	brief: false,
	token: undefined,
	owner: () => 'ours'
};
const policy = policyOf({
	host: '127.0.0.1',
	port: '4173',
	origin: undefined,
	socketPath: undefined
});

/** A server bound to this machine, and a program on it that asks. */
export const local = { policy, asking };

/** Somebody who may write. */
export const writerCalled = (name: string): Viewer => called({ kind: 'local', name });

/** What a request carries of whoever sits at this machine, where nobody has an account. */
export const localLocals = (name = ''): App.Locals => ({
	viewer: called({ kind: 'local', name }),
	standing: ownAll
});
