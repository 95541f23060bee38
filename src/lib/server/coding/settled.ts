/** Codings are settled only once: a new decision requires taking back the earlier one. */
import type { Kysely } from 'kysely';
import type { Change } from '#lib/contract/changes.ts';
import type { Decision } from '#lib/contract/coding.ts';
import type { Tables } from '../database/tables.ts';
import { decode } from '../journal/rows.ts';
import { Refusal } from '../platform/problem.ts';

type Settling = Pick<Decision, 'source' | 'codings'>;

/** @throws Refusal where a coding is settled already, or by two of these decisions. */
export async function refuseSettled(
	db: Kysely<Tables>,
	dossier: string,
	decisions: readonly Settling[]
): Promise<void> {
	if (decisions.length === 0) return;
	const sources = [...new Set(decisions.map(({ source }) => source))];
	const rows = await db
		.selectFrom('decisions')
		.selectAll()
		.where('dossier', '=', dossier)
		.where('source', 'in', sources)
		.execute();
	const standing = rows.map((row) => decode<Decision>('decision', row));
	const by = new Map(standing.flatMap(({ id, codings }) => codings.map((one) => [one, id])));
	for (const coding of decisions.flatMap(({ codings }) => codings)) {
		const decision = by.get(coding);
		if (decision === undefined) {
			by.set(coding, '');
			continue;
		}
		const detail = `The coding "${coding}" is settled by another decision. Take that one back first. Nothing was changed.`;
		throw new Refusal('not-open', detail, { coding, decision });
	}
}

/** @throws Refusal where changes bring a decision back whose codings another one has settled since. */
export const refuseDecided = (
	db: Kysely<Tables>,
	dossier: string,
	changes: readonly Change[]
): Promise<void> => {
	const made = changes.filter(({ entity, action }) => entity === 'decision' && action === 'create');
	return refuseSettled(
		db,
		dossier,
		made.map(({ after }) => after as unknown as Settling)
	);
};
