/** `npm run account -- create|reset|own|list`: the accounts of a server, by whoever can read its database. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { openStorage } from '../lib/server/database/open.ts';
import { namesToAvoid } from '../lib/server/identity/accounts/choose-password.ts';
import { makeLink } from '../lib/server/identity/accounts/links.ts';
import { INVITATION_LASTS, RESET_LASTS } from '../lib/server/identity/accounts/limits.ts';
import {
	listAccounts,
	makeAccount,
	readEmail,
	TakenEmail
} from '../lib/server/identity/accounts/make-account.ts';
import { openAccounts } from '../lib/server/identity/accounts/open-accounts.ts';
import type { Accounts } from '../lib/server/identity/accounts/open-accounts.ts';
import { PASSWORD_LENGTH, faultOfPassword } from '../lib/server/identity/passwords/rules.ts';
import type { PasswordFault } from '../lib/server/identity/passwords/rules.ts';
import { giveDossier } from '../lib/server/identity/members.ts';
import { readableName } from '../lib/server/identity/viewer.ts';
import { ConfigFault, readConfig } from '../lib/server/platform/config.ts';
import type { Config } from '../lib/server/platform/config.ts';
import { Refusal } from '../lib/server/platform/problem.ts';

const usage = `npm run account -- create EMAIL --name "First Last" [--administrator] [--link]
npm run account -- reset EMAIL
npm run account -- own EMAIL DOSSIER
npm run account -- list

The first account is an administrator's. The password is asked for, or read from the first line of standard input;
with --link a link is printed instead, by which its owner chooses one. “own” makes an account an owner of a dossier.
`;

/** Why it cannot be done, as a sentence. */
class Told extends Error {}

const faults: Record<PasswordFault, string> = {
	short: `The password is shorter than ${PASSWORD_LENGTH.least} characters.`,
	long: `The password is longer than ${PASSWORD_LENGTH.most} characters.`,
	common: 'The password is among those that are tried first: choose a less common one.',
	near: 'The password is made of names that anybody would try here: choose another one.'
};

/** Reads the first line of what is typed or piped in; what is typed is not shown. */
async function readPassword(): Promise<string> {
	const isTyped = process.stdin.isTTY;
	if (isTyped) process.stderr.write('Password: ');
	const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
	const lines = createInterface({ input: process.stdin, output: silent, terminal: isTyped });
	for await (const line of lines) {
		lines.close();
		if (isTyped) process.stderr.write('\n');
		return line;
	}
	throw new Told('No password was given.');
}

const linkTo = ({ origin }: Config, path: string) => `${origin ?? 'http://127.0.0.1:4173'}${path}`;

interface Options {
	name?: string;
	administrator?: boolean;
	link?: boolean;
}

async function create(
	accounts: Accounts,
	config: Config,
	email: string,
	options: Options
): Promise<string> {
	const { store } = accounts;
	const name = readableName(options.name);
	if (!name) throw new Told('The name is missing: --name "First Last".');
	const isAdministrator = options.administrator === true || !(await accounts.hasAny());
	const role = isAdministrator ? 'administrator' : 'account';
	if (options.link) {
		const account = await makeAccount(store, { name, email, isAdministrator });
		const token = await makeLink(store, account, INVITATION_LASTS);
		return `Made the ${role} ${email}. The password is chosen, within seven days, at\n${linkTo(config, `/invitation/${token}`)}`;
	}
	const password = await readPassword();
	const fault = await faultOfPassword(password, namesToAvoid({ name, email }, []));
	if (fault) throw new Told(faults[fault]);
	await makeAccount(store, { name, email, isAdministrator, password });
	return `Made the ${role} ${email}.`;
}

async function reset({ store }: Accounts, config: Config, email: string): Promise<string> {
	const found = (await listAccounts(store)).find((account) => account.email === email);
	if (!found) throw new Told(`There is no account ${email}.`);
	const token = await makeLink(store, found.id, RESET_LASTS);
	return `A new password for ${email} is chosen, within an hour, at\n${linkTo(config, `/reset/${token}`)}`;
}

async function list({ store }: Accounts): Promise<string> {
	const rows = (await listAccounts(store)).map((account) =>
		[
			account.email,
			account.name,
			account.isAdministrator ? 'administrator' : '',
			account.isDisabled ? 'disabled' : account.isInvited ? 'invited' : '',
			account.hasSecondFactor ? 'second factor' : ''
		]
			.filter(Boolean)
			.join('\t')
	);
	return rows.length > 0 ? rows.join('\n') : 'There are no accounts.';
}

async function run(): Promise<string> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			name: { type: 'string' },
			administrator: { type: 'boolean' },
			link: { type: 'boolean' }
		}
	});
	const [command = '', given = '', dossier = ''] = positionals;
	if (!['create', 'reset', 'own', 'list'].includes(command)) throw new Told(usage);
	const email = readEmail(given);
	if (command !== 'list' && !email) throw new Told(`“${given}” is not an email address.`);
	if (command === 'own' && !dossier) throw new Told('The id of the dossier is missing.');
	const config = readConfig();
	const storage = await openStorage(config);
	try {
		const accounts = await openAccounts(storage, config);
		try {
			if (command === 'list') return await list(accounts);
			if (command === 'reset') return await reset(accounts, config, email ?? '');
			if (command === 'own') {
				await giveDossier(storage, dossier, email ?? '');
				return `${email} owns the dossier ${dossier}.`;
			}
			return await create(accounts, config, email ?? '', values);
		} finally {
			await accounts.close();
		}
	} finally {
		await storage.close();
	}
}

try {
	process.stdout.write(`${await run()}\n`);
} catch (error) {
	const isTold = [Told, TakenEmail, ConfigFault, Refusal].some((kind) => error instanceof kind);
	const isUsage = error instanceof TypeError && 'code' in error;
	process.stderr.write(
		`${isTold && error instanceof Error ? error.message : isUsage ? usage : String(error)}\n`
	);
	process.exitCode = 1;
}
