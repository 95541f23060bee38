import type { AskedChange } from '#lib/contract/changes.ts';
import { freeCoverage } from '#lib/dossier/acts/free-coverage.ts';
import { jointOnes, moveStatements } from '#lib/dossier/acts/move-statements.ts';
import { mergeStatements, mergingOf } from '#lib/dossier/acts/merge-statements.ts';
import { actorPicks, issuePicks } from '#lib/dossier/picks.ts';
import { placesOf } from '#lib/dossier/places.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { Refusal } from '../platform/problem.ts';
import { columnsOf } from './columns-of.ts';
import { textOf } from './form-data.ts';
import { actorNamed } from './other-names.ts';
import { expectedSince } from './seen.ts';

/** A form that asks for what cannot be, told at one of its fields. */
function refuse(column: string, found: string, expected: string): never {
	const error = { change: 0, entity: 'statement', id: '', column, found, expected };
	throw new Refusal('broken-rule', `${column}: expected ${expected}.`, { errors: [error] });
}

/** The statements that are ticked in a list, in the order of the dossier. @throws Refusal where none is. */
function tickedOf(dossier: Dossier, form: FormData): { ticked: Statement[]; ids: string[] } {
	const ids = form.getAll('id').filter((id) => typeof id === 'string');
	const wanted = new Set(ids);
	const ticked = dossier.statements.filter(({ id }) => wanted.has(id));
	if (ticked.length === 0) refuse('id', 'nothing', 'at least one statement');
	return { ticked, ids };
}

/** What removing the ticked statements asks for. */
export async function removals(dossier: Dossier, form: FormData): Promise<AskedChange[]> {
	// Those that are gone already are told of as such.
	const { ids } = tickedOf(dossier, form);
	const expectedOf = await expectedSince(dossier.id, form, 'statement', ids);
	return ids.map((id): AskedChange => {
		const expected = expectedOf(id);
		const change = { entity: 'statement', action: 'remove', id } as const;
		return expected === undefined ? change : { ...change, expected };
	});
}

/** What moving the ticked statements to another actor or issue asks for. */
export async function moves(dossier: Dossier, form: FormData): Promise<AskedChange[]> {
	const { ticked, ids } = tickedOf(dossier, form);
	const [actor, issue] = [textOf(form, 'actor').trim(), textOf(form, 'issue').trim()];
	if (actor === '' && issue === '') refuse('issue', 'nothing', 'an actor or an issue');
	const to = {
		...(actor && { actor: actorPicks(dossier).idOf(actorNamed(dossier, actor)) }),
		...(issue && { issue: issuePicks(dossier).idOf(issue) })
	};
	if (to.actor && !placesOf(dossier.actors).has(to.actor)) refuse('actor', actor, 'an actor');
	if (to.issue && !placesOf(dossier.issues).has(to.issue)) refuse('issue', issue, 'an issue');
	const [joint] = jointOnes(ticked, to);
	if (joint) refuse('actor', joint.id, 'statements of one actor each');
	const expectedOf = await expectedSince(dossier.id, form, 'statement', ids);
	const moved = ticked.map((one) => ({
		...one,
		...(to.actor && { actors: [to.actor] }),
		...(to.issue && { issue: to.issue })
	}));
	// What was found elsewhere is no longer missing where it belongs.
	return [...moveStatements(ticked, to, expectedOf), ...freeCoverage(dossier, moved)];
}

/** What merging the ticked statements asks for, with what was chosen where they differ. */
export async function mergings(dossier: Dossier, form: FormData): Promise<AskedChange[]> {
	const { ticked, ids } = tickedOf(dossier, form);
	const merging = mergingOf(ticked);
	if (!merging) refuse('id', ticked[0]?.id ?? '', 'two statements or more');
	const expectedOf = await expectedSince(dossier.id, form, 'statement', ids);
	// The field `id` names what is ticked.
	const given = Object.entries(columnsOf('statement', form)).filter(([name]) => name !== 'id');
	return mergeStatements(merging, Object.fromEntries(given), expectedOf);
}
