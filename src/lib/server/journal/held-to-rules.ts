import type { Kysely } from 'kysely';
import type { Change } from '#lib/contract/changes.ts';
import { WorkingDossier } from '#lib/dossier/apply.ts';
import { latestToday } from '#lib/dossier/rules/days.ts';
import type { RuleFault } from '#lib/dossier/rules/fault.ts';
import { ruleFaults } from '#lib/dossier/rules/rules.ts';
import type { SourceText } from '#lib/dossier/text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Tables } from '../database/tables.ts';
import { textsOf } from './stored-row.ts';

/** What changes make of a dossier. */
export interface HeldToRules {
	working: WorkingDossier;
	after: Dossier;
	/** The texts that the changes bear on as they leave them, by source. */
	texts: Map<string, SourceText>;
	faults: RuleFault[];
}

/** The sources whose texts changes bear on: those that statements quote, and those that are changed themselves. */
const sourcesIn = (changes: readonly Change[]): string[] => [
	...new Set(
		changes.flatMap(({ entity, id, after }) => {
			if (entity === 'statement') return typeof after?.source === 'string' ? [after.source] : [];
			return entity === 'source' || entity === 'text' ? [id] : [];
		})
	)
];

/** Applies changes that take something back, and holds what they make to the rules of today. */
export async function heldToRules(
	db: Kysely<Tables>,
	dossier: Dossier,
	changes: readonly Change[]
): Promise<HeldToRules> {
	const working = new WorkingDossier(dossier);
	for (const change of changes) working.act(change);
	const after = working.finish();
	const texts = await textsOf(db, dossier.id, sourcesIn(changes));
	for (const { entity, id, after: row } of changes) {
		if (entity !== 'text') continue;
		if (row) texts.set(id, { ...texts.get(id), ...row } as SourceText);
		else texts.delete(id);
	}
	const faults = ruleFaults(working, after, changes, { today: latestToday(new Date()), texts });
	return { working, after, texts, faults };
}
