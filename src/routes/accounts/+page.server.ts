import { m } from '#messages';
import { confirm } from '#lib/server/identity/accounts/account-page.ts';
import {
	actAction,
	administrator,
	firstAction,
	inviteAction,
	linkAction
} from '#lib/server/identity/accounts/accounts-page.ts';
import type { MailWords } from '#lib/server/identity/accounts/accounts-page.ts';
import { isConfirmed } from '#lib/server/identity/accounts/confirmed.ts';
import { askedOf } from '#lib/server/identity/accounts/form-asked.ts';
import { listAccounts } from '#lib/server/identity/accounts/make-account.ts';
import { ownData } from '#lib/server/identity/accounts/own-account.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { accounts, config } = services();
	const isFirst = event.locals.viewer.kind === 'local' && !(await accounts.hasAny());
	const common = { isFirst, mails: config.smtp !== undefined };
	if (isFirst) return { ...common, isConfirmed: false, own: '', email: '', accounts: [] };
	const { account, session } = administrator(event);
	const { store } = accounts;
	return {
		...common,
		own: account,
		email: (await ownData(store, account)).email,
		isConfirmed: await isConfirmed(store, { account, session }, askedOf(event)),
		accounts: await listAccounts(store)
	};
};

const words: MailWords = (kind, link) =>
	kind === 'invitation'
		? { subject: m.account_mail_invitation(), text: m.account_mail_invitation_text({ link }) }
		: { subject: m.account_mail_reset(), text: m.account_mail_reset_text({ link }) };

export const actions: Actions = {
	confirm,
	first: firstAction,
	invite: inviteAction(words),
	link: linkAction(words),
	act: actAction
};
