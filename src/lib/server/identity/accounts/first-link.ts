import type { Policy } from '../access.ts';
import { FIRST_LINK_LASTS } from './limits.ts';
import { makeFirstLink } from './links.ts';
import type { Accounts } from './open-accounts.ts';

/**
 * What a start says where others can reach the server and nobody has an account: the link by which the first
 * administrator makes theirs. A new start makes a new link, and ends the one before.
 */
export async function firstLinkLines(
	accounts: Accounts,
	{ local }: Pick<Policy, 'local'>
): Promise<string[]> {
	if (local || (await accounts.hasAny())) return [];
	const token = await makeFirstLink(accounts.store, FIRST_LINK_LASTS);
	return [
		'Nobody has an account yet. The first administrator sets theirs up, once and within a day, at',
		`${accounts.store.origin}/invitation/${token}`
	];
}
