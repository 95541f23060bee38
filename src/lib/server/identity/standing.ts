/** What viewers are to dossiers, out of the database. */
import { sql } from 'kysely';
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Role, Visibility } from '#lib/contract/members.ts';
import type { DossierHeader } from '#lib/dossier/types.ts';
import type { Tables } from '../database/tables.ts';
import { can } from './can.ts';
import type { DossierAction, Standing } from './can.ts';
import type { Viewer } from './viewer.ts';

type Db = Kysely<Tables>;

/** Of whoever sits at this machine in every dossier. */
export const ownAll: Standing = { visibility: 'public', role: 'owner', strongOnly: false };

/** The account of a viewer; empty, which is no account's id, where there is none. */
export const accountIn = (viewer: Viewer): string =>
	viewer.kind === 'account' || viewer.kind === 'token' ? viewer.account : '';

/** Whether the header of a dossier, as it is stored, says that it is archived. */
const isArchivedIn = (header: string): boolean =>
	(JSON.parse(header) as DossierHeader).archived ?? false;

/** What a viewer is to a dossier; `undefined` where there is no such dossier. */
export async function standingOf(
	db: Db,
	viewer: Viewer,
	dossier: string
): Promise<Standing | undefined> {
	const row = await db
		.selectFrom('dossiers')
		.leftJoin('members', (join) =>
			join.onRef('members.dossier', '=', 'dossiers.id').on('account', '=', accountIn(viewer))
		)
		.select(['visibility', 'strong_only', 'role', 'header'])
		.where('dossiers.id', '=', dossier)
		.executeTakeFirst();
	if (!row) return undefined;
	const isArchived = isArchivedIn(row.header);
	if (viewer.kind === 'local') return isArchived ? { ...ownAll, isArchived } : ownAll;
	return {
		isArchived,
		visibility: row.visibility as Visibility,
		role: row.role as Role | null,
		strongOnly: row.strong_only === 1
	};
}

/** What `can` says of reading, for lists that a database filters. */
export function readableBy(viewer: Viewer) {
	return (eb: ExpressionBuilder<Tables, 'dossiers'>) => {
		if (viewer.kind === 'local') return sql<boolean>`1 = 1`;
		const isPublic = eb('dossiers.visibility', '=', 'public');
		if (viewer.kind === 'anonymous') return isPublic;
		if (viewer.kind === 'token' && viewer.scopes.length === 0) return sql<boolean>`1 = 0`;
		const isMember = eb.exists(
			eb
				.selectFrom('members')
				.select('members.account')
				.whereRef('members.dossier', '=', 'dossiers.id')
				.where('members.account', '=', viewer.account)
				.where((inner) =>
					inner.or([
						inner('members.role', '=', 'owner'),
						inner('dossiers.visibility', '<>', 'private')
					])
				)
		);
		const mayEnter = viewer.isStrong
			? isMember
			: eb.and([isMember, eb('dossiers.strong_only', '=', 0)]);
		return eb.or([isPublic, mayEnter]);
	};
}

/** Which of some viewers may read a dossier now, or do something else with it: one question for all of them. */
export async function readersAmong(
	db: Db,
	dossier: string,
	viewers: readonly Viewer[],
	action: DossierAction = 'dossier.read'
): Promise<ReadonlySet<Viewer>> {
	const row = await db
		.selectFrom('dossiers')
		.select(['visibility', 'strong_only'])
		.where('id', '=', dossier)
		.executeTakeFirst();
	if (!row) return new Set();
	const members = await db
		.selectFrom('members')
		.select(['account', 'role'])
		.where('dossier', '=', dossier)
		.execute();
	const roles = new Map(members.map(({ account, role }) => [account, role as Role]));
	const visibility = row.visibility as Visibility;
	const strongOnly = row.strong_only === 1;
	return new Set(
		viewers.filter((viewer) => {
			const role = roles.get(accountIn(viewer)) ?? null;
			return can(viewer, action, { visibility, strongOnly, role });
		})
	);
}
