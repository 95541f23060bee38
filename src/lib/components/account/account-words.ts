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

/** What a token may be given for, from the least to the most. */
export const scopes = ['read', 'code', 'edit'] as const;

const scopeNames: Record<string, () => string> = {
	read: m.account_token_scope_read,
	code: m.account_token_scope_code,
	edit: m.account_token_scope_edit
};

/** Scopes in words. */
export const scopeWords = (of: readonly string[]): string =>
	of.map((scope) => scopeNames[scope]?.() ?? scope).join(', ');

/** A browser as its owner knows it: “Firefox on Windows”. */
export function browserWords({ browser, system }: { browser: string; system: string }): string {
	if (browser && system) return m.account_session_browser_on({ browser, system });
	return browser || system || m.account_session_unknown();
}
