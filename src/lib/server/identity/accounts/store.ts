import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { CookieNames } from './cookie-names.ts';
import type { Library } from './library.ts';

/** What the parts of the accounts share. */
export interface AccountStore {
	/** For reading alone: readers wait for nobody. */
	read: Kysely<Tables>;
	/** For writing, with transactions of its own. */
	write: Kysely<Tables>;
	/** The library of accounts, which is loaded when somebody first needs it. */
	library: () => Promise<Library>;
	/** What cookies are signed with. */
	secret: string;
	/** The address that readers type, where it is known. */
	origin: string;
	cookies: CookieNames;
}

/** The value of a cookie in the `Cookie` header of a request. */
export function cookieIn(header: string, name: string): string | undefined {
	const found = header.split(/; */).find((pair) => pair.startsWith(`${name}=`));
	try {
		return found && decodeURIComponent(found.slice(name.length + 1));
	} catch {
		return undefined;
	}
}

/** A `Set-Cookie` header. @param age seconds. */
export function setCookie(
	{ cookies }: Pick<AccountStore, 'cookies'>,
	name: string,
	value: string,
	age: number
): string {
	const secure = cookies.isSecure ? '; Secure' : '';
	return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
}

/** Signs a text as the library signs its cookies: HMAC with SHA-256, in base64. */
const signatureOf = (text: string, secret: string): string =>
	createHmac('sha256', secret).update(text).digest('base64');

/** A text with its signature. */
export const signed = (text: string, secret: string): string =>
	`${text}.${signatureOf(text, secret)}`;

/** The text of a signed cookie; `undefined` where the signature is not ours. */
export function unsigned(cookie: string | undefined, secret: string): string | undefined {
	const dot = cookie?.lastIndexOf('.') ?? -1;
	if (cookie === undefined || dot < 1) return undefined;
	const text = cookie.slice(0, dot);
	const [found, expected] = [cookie.slice(dot + 1), signatureOf(text, secret)].map(Buffer.from);
	const isOurs =
		found?.length === expected?.length && found && expected && timingSafeEqual(found, expected);
	return isOurs ? text : undefined;
}

const SECRET = 'secret';

/**
 * The secret of this server: the one that was configured, else one that the database keeps, so that all servers of
 * one database agree.
 */
export async function openSecret(db: Kysely<Tables>, configured?: string): Promise<string> {
	if (configured !== undefined) return configured;
	const find = () =>
		db.selectFrom('server_keys').select('value').where('name', '=', SECRET).executeTakeFirst();
	const known = await find();
	if (known) return known.value;
	await db
		.insertInto('server_keys')
		.values({ name: SECRET, value: randomBytes(48).toString('base64url') })
		.onConflict((on) => on.doNothing())
		.execute();
	const made = await find();
	if (!made) throw new Error('The secret of the server was stored and is not there.');
	return made.value;
}
