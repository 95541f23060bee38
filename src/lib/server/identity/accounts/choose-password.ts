import { faultOfPassword } from '../passwords/rules.ts';
import type { PasswordFault } from '../passwords/rules.ts';
import { callLibrary } from './asked.ts';
import type { Asked } from './asked.ts';
import { countNames } from './count-names.ts';
import { makeAccount } from './make-account.ts';
import { readLink, useLink } from './links.ts';
import { logSecurity } from './security-log.ts';
import type { AccountStore } from './store.ts';

/** What became of choosing a password by a link. */
export type Chosen =
	| { kind: 'chosen'; account: string; email: string }
	| { kind: 'refused'; fault: PasswordFault }
	| { kind: 'gone' };

/**
 * Names that a password may not be made of.
 *
 * @param dossiers their titles.
 */
export const namesToAvoid = (
	own: { name: string; email: string },
	dossiers: readonly string[]
): string[] => ['Démarche', own.name, own.email.split('@')[0] ?? '', own.email, ...dossiers];

/**
 * Gives an account the password that somebody chose by a link, which is good once. It opens no session: a second
 * factor is asked for as ever.
 *
 * @param given.name takes the place of the name that the account had; and its address, where the link made none yet.
 */
export async function choosePassword(
	store: AccountStore,
	token: string,
	given: { password: string; name?: string; email?: string },
	dossiers: readonly string[],
	asked: Asked
): Promise<Chosen> {
	const linked = await readLink(store, token);
	if (!linked) return { kind: 'gone' };
	const known = linked.kind === 'account' ? linked : { name: '', email: '' };
	const own = { name: given.name ?? known.name, email: given.email ?? known.email };
	const fault = await faultOfPassword(given.password, namesToAvoid(own, dossiers));
	if (fault) return { kind: 'refused', fault };
	if (linked.kind === 'first') {
		if (!(await useLink(store, token))) return { kind: 'gone' };
		const { password } = given;
		const account = await makeAccount(store, { ...own, isAdministrator: true, password });
		logSecurity('account-created', { account, reason: 'first administrator' }, asked);
		return { kind: 'chosen', account, email: own.email };
	}
	const { account, email, isInvited } = linked;
	const body = { token, newPassword: given.password };
	const answer = await callLibrary(store, '/reset-password', body, asked);
	if (answer.status !== 200) return { kind: 'gone' };
	if (isInvited && given.name) {
		await store.write
			.updateTable('accounts')
			.set({ name: given.name, updatedAt: new Date().toISOString() })
			.where('id', '=', account)
			.execute();
		await countNames(store);
	}
	logSecurity(isInvited ? 'account-created' : 'password-reset', { account }, asked);
	return { kind: 'chosen', account, email };
}
