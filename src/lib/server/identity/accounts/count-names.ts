import type { AccountStore } from './store.ts';

/**
 * Counts that somebody is called otherwise: what is kept of a dossier, and known by its tag, names people. Counted
 * after the name is stored, in no transaction with it: whoever writes to a dossier holds its row and then their name.
 */
export async function countNames({ write }: Pick<AccountStore, 'write'>): Promise<void> {
	await write
		.updateTable('dossiers')
		.set((eb) => ({ rights: eb('rights', '+', 1) }))
		.execute();
}
