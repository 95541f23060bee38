import { readersAmong } from '../identity/standing.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';

/** Finds out in one query which of several viewers may do something with a dossier now. */
export type MayRead = (
	journal: OpenJournal,
	dossier: string,
	viewers: readonly Viewer[]
) => Promise<ReadonlySet<Viewer>>;

type Db = OpenJournal['storage']['db'];

/** Which sessions and tokens of these viewers are still valid. */
async function stillGood(db: Db, viewers: readonly Viewer[]): Promise<ReadonlySet<string>> {
	const now = new Date().toISOString();
	const sessions = viewers.flatMap((viewer) => (viewer.kind === 'account' ? viewer.session : []));
	const tokens = viewers.flatMap((viewer) => (viewer.kind === 'token' ? viewer.token : []));
	const good = new Set<string>();
	if (sessions.length > 0) {
		const rows = await db
			.selectFrom('sessions')
			.innerJoin('accounts', 'accounts.id', 'sessions.userId')
			.select('sessions.id')
			.where('sessions.id', 'in', sessions)
			.where('sessions.expiresAt', '>', now)
			.where('accounts.disabledAt', 'is', null)
			.execute();
		for (const { id } of rows) good.add(id);
	}
	if (tokens.length > 0) {
		const rows = await db
			.selectFrom('api_tokens')
			.innerJoin('accounts', 'accounts.id', 'api_tokens.account')
			.select('api_tokens.id')
			.where('api_tokens.id', 'in', tokens)
			.where('api_tokens.expires_at', '>', now)
			.where('accounts.disabledAt', 'is', null)
			.execute();
		for (const { id } of rows) good.add(id);
	}
	return good;
}

const hasAccounts = async (db: Db) =>
	(await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined;

/** The viewers whose session, token or local mode is still valid; local mode ends with the first account. */
async function stillThemselves(db: Db, viewers: readonly Viewer[]): Promise<Viewer[]> {
	const good = await stillGood(db, viewers);
	const isLocalOver = viewers.some(({ kind }) => kind === 'local') && (await hasAccounts(db));
	return viewers.filter((viewer) => {
		if (viewer.kind === 'account') return good.has(viewer.session);
		if (viewer.kind === 'token') return good.has(viewer.token);
		return viewer.kind === 'anonymous' || !isLocalOver;
	});
}

/** The only place where streams check rights: before every change, and several times a second. */
export const mayRead: MayRead = async ({ storage }, dossier, viewers) =>
	readersAmong(storage.db, dossier, await stillThemselves(storage.db, viewers));

/** Which viewers may see what was coded and decided. */
export const mayCode: MayRead = ({ storage }, dossier, viewers) =>
	readersAmong(storage.db, dossier, viewers, 'dossier.codings');

/** Which viewers may see the names of others present: those who may see the list of members. */
export const maySeeNames: MayRead = ({ storage }, dossier, viewers) =>
	readersAmong(storage.db, dossier, viewers, 'dossier.members');
