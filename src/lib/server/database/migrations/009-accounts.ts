import { runAll, strictOn, type Migration } from '../migration.ts';

/** Named as the library of accounts names its columns; instants are ISO text and truths are 0 or 1 on both databases. */
const tables = (strict: string) => [
	`create table accounts (
		id text primary key, name text not null, email text not null unique,
		"emailVerified" integer not null, image text, "createdAt" text not null, "updatedAt" text not null,
		"twoFactorEnabled" integer default 0, "isAdministrator" integer not null default 0,
		"disabledAt" text
	) ${strict}`,
	`create table sessions (
		id text primary key, token text not null unique,
		"userId" text not null references accounts (id) on delete cascade,
		"createdAt" text not null, "updatedAt" text not null, "expiresAt" text not null,
		"ipAddress" text, "userAgent" text, factor text not null default 'password'
	) ${strict}`,
	'create index sessions_by_account on sessions ("userId")',
	`create table credentials (
		id text primary key, "accountId" text not null, "providerId" text not null,
		"userId" text not null references accounts (id) on delete cascade,
		"accessToken" text, "refreshToken" text, "idToken" text,
		"accessTokenExpiresAt" text, "refreshTokenExpiresAt" text, scope text,
		password text, "createdAt" text not null, "updatedAt" text not null
	) ${strict}`,
	'create index credentials_by_account on credentials ("userId")',
	`create table verifications (
		id text primary key, identifier text not null, value text not null,
		"expiresAt" text not null, "createdAt" text not null, "updatedAt" text not null
	) ${strict}`,
	'create index verifications_by_identifier on verifications (identifier)',
	`create table second_factors (
		id text primary key, secret text not null, "backupCodes" text not null,
		"userId" text not null references accounts (id) on delete cascade,
		verified integer default 1, "failedVerificationCount" integer default 0, "lockedUntil" text
	) ${strict}`,
	'create index second_factors_by_account on second_factors ("userId")',
	`create table passkeys (
		id text primary key, account text not null references accounts (id) on delete cascade,
		name text not null, public_key text not null, counter integer not null, transports text not null,
		created_at text not null, used_at text
	) ${strict}`,
	'create index passkeys_by_account on passkeys (account)',
	`create table api_tokens (
		id text primary key, account text not null references accounts (id) on delete cascade,
		name text not null, digest text not null unique, scopes text not null,
		created_at text not null, expires_at text not null, used_at text
	) ${strict}`,
	'create index api_tokens_by_account on api_tokens (account)',
	`create table attempts (
		key text primary key, tries integer not null, first_at text not null, ends_at text not null
	) ${strict}`,
	'create index attempts_by_end on attempts (ends_at)',
	`create table server_keys (name text primary key, value text not null) ${strict}`
];

/** Accounts, with what they sign in by, their sessions and tokens, and how often somebody tried. */
export const accounts: Migration = {
	name: '009-accounts',
	up: (tx, kind) => runAll(tx, tables(strictOn(kind)))
};
