/** Who codes which source. */
import type { Kysely } from 'kysely';
import type { Assignment } from '#lib/contract/coding.ts';
import type { Tables } from '../database/tables.ts';
import { apartFromArchive, can } from '../identity/can.ts';
import { mayStillCode } from './assigned.ts';
import { accountIn, standingOf } from '../identity/standing.ts';
import type { Viewer } from '../identity/viewer.ts';

/** Sources with a text or with coders. Coders see those assigned to them or to nobody. */
export async function assignmentsFor(
	db: Kysely<Tables>,
	viewer: Viewer,
	dossier: string
): Promise<Assignment[]> {
	const standing = await standingOf(db, viewer, dossier);
	const seesAll = can(viewer, 'dossier.adjudicate', apartFromArchive(standing));
	const account = accountIn(viewer);
	const rows = await db
		.selectFrom('assignments')
		.leftJoin('accounts', 'accounts.id', 'assignments.account')
		.select(['source', 'account', 'accounts.name', 'assigned_at', 'submitted_at', 'revealed_at'])
		.where('dossier', '=', dossier)
		.orderBy('accounts.name')
		.orderBy('account')
		.execute();
	const able = await mayStillCode(db, dossier);
	const texts = await db
		.selectFrom('texts')
		.select('source')
		.where('dossier', '=', dossier)
		.execute();
	const sources = new Map<string, Assignment>();
	const of = (source: string): Assignment => {
		const known = sources.get(source);
		if (known) return known;
		const made: Assignment = { source, hasText: false, isRevealed: false, coders: [] };
		sources.set(source, made);
		return made;
	};
	for (const { source } of texts) of(source).hasText = true;
	const others = new Set<string>();
	for (const row of rows) {
		const assignment = of(row.source);
		assignment.isRevealed ||= row.revealed_at !== null;
		if (!seesAll && row.account !== account) {
			others.add(row.source);
			continue;
		}
		assignment.coders.push({
			account: row.account,
			name: row.name ?? '',
			assignedAt: row.assigned_at,
			submittedAt: row.submitted_at,
			mayCode: able.has(row.account)
		});
	}
	return [...sources.values()]
		.filter(({ source, coders }) => coders.length > 0 || !others.has(source))
		.sort((a, b) => (a.source < b.source ? -1 : 1));
}
