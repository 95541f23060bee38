import type { Change } from '#lib/contract/changes.ts';
import type { Coding } from '#lib/contract/coding.ts';
import type { Write } from '../database/storage.ts';

/** The versions of rows of a dossier, and of those that the changes make. */
async function versionsIn(
	tx: Write,
	dossier: string,
	revision: number,
	changes: readonly Change[]
): Promise<{ texts: Map<string, number>; issues: Map<string, number> }> {
	const texts = await tx
		.selectFrom('texts')
		.select(['source as id', 'version'])
		.where('dossier', '=', dossier)
		.execute();
	const issues = await tx
		.selectFrom('issues')
		.select(['id', 'version'])
		.where('dossier', '=', dossier)
		.execute();
	const found = {
		texts: new Map(texts.map(({ id, version }) => [id, Number(version)])),
		issues: new Map(issues.map(({ id, version }) => [id, Number(version)]))
	};
	for (const [i, { entity, id }] of changes.entries()) {
		if (entity === 'text') found.texts.set(id, revision + 1 + i);
		else if (entity === 'issue') found.issues.set(id, revision + 1 + i);
	}
	return found;
}

/**
 * Changes with the versions of text and issue in new codings: when they were planned, nobody knew which revision they
 * would come after.
 *
 * @param revision of the dossier before the changes.
 */
export async function withCodingVersions(
	tx: Write,
	dossier: string,
	revision: number,
	changes: readonly Change[]
): Promise<readonly Change[]> {
	if (!changes.some(({ entity, action }) => entity === 'coding' && action === 'create')) {
		return changes;
	}
	const { texts, issues } = await versionsIn(tx, dossier, revision, changes);
	return changes.map((change) => {
		if (change.entity !== 'coding' || change.action !== 'create') return change;
		const coding = change.after as unknown as Coding;
		const [text = 0, rule = 0] = [texts.get(coding.source), issues.get(coding.issue)];
		return { ...change, after: { ...change.after, text, rule } };
	});
}
