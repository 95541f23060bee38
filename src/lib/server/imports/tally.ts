import type { Change, Entity } from '#lib/contract/changes.ts';
import type { Counts } from '#lib/contract/imports.ts';
import { rowsOf } from '#lib/dossier/apply.ts';
import { rowEntities } from '#lib/dossier/entities.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** No rows at all. */
export const none = (): Counts => ({ create: 0, edit: 0, remove: 0, unchanged: 0 });

/** Rows by what becomes of them, kind by kind. */
export class Tally {
	readonly #counts = new Map<Entity, Counts>();

	of(entity: Entity): Counts {
		const known = this.#counts.get(entity);
		if (known) return known;
		const counts = none();
		this.#counts.set(entity, counts);
		return counts;
	}

	get tables(): ({ entity: Entity } & Counts)[] {
		const order: Entity[] = ['dossier', ...rowEntities, 'text', 'coding'];
		return order.flatMap((entity) => {
			const counts = this.#counts.get(entity);
			const isAny = counts && Object.values(counts).some((rows) => rows > 0);
			return isAny ? [{ entity, ...counts }] : [];
		});
	}

	/** Of rows, and of the header where it changes: that there is one is nothing new. */
	get plan(): Counts {
		const sum = none();
		for (const { entity, create, edit, remove, unchanged } of this.tables) {
			sum.edit += edit;
			if (entity === 'dossier') continue;
			sum.create += create;
			sum.remove += remove;
			sum.unchanged += unchanged;
		}
		return sum;
	}
}

/** Counts what changes do to the rows of an edition. */
export function tallyOf(edition: Dossier, changes: readonly Change[]): Tally {
	const tally = new Tally();
	const edited = new Map<Entity, Set<string>>();
	for (const { entity, id, action } of changes) {
		if (action !== 'edit') tally.of(entity)[action]++;
		else edited.set(entity, (edited.get(entity) ?? new Set()).add(id));
	}
	for (const entity of ['dossier', ...rowEntities] as const) {
		const all = entity === 'dossier' ? 1 : rowsOf(edition, entity).length;
		const counts = tally.of(entity);
		counts.edit = edited.get(entity)?.size ?? 0;
		counts.unchanged = all - counts.create - counts.edit;
	}
	return tally;
}
