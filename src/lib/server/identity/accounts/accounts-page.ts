/** What the page of all accounts does, for administrators. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { textOf } from '../../editing/form-data.ts';
import { services } from '../../services.ts';
import { readableName } from '../viewer.ts';
import { answerOf, ifConfirmed, refused } from './account-page.ts';
import {
	endSessionsOf,
	invite,
	LastAdministrator,
	OnlyOwner,
	linkFor,
	removeAccount,
	removeSecondFactors,
	setAdministrator,
	setDisabled
} from './administer.ts';
import type { Administering } from './administer.ts';
import { askedOf, signedIn } from './form-asked.ts';
import { FIRST_LINK_LASTS } from './limits.ts';
import { makeFirstLink } from './links.ts';
import { mailLink } from './mail.ts';
import type { MailedLink } from './mail.ts';
import { readEmail, TakenEmail } from './make-account.ts';
import type { AccountStore } from './store.ts';

/** The words of a mail with a link, `https://…`. */
export type MailWords = (kind: 'invitation' | 'reset', link: string) => Omit<MailedLink, 'to'>;

/** The administrator who asks; anybody else is told that there is no such page. */
export function administrator(event: Pick<RequestEvent, 'locals' | 'url'>) {
	const viewer = signedIn(event);
	if (!viewer.isAdministrator) error(404, 'Not Found');
	return viewer;
}

/** What administers for whoever sends a form. */
function administering(event: RequestEvent) {
	const { account: by } = administrator(event);
	const { accounts } = services();
	return { accounts, store: accounts.store, as: { by, asked: askedOf(event) } };
}

/** Sends a link, or has it shown. */
async function hand(path: string, email: string, words: MailWords) {
	const { accounts, config } = services();
	const link = `${accounts.store.origin}${path}`;
	const kind = path.startsWith('/reset/') ? 'reset' : 'invitation';
	const isSent = await mailLink(config, { to: email, ...words(kind, link) });
	return answerOf('link', { isDone: true, typed: { email }, token: isSent ? '' : link });
}

export const inviteAction = (words: MailWords) =>
	ifConfirmed('invite', async (event, form) => {
		const { store, as } = administering(event);
		const typed = { name: textOf(form, 'name'), email: textOf(form, 'email') };
		const name = readableName(typed.name);
		const email = readEmail(typed.email);
		const faults = {
			...(!name && { name: 'unreadable' }),
			...(!email && { email: 'unreadable' })
		};
		if (!email || !name) return refused(422, 'invite', { faults, typed });
		const isAdministrator = form.has('administrator');
		try {
			return await hand(await invite(store, { name, email, isAdministrator }, as), email, words);
		} catch (fault) {
			if (!(fault instanceof TakenEmail)) throw fault;
			return refused(409, 'invite', { faults: { email: 'taken' }, typed });
		}
	});

export const linkAction = (words: MailWords) =>
	ifConfirmed('link', async (event, form) => {
		const { store, as } = administering(event);
		const made = await linkFor(store, textOf(form, 'account'), as);
		if (!made) error(404, 'Not Found');
		return hand(made.path, made.email, words);
	});

type Act = (store: AccountStore, account: string, as: Administering) => Promise<void>;

const acts: Readonly<Record<string, Act>> = {
	disable: (store, account, as) => setDisabled(store, account, true, as),
	enable: (store, account, as) => setDisabled(store, account, false, as),
	name: (store, account, as) => setAdministrator(store, account, true, as),
	dismiss: (store, account, as) => setAdministrator(store, account, false, as),
	end: endSessionsOf,
	factors: removeSecondFactors,
	remove: removeAccount
};
/** After these nothing that the account had open goes on. */
const ending = ['disable', 'end', 'factors', 'remove'];

export const actAction = ifConfirmed('act', async (event, form) => {
	const { accounts, store, as } = administering(event);
	const account = textOf(form, 'account');
	const act = textOf(form, 'act');
	const run = acts[act];
	if (!run) error(400, 'Not Found');
	try {
		await run(store, account, as);
	} catch (fault) {
		if (fault instanceof OnlyOwner) {
			return refused(409, 'act', { faults: { account: 'only-owner' } });
		}
		if (!(fault instanceof LastAdministrator)) throw fault;
		return refused(409, 'act', { faults: { account: 'last' } });
	}
	if (ending.includes(act)) accounts.tellRevoked({ account });
	if (account === as.by && act !== 'name') redirect(303, '/sign-in');
	return answerOf('act', { isDone: true });
});

/** Leads whoever sits at this machine, where nobody has an account, to making the first. */
export async function firstAction(event: RequestEvent) {
	const { accounts } = services();
	if (event.locals.viewer.kind !== 'local' || (await accounts.hasAny())) error(404, 'Not Found');
	redirect(303, `/invitation/${await makeFirstLink(accounts.store, FIRST_LINK_LASTS)}`);
}
