import { targetTypes } from '#lib/contract/targets.ts';
import type { Target } from '#lib/contract/targets.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { findStatement } from '#lib/dossier/votes.ts';
import { nearestText } from './nearest.ts';

export { targetTypes };
export type { Target };

/** Id of the position of an actor on an issue, which is also the id of its cell: `usa/halt-hostilities`. */
export function positionId(actor: string, issue: string): string {
	return `${actor}/${issue}`;
}

/** Id of the tie of two actors, in alphabetical order whichever is named first: `russia~usa`. */
export function tieId(a: string, b: string): string {
	return a < b ? `${a}~${b}` : `${b}~${a}`;
}

/** A target as an address and the keys of annotations write it: `position:usa/halt-hostilities`. */
export function formatTarget({ type, id }: Target): string {
	return `${type}:${id}`;
}

const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);

/** Ids that may stand second in the id of a position or tie. */
const secondIds = (dossier: Dossier, type: Target['type'], first: string) =>
	type === 'tie' ? ids(dossier.actors).filter((id) => id !== first) : ids(dossier.issues);

function rowIds(dossier: Dossier, type: Target['type']): string[] {
	if (type === 'statement') return ids(dossier.statements);
	if (type === 'relation') return ids(dossier.relations);
	return ids(type === 'actor' ? dossier.actors : dossier.issues);
}

const divider = (type: Target['type']) =>
	type === 'tie' ? '~' : type === 'position' ? '/' : undefined;

const joined = (type: Target['type'], first: string, second: string) =>
	type === 'tie' ? tieId(first, second) : positionId(first, second);

/** Splits `position:usa/halt-hostilities` at the colon. */
function split(text: string): [type: string, id: string] {
	const colon = text.indexOf(':');
	return colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

/** Halves of a compound id; the second is empty without a divider. */
function halves(id: string, mark: string): [string, string] {
	const at = id.indexOf(mark);
	return at < 0 ? [id, ''] : [id.slice(0, at), id.slice(at + 1)];
}

/** The target that a text names, if the dossier has it; a tie may be named in either order. */
export function readTarget(dossier: Dossier, text: string): Target | undefined {
	const [name, id] = split(text);
	const type = targetTypes.find((t) => t === name);
	if (!type) return undefined;
	const mark = divider(type);
	if (type === 'statement') return findStatement(dossier, id) && { type, id };
	if (!mark) return rowIds(dossier, type).includes(id) ? { type, id } : undefined;
	const [first, second] = halves(id, mark);
	const known =
		ids(dossier.actors).includes(first) && secondIds(dossier, type, first).includes(second);
	return known ? { type, id: joined(type, first, second) } : undefined;
}

/** The target of the dossier that is nearest to a text; `undefined` where it has none of that type. */
export function nearestTarget(dossier: Dossier, text: string): Target | undefined {
	const [name, id] = split(text);
	const type = nearestText(name, targetTypes) ?? 'actor';
	const mark = divider(type);
	if (!mark) {
		const nearest = nearestText(id, rowIds(dossier, type));
		return nearest === undefined ? undefined : { type, id: nearest };
	}
	const [foundFirst, foundSecond] = halves(id, mark);
	const first = nearestText(foundFirst, ids(dossier.actors));
	if (first === undefined) return undefined;
	const second = nearestText(foundSecond, secondIds(dossier, type, first));
	return second === undefined ? undefined : { type, id: joined(type, first, second) };
}
