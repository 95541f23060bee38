import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Browser, BrowserContext } from '@playwright/test';
import { openStorage } from '../../src/lib/server/database/open.ts';
import { makeToken } from '../../src/lib/server/identity/accounts/api-tokens.ts';
import { makeAccount } from '../../src/lib/server/identity/accounts/make-account.ts';
import { openAccounts } from '../../src/lib/server/identity/accounts/open-accounts.ts';
import type { Accounts } from '../../src/lib/server/identity/accounts/open-accounts.ts';
import type { Scope } from '../../src/lib/contract/accounts.ts';
import type { Server } from './server.ts';

/** Somebody with an account. */
export interface Person {
	name: string;
	email: string;
	password: string;
}

/** A person of this name, whose password nobody has to remember. */
export const person = (name: string): Person => ({
	name,
	email: `${name.toLowerCase().replace(/\W+/g, '.')}@ministry.example`,
	password: `walnut teacup of ${name} 7`
});

/** Where the database of a server is, as its environment says. */
export interface Place {
	dataDir: string;
	databaseUrl?: string | undefined;
}

/** Runs `npm run account -- …` on the database of a server. @returns what it printed. */
export async function runAccount(
	{ dataDir, databaseUrl }: Place,
	args: string[],
	options: { input?: string; origin?: string } = {}
): Promise<string> {
	const child = spawn(process.execPath, ['src/cli/account.ts', ...args], {
		env: {
			...process.env,
			DATA_DIR: dataDir,
			...(databaseUrl && { DATABASE_URL: databaseUrl }),
			...(options.origin && { ORIGIN: options.origin })
		},
		stdio: ['pipe', 'pipe', 'pipe']
	});
	let [said, complained] = ['', ''];
	child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
	child.stdin.end(`${options.input ?? ''}\n`);
	const [code] = (await once(child, 'close')) as [number];
	if (code !== 0) throw new Error(complained);
	return said.trim();
}

/** Makes accounts by the command line, one after the other: the first is the administrator's. */
export async function makeAccountsByCommand(
	place: Place,
	...people: (Person & { isAdministrator?: boolean })[]
): Promise<void> {
	for (const { name, email, password, isAdministrator } of people) {
		const more = isAdministrator ? ['--administrator'] : [];
		const args = ['create', email, '--name', name, ...more];
		await runAccount(place, args, { input: password });
	}
}

/** Makes accounts as the command line does, without a program of its own for each: the first is the administrator's. */
export const makeAccounts = (
	place: Place,
	...people: (Person & { isAdministrator?: boolean })[]
): Promise<void> =>
	withAccounts(place, async (accounts) => {
		for (const person of people) {
			const isAdministrator = person.isAdministrator === true || !(await accounts.hasAny());
			await makeAccount(accounts.store, { ...person, isAdministrator });
		}
	});

/** Does something with the accounts of a server, beside it. */
export async function withAccounts<T>(
	{ dataDir, databaseUrl }: Place,
	work: (accounts: Accounts) => Promise<T>
): Promise<T> {
	const storage = await openStorage({ dataDir, databaseUrl });
	try {
		const config = { dataDir, origin: undefined, port: undefined, secret: undefined };
		const accounts = await openAccounts(storage, config);
		try {
			return await work(accounts);
		} finally {
			await accounts.close();
		}
	} finally {
		await storage.close();
	}
}

/** The id of an account. */
export const accountOf = (place: Place, { email }: Person): Promise<string> =>
	withAccounts(place, async ({ store }) => {
		const found = await store.read
			.selectFrom('accounts')
			.select('id')
			.where('email', '=', email)
			.executeTakeFirstOrThrow();
		return found.id;
	});

/** A token of somebody's account, to be sent as `Authorization: Bearer …`. */
export async function tokenOf(
	place: Place,
	person: Person,
	scopes: readonly Scope[]
): Promise<string> {
	const account = await accountOf(place, person);
	return withAccounts(place, async ({ store }) => {
		const { token } = await makeToken(store, account, { name: 'test', scopes, days: 7 });
		return token;
	});
}

/** Signs in as a form does, without a browser. */
export function sendSignIn(
	url: string,
	{ email, password }: { email: string; password: string },
	headers: Record<string, string> = {}
): Promise<Response> {
	return fetch(`${url}/sign-in?/password`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: url, accept: 'text/html', ...headers },
		body: new URLSearchParams({ email, password })
	});
}

/** The `Cookie` header of somebody who has signed in. */
export async function cookieOf(url: string, person: Person): Promise<string> {
	const answer = await sendSignIn(url, person);
	if (answer.status !== 303) throw new Error(`${person.name} could not sign in: ${answer.status}`);
	return answer.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
}

/** A browser in which somebody is signed in. */
export async function signedInContext(
	browser: Browser,
	server: Pick<Server, 'url'>,
	person: Person,
	options: Parameters<Browser['newContext']>[0] = {}
): Promise<BrowserContext> {
	const context = await browser.newContext({ baseURL: server.url, ...options });
	const pairs = (await cookieOf(server.url, person)).split('; ').map((pair) => {
		const at = pair.indexOf('=');
		return { name: pair.slice(0, at), value: pair.slice(at + 1), url: server.url };
	});
	await context.addCookies(pairs);
	return context;
}

/** What people send to be recognised on a server: the cookie of a session, or a token. */
export const credentialsOf = <Name extends string>(
	server: Place & { url: string },
	people: Readonly<Record<Name, Person>>
) => ({
	cookie: async (name: Name) => ({ cookie: await cookieOf(server.url, people[name]) }),
	token: async (name: Name, scope: Scope) => ({
		authorization: `Bearer ${await tokenOf(server, people[name], [scope])}`
	})
});
