/** Of the library of accounts, which names its columns itself. Instants are ISO text, truths 0 or 1. */
interface AccountTable {
	id: string;
	name: string;
	/** In lower case. */
	email: string;
	emailVerified: number;
	image: string | null;
	createdAt: string;
	updatedAt: string;
	twoFactorEnabled: number | null;
	isAdministrator: number;
	disabledAt: string | null;
}

interface SessionTable {
	id: string;
	/** The secret of the cookie. */
	token: string;
	userId: string;
	createdAt: string;
	/** Of the last request, give or take a minute. */
	updatedAt: string;
	expiresAt: string;
	ipAddress: string | null;
	userAgent: string | null;
	/** What it was opened with: `password`, `totp`, `backup-code` or `passkey`. */
	factor: string;
}

interface CredentialTable {
	id: string;
	accountId: string;
	providerId: string;
	userId: string;
	password: string | null;
	createdAt: string;
	updatedAt: string;
}

interface VerificationTable {
	id: string;
	identifier: string;
	value: string;
	expiresAt: string;
	createdAt: string;
	updatedAt: string;
}

interface SecondFactorTable {
	id: string;
	userId: string;
	verified: number | null;
}

interface PasskeyTable {
	/** The credential's id, as the browser names it. */
	id: string;
	account: string;
	name: string;
	/** In base64url. */
	public_key: string;
	counter: number;
	/** JSON list. */
	transports: string;
	created_at: string;
	used_at: string | null;
}

interface ApiTokenTable {
	id: string;
	account: string;
	name: string;
	/** SHA-256 of the token, which is kept nowhere. */
	digest: string;
	/** JSON list. */
	scopes: string;
	created_at: string;
	expires_at: string;
	used_at: string | null;
}

/** How often something was tried since `first_at`. */
interface AttemptTable {
	key: string;
	tries: number;
	first_at: string;
	ends_at: string;
}

interface ServerKeyTable {
	name: string;
	value: string;
}

/** The tables of accounts, the same on SQLite and PostgreSQL. */
export interface AccountTables {
	accounts: AccountTable;
	sessions: SessionTable;
	credentials: CredentialTable;
	verifications: VerificationTable;
	second_factors: SecondFactorTable;
	passkeys: PasskeyTable;
	api_tokens: ApiTokenTable;
	attempts: AttemptTable;
	server_keys: ServerKeyTable;
}
