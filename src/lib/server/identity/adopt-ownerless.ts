import type { Write } from '../database/storage.ts';

/**
 * Makes the first account the owner of every dossier that nobody owns: what was made before anybody had an account
 * could not be changed any more. Of accounts made later it makes nothing.
 */
export async function adoptOwnerless(tx: Write, account: string): Promise<void> {
	const others = await tx
		.selectFrom('accounts')
		.select('id')
		.where('id', '<>', account)
		.limit(1)
		.executeTakeFirst();
	if (others) return;
	const since = new Date().toISOString();
	await tx
		.insertInto('members')
		.columns(['dossier', 'account', 'role', 'since'])
		.expression((eb) =>
			eb
				.selectFrom('dossiers')
				.select((of) => [
					'dossiers.id',
					of.val(account).as('account'),
					of.val('owner').as('role'),
					of.val(since).as('since')
				])
				.where(
					'dossiers.id',
					'not in',
					eb.selectFrom('members').select('members.dossier').where('members.role', '=', 'owner')
				)
		)
		.execute();
	// What was coded at this machine is theirs, too: nobody else would see it any more.
	for (const table of ['coders', 'sealed_codings', 'sealed_steps'] as const) {
		await tx.updateTable(table).set({ account }).where('account', '=', '').execute();
	}
}
