import type { AskedChange } from '#lib/contract/changes.ts';
import type { Actor, Dossier, Issue } from '#lib/dossier/types.ts';
import { columnsOf } from './columns-of.ts';
import { atFields } from './field-faults.ts';
import { expectedOf, textOf } from './form-data.ts';

/** Tables whose order means something. */
type Ordered = 'actor' | 'issue';

const rowsIn = ({ actors, issues }: Dossier, entity: Ordered): readonly (Actor | Issue)[] =>
	entity === 'actor' ? actors : issues;

/** The place that a form asks for, counted from 0; `undefined` where it asks for none. @throws Refusal */
function placeOf(form: FormData): number | undefined {
	const text = textOf(form, 'place').trim();
	if (text === '') return undefined;
	if (/^[1-9]\d{0,6}$/.test(text)) return Number(text) - 1;
	throw atFields([{ column: 'place', found: text, sentence: 'a whole number from 1' }]);
}

/**
 * The change that a form of an actor or an issue asks for.
 *
 * @param id of the row; a form without one makes a new row.
 * @throws Refusal where the place is no number.
 */
export function rowChanges(
	dossier: Dossier,
	entity: Ordered,
	form: FormData,
	id?: string
): AskedChange[] {
	const asked = placeOf(form);
	const now = rowsIn(dossier, entity).findIndex((row) => row.id === id);
	// A place that is as it was asks for nothing, whoever moved what meanwhile.
	const place = asked === undefined || asked === now ? {} : { place: asked };
	const row = columnsOf(entity, form);
	if (id === undefined) return [{ entity, action: 'create', row, ...place }];
	return [{ entity, action: 'edit', id, row, ...place, ...expectedOf(form) }];
}

/** The movement that the button `move` of a list asks for: `russia:3`. */
export function moveChanges(entity: Ordered, form: FormData): AskedChange[] {
	const [, id, place] = /^([^:]+):(\d{1,7})$/.exec(textOf(form, 'move')) ?? [];
	if (id === undefined) return [];
	return [{ entity, action: 'edit', id, place: Number(place) }];
}
