import { log } from '../../platform/log.ts';
import type { Asked } from './asked.ts';

/** What of the accounts stands in the log. */
export type SecurityEvent =
	| 'signed-in'
	| 'sign-in-refused'
	| 'sign-in-limited'
	| 'signed-out'
	| 'session-ended'
	| 'password-changed'
	| 'password-reset'
	| 'reauthentication-refused'
	| 'email-changed'
	| 'second-factor-added'
	| 'second-factor-removed'
	| 'token-made'
	| 'token-revoked'
	| 'account-invited'
	| 'account-created'
	| 'account-disabled'
	| 'account-enabled'
	| 'account-removed'
	| 'administrator-named'
	| 'administrator-dismissed'
	| 'reset-link-made';

/** Fields that a line may have: never a password, a code, a token, a cookie or a link. */
interface SecurityFields {
	/** Id of the account that it concerns. */
	account?: string | undefined;
	/** Id of the account that did it, where that is another one. */
	by?: string | undefined;
	/** Id of a session. */
	session?: string | undefined;
	/** Id of a token for programs; the log removes what is called one. */
	program?: string | undefined;
	reason?: string | undefined;
	factor?: string | undefined;
}

/**
 * Writes a line, with its instant in UTC, on what happened to accounts and from where. It is written where
 * less is left out, too: afterwards somebody asks who signed in.
 */
export function logSecurity(
	event: SecurityEvent,
	fields: SecurityFields,
	asked?: Pick<Asked, 'client'>
): void {
	const from = asked && { client: asked.client };
	log(event, { security: true, ...fields, ...from }, 'warn');
}
