import { m } from '#messages';
import type { Scope } from '#lib/contract/accounts.ts';

/** Explains a faulty password: a new one breaks a rule, a current one is not correct. */
export function passwordFault(fault: string | undefined): string | undefined {
	if (fault === 'short') return m.account_password_short();
	if (fault === 'long') return m.account_password_long();
	if (fault === 'common') return m.account_password_common();
	if (fault === 'near') return m.account_password_near();
	return fault && m.account_wrong_password();
}

/** What is wrong with an email address, in words. */
export function emailFault(fault: string | undefined): string | undefined {
	if (fault === undefined) return undefined;
	return fault === 'taken' ? m.account_email_taken() : m.account_email_fault();
}

/** How long to wait after too many tries. @param seconds to wait. */
export function limitedFault(seconds: number): string {
	const count = Math.ceil(seconds / 60);
	const minutes = count === 1 ? m.account_minute() : m.account_minutes({ count });
	return m.account_limited({ minutes });
}

const scopeNames: Record<Scope, () => string> = {
	read: m.account_token_scope_read,
	code: m.account_token_scope_code,
	edit: m.account_token_scope_edit
};

/** Scopes in words. */
export const scopeWords = (of: readonly Scope[]): string =>
	of.map((scope) => scopeNames[scope]()).join(', ');

/** A browser as its owner knows it: “Firefox on Windows”. */
export function browserWords({ browser, system }: { browser: string; system: string }): string {
	if (browser && system) return m.account_session_browser_on({ browser, system });
	return browser || system || m.account_session_unknown();
}
