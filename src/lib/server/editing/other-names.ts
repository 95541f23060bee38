import type { Columns } from '#lib/contract/changes.ts';
import { tableOf } from '#lib/dossier/entities.ts';
import type { RowEntity } from '#lib/dossier/entities.ts';
import { actorCalled } from '#lib/dossier/known-actors/find.ts';
import { actorPicks } from '#lib/dossier/picks.ts';
import { tables } from '#lib/dossier/tables.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** Columns that name actors, beside those that must. */
const mayName: Partial<Record<RowEntity, readonly string[]>> = {
	statement: ['addressees', 'reported_by']
};

/** What names an actor of a dossier: its id where the text is another name of the same state or organisation. */
export function actorNamed(dossier: Dossier, text: string): string {
	if (text.trim() === '' || actorPicks(dossier).has(text)) return text;
	return actorCalled(dossier.actors, text)?.id ?? text;
}

/** The columns of a form with other names of actors put to ids: "Turkey" where the dossier has Türkiye. */
export function withOtherNames(dossier: Dossier, entity: RowEntity, columns: Columns): Columns {
	const { references } = tables[tableOf[entity]];
	const put = (value: unknown): unknown =>
		Array.isArray(value)
			? value.map(put)
			: typeof value === 'string'
				? actorNamed(dossier, value)
				: value;
	return Object.fromEntries(
		Object.entries(columns).map(([column, value]) => {
			const isActor = references[column] === 'actors' || mayName[entity]?.includes(column);
			return [column, isActor ? put(value) : value];
		})
	);
}
