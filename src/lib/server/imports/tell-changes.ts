import type { Change } from '#lib/contract/changes.ts';
import type { Coding } from '#lib/contract/coding.ts';
import type { PlannedChange } from '#lib/contract/imports.ts';
import { rowsOf } from '#lib/dossier/apply.ts';
import { idIn, rowEntities } from '#lib/dossier/entities.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { Labels } from './labels.ts';

/** The longest passage shown as the name of a coding, in UTF-16 units. */
const LONGEST = 80;

/** What a coding is about: its words. */
function passageIn(after: Change['after']): string | undefined {
	const { quote } = (after ?? {}) as Partial<Coding>;
	if (quote === undefined) return undefined;
	return quote.length > LONGEST ? `${quote.slice(0, LONGEST).trimEnd()}…` : quote;
}

/**
 * Tells changes in words: what each row is about, and the columns of those that are edited.
 *
 * @param tell is given each change as a line of JSON.
 */
export function tellChanges(
	before: Dossier,
	after: Dossier,
	changes: readonly Change[],
	tell: (line: string) => void
): void {
	const labels = new Labels();
	const known = new Map<string, string>();
	const touched = new Set(changes.map(({ entity, id }) => `${entity} ${id}`));
	for (const dossier of [before, after]) {
		for (const entity of rowEntities) {
			for (const row of rowsOf(dossier, entity)) {
				const key = `${entity} ${idIn(entity)(row)}`;
				const isNamed = entity === 'actor' || entity === 'issue' || entity === 'source';
				if (isNamed || touched.has(key)) known.set(key, labels.of(entity, row));
			}
		}
	}
	for (const { entity, id, action, before: was, after: is, place } of changes) {
		const row = entity === 'text' ? 'source' : entity;
		const label =
			entity === 'dossier' ? after.title : (known.get(`${row} ${id}`) ?? passageIn(is) ?? id);
		const isEdit = action === 'edit' && was && is && Object.keys(is).length > 0;
		const change: PlannedChange = {
			entity,
			id,
			action,
			label,
			...(isEdit && { before: was, after: is }),
			...(action === 'edit' && place && { isMoved: true as const })
		};
		tell(JSON.stringify(change));
	}
}
