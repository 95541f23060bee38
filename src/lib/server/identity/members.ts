import type { Write } from '../database/storage.ts';
import type { Viewer } from './viewer.ts';

/** A new dossier is its maker's alone; what is made where nobody has an account is everybody's to read. */
export async function giveToMaker(tx: Write, viewer: Viewer, dossier: string): Promise<void> {
	if (viewer.kind !== 'account' && viewer.kind !== 'token') return;
	await tx
		.updateTable('dossiers')
		.set({ visibility: 'private' })
		.where('id', '=', dossier)
		.execute();
	await tx
		.insertInto('members')
		.values({ dossier, account: viewer.account, role: 'owner', since: new Date().toISOString() })
		.execute();
}
