import type { Selectable } from 'kysely';
import type { Change, Columns, Entity, Place, RecordedChange } from '#lib/contract/changes.ts';
import type { EventTable } from '../database/tables.ts';

/** Columns of an event that a change is read from. */
export type StoredEvent = Pick<
	Selectable<EventTable>,
	'seq' | 'entity' | 'entity_id' | 'action' | 'before' | 'after' | 'place' | 'verb'
>;

const parsed = (text: string | null) => (text === null ? null : (JSON.parse(text) as Columns));

/** The change that an event tells of. */
export function toChange(event: StoredEvent): RecordedChange {
	const change: RecordedChange = {
		entity: event.entity as Entity,
		id: event.entity_id,
		action: event.action as Change['action'],
		before: parsed(event.before),
		after: parsed(event.after),
		revision: event.seq
	};
	if (event.place !== null) change.place = JSON.parse(event.place) as Place;
	if (event.verb !== null) change.verb = event.verb;
	return change;
}

const json = (value: unknown) =>
	value === null || value === undefined ? null : JSON.stringify(value);

/** The event that tells of a change. */
export const toEvent = (
	dossier: string,
	changeSet: number,
	{ entity, id, action, before, after, place, verb, revision }: RecordedChange
) => ({
	dossier,
	seq: revision,
	change_set: changeSet,
	entity,
	entity_id: id,
	action,
	before: json(before),
	after: json(after),
	place: json(place),
	verb: verb ?? null
});
