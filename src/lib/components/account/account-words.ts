import { m } from '#messages';

/** What is wrong with a password, in words. */
export function passwordFault(fault: string | undefined): string | undefined {
	if (fault === 'short') return m.account_password_short();
	if (fault === 'long') return m.account_password_long();
	if (fault === 'common') return m.account_password_common();
	return fault === 'near' ? m.account_password_near() : undefined;
}

/** How long to wait after too many tries. @param seconds to wait. */
export function limitedFault(seconds: number): string {
	const count = Math.ceil(seconds / 60);
	const minutes = count === 1 ? m.account_minute() : m.account_minutes({ count });
	return m.account_limited({ minutes });
}
