import { attemptKey, useOnce } from './attempts.ts';
import { numberOfPasskeys } from './passkeys.ts';
import { refuseSession } from './library.ts';
import type { Admission } from './library.ts';
import type { AccountStore } from './store.ts';

/** How long a code of an authenticator could be entered again, clocks that go wrong included; milliseconds. */
const CODE_LASTS = 120_000;

/**
 * Whether a session may be opened: not of an account that is disabled, not by the password alone where a passkey
 * was added to it, and not twice by one code.
 */
export const admission =
	({ read, write }: Pick<AccountStore, 'read' | 'write'>): Admission =>
	async (account, factor, body) => {
		const found = await read
			.selectFrom('accounts')
			.select((eb) => ['disabledAt', 'twoFactorEnabled', numberOfPasskeys(eb)])
			.where('id', '=', account)
			.executeTakeFirst();
		if (!found || found.disabledAt !== null) refuseSession('ACCOUNT_DISABLED');
		const hasKey = Number(found?.keys) > 0;
		if (factor === 'password' && hasKey && found?.twoFactorEnabled !== 1) {
			refuseSession('PASSKEY_REQUIRED');
		}
		if (factor !== 'totp') return;
		const code = attemptKey('code', account, String(body.code));
		if (!(await useOnce(write, code, CODE_LASTS))) refuseSession('CODE_USED');
	};
