/**
 * The library of accounts, set up for this server. It hashes passwords, opens and ends sessions and checks second
 * factors; who may do what is decided by ours. It is loaded late: it takes 45 MB and is needed to sign in, not to
 * read.
 */
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Kysely } from 'kysely';
import { log } from '../../platform/log.ts';
import type { Tables } from '../../database/tables.ts';
import { SESSION_LONGEST } from './limits.ts';
import type { CookieNames } from './cookie-names.ts';

/** The header in which our own calls say where a request came from; one that a client sends never gets here. */
export const CLIENT_HEADER = 'x-demarche-client';

/** Where the library thinks that it is. */
export const BASE_PATH = '/api/auth';

/** What a session was opened with. */
export type Factor = 'password' | 'totp' | 'backup-code' | 'passkey';

const factors: Readonly<Record<string, Factor>> = {
	'/two-factor/verify-totp': 'totp',
	'/two-factor/verify-backup-code': 'backup-code',
	'/passkey/verify-authentication': 'passkey'
};

/** What is asked before a session is opened. @throws APIError where it may not be. */
export type Admission = (
	account: string,
	factor: Factor,
	body: Record<string, unknown>
) => Promise<void>;

export interface LibraryOptions {
	db: Kysely<Tables>;
	kind: 'sqlite' | 'postgresql';
	origin: string;
	secret: string;
	cookies: CookieNames;
	admit: Admission;
}

/** Refuses a session; the code reaches our page, nothing else does. */
export const refuseSession = (code: string): never => {
	throw new APIError('FORBIDDEN', { code, message: code });
};

const bodyOf = (context: { body?: unknown } | null | undefined) =>
	typeof context?.body === 'object' && context.body !== null
		? (context.body as Record<string, unknown>)
		: {};

/** Makes the library. */
export function makeLibrary({ db, kind, origin, secret, cookies, admit }: LibraryOptions) {
	return betterAuth({
		appName: 'Démarche',
		baseURL: origin,
		basePath: BASE_PATH,
		secret,
		telemetry: { enabled: false },
		trustedOrigins: [origin],
		// As on SQLite, so that both databases hold the same: instants are text, truths 0 or 1.
		database: { db, type: 'sqlite', transaction: true },
		logger: {
			level: 'warn',
			log: (level, message) => log('accounts-library', { level, message })
		},
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			autoSignIn: false,
			minPasswordLength: 12,
			// In UTF-16 units; ours count characters.
			maxPasswordLength: 256,
			revokeSessionsOnPasswordReset: true
		},
		// Limits count forms and calls alike, by address and by account: see attempts.ts.
		rateLimit: { enabled: false },
		user: {
			modelName: 'accounts',
			additionalFields: {
				isAdministrator: { type: 'boolean', required: true, defaultValue: false, input: false },
				disabledAt: { type: 'string', required: false, input: false }
			}
		},
		session: {
			modelName: 'sessions',
			// No use of a session makes it longer: ours end those that nobody uses.
			expiresIn: SESSION_LONGEST / 1000,
			disableSessionRefresh: true,
			cookieCache: { enabled: false },
			additionalFields: {
				factor: { type: 'string', required: true, defaultValue: 'password', input: false }
			}
		},
		account: { modelName: 'credentials' },
		verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
		databaseHooks: {
			session: {
				create: {
					before: async (session, context) => {
						const factor = factors[context?.path ?? ''] ?? 'password';
						await admit(session.userId, factor, bodyOf(context));
						return { data: { ...session, factor } };
					}
				}
			}
		},
		advanced: {
			cookiePrefix: cookies.prefix,
			// It would put __Secure- before the name, and __Host- belongs there.
			useSecureCookies: false,
			defaultCookieAttributes: {
				secure: cookies.isSecure,
				sameSite: 'lax',
				httpOnly: true,
				path: '/'
			},
			ipAddress: { ipAddressHeaders: [CLIENT_HEADER] },
			database: { validateSchema: kind === 'sqlite' }
		},
		plugins: [
			twoFactor({
				issuer: 'Démarche',
				schema: { twoFactor: { modelName: 'second_factors' } },
				backupCodeOptions: { amount: 10 }
			})
		]
	});
}

export type Library = ReturnType<typeof makeLibrary>;
