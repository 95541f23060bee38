/**
 * What a row of each table must be. One schema serves files, forms and the API; the order of its keys is
 * the order of the columns in the file, and its descriptions are those of `datapackage.json`. The error
 * of every rule completes the sentence "expected …".
 */
import { z } from 'zod';
import {
	anyDate,
	code,
	day,
	id,
	ids,
	items,
	line,
	prose,
	someDate,
	title,
	webAddress,
	word
} from './fields.ts';
import { oneOf } from './nearest.ts';
import {
	actorKinds,
	actorRoles,
	acts,
	bases,
	confidences,
	coverageOutcomes,
	credibilities,
	favourings,
	relationKinds,
	reliabilities,
	stances
} from './types.ts';
import type {
	Actor,
	Coverage,
	DossierHeader,
	Issue,
	Relation,
	RollCall,
	Source,
	Statement
} from './types.ts';

export const actorSchema = z.strictObject({
	id: id.describe('Stands in addresses'),
	name: title.describe('Full name'),
	short_name: title.describe('Name on figures'),
	kind: word(actorKinds).describe('State, intergovernmental organisation or non-state actor'),
	iso3: code(/^(|[A-Z]{3})$/, 'three capitals such as ARM, or nothing').describe(
		'ISO 3166-1 alpha-3 code'
	),
	wikidata: code(/^(|Q[1-9]\d*)$/, 'an item such as Q399, or nothing').describe('Wikidata item'),
	bloc: line.describe('Group that the actor belongs to'),
	role: word(actorRoles).describe('In this crisis; context actors stand in the network only')
}) satisfies z.ZodType<Actor>;

/**
 * Runs a rule over several columns even where another column is at fault, so that all faults show at once,
 * and never where one of them is not there.
 */
const over = (texts: readonly string[], lists: readonly string[] = []) => ({
	when: ({ value }: { value: unknown }) => {
		if (typeof value !== 'object' || value === null) return false;
		const row = value as Record<string, unknown>;
		return (
			texts.every((column) => typeof row[column] === 'string') &&
			lists.every((column) => Array.isArray(row[column]))
		);
	}
});

export const issueSchema = z
	.strictObject({
		id: id.describe('Stands in addresses'),
		label: title.describe('Name on figures'),
		proposition: title.describe('A sentence that one can support or oppose'),
		theme: line.describe('Group of issues'),
		about: code(/^(|[a-z0-9]+(-[a-z0-9]+)*)$/, 'the id of an actor, or nothing').describe(
			'Id of the actor whose conduct or cause the proposition judges; empty where it judges nobody'
		),
		favours: word(['', ...favourings]).describe(
			'yes where supporting the proposition favours that actor, no where it goes against it; empty without one'
		),
		coding_rule: prose.describe('How coders decide which stance a statement on it is')
	})
	.refine((i) => (i.about === '') === (i.favours === ''), {
		...over(['about', 'favours']),
		path: ['favours'],
		error: 'yes or no where about names an actor, and nothing where it does not'
	}) satisfies z.ZodType<Issue>;

export const sourceSchema = z.strictObject({
	id,
	title,
	publisher: line,
	kind: line.describe('Press report, transcript, resolution and the like'),
	published_on: anyDate.describe('Day, month or year (ISO 8601)'),
	url: webAddress.describe('Where it can be read'),
	language: code(
		/^(|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)$/,
		'a language tag such as en or pt-BR, or nothing'
	).describe('BCP 47 language tag'),
	reliability: word(['', ...reliabilities]).describe(
		'Admiralty code of the source: A completely reliable to E unreliable, F cannot be judged'
	)
}) satisfies z.ZodType<Source>;

export const statementSchema = z
	.strictObject({
		id,
		actors: ids.describe('Ids of the speakers; joint speakers with ";" between them'),
		issue: id.describe('Id of the issue'),
		stance: z
			.literal(stances, { error: (issue) => oneOf(stances, issue.input) })
			.describe(
				'-2 strongly opposes, -1 opposes, 0 explicitly neutral or even-handed, 1 supports, 2 strongly supports'
			),
		basis: word(bases).describe(
			"direct: the actor's own words or act; reported: someone else's account of it; inferred: the analyst's reading"
		),
		act: word(acts).describe('Kind of act'),
		reported_by: line.describe('Whose account it is, where reported: an actor id or a name'),
		speaker: line,
		speaker_role: line,
		addressees: items.describe('Actor ids or names, with ";" between them'),
		said_on: someDate.describe(
			'Day, month or year (ISO 8601); a month or year counts from its last day'
		),
		quote: prose.describe('Operative words that the source gives as direct speech'),
		paraphrase: prose.describe("In the coders' own words"),
		condition: prose.describe('What the stance depends on'),
		source: id.describe('Id of the source'),
		credibility: word(['', ...credibilities]).describe(
			'Admiralty code of the information: 1 confirmed to 5 improbable, 6 cannot be judged'
		),
		confidence: word(confidences).describe('Of the coding')
	})
	.refine((s) => s.basis !== 'reported' || s.reported_by !== '', {
		...over(['basis', 'reported_by']),
		path: ['reported_by'],
		error: 'an actor id or a name: a reported statement says whose account it is'
	})
	.refine((s) => s.basis !== 'direct' || s.reported_by === '', {
		...over(['basis', 'reported_by']),
		path: ['reported_by'],
		error: 'nothing: a direct statement is nobody else’s account; if it is, its basis is reported'
	})
	.refine((s) => s.reported_by === '' || s.actors.some((actor) => actor !== s.reported_by), {
		...over(['reported_by'], ['actors']),
		path: ['reported_by'],
		error: 'somebody else than the only speaker, or another basis'
	})
	.refine((s) => s.quote !== '' || s.paraphrase !== '', {
		...over(['quote', 'paraphrase']),
		path: ['paraphrase'],
		error: 'the words: a statement has a quote, a paraphrase or both'
	}) satisfies z.ZodType<Statement>;

export const coverageSchema = z.strictObject({
	actor: id.describe('Id of the actor'),
	issue: id.describe('Id of the issue'),
	searched_on: day.describe('Day on which somebody looked'),
	sources: ids.describe('Ids of the sources searched, with ";" between them'),
	outcome: word(coverageOutcomes).describe('none-found: no statement; declined: refused to say')
}) satisfies z.ZodType<Coverage>;

/** Compares dates of different precision over what both give; what is no date is after none. */
function isAfter(a: string, b: string): boolean {
	if (!/^\d{4}/.test(a) || !/^\d{4}/.test(b)) return false;
	const length = Math.min(a.length, b.length);
	return a.slice(0, length) > b.slice(0, length);
}

export const relationSchema = z
	.strictObject({
		id,
		actor_a: id.describe('Id of an actor'),
		actor_b: id.describe('Id of another actor'),
		kind: word(relationKinds),
		basis: word(bases).describe(
			"direct: the actors' own words or act; reported: an account of it; inferred: the analyst's reading"
		),
		since: anyDate.describe('Day, month or year (ISO 8601)'),
		until: anyDate.describe('Day, month or year (ISO 8601)'),
		description: prose.describe('What the source says of it'),
		source: id.describe('Id of the source')
	})
	.refine((r) => r.actor_a !== r.actor_b, {
		...over(['actor_a', 'actor_b']),
		path: ['actor_b'],
		error: 'another actor than actor_a'
	})
	.refine((r) => !isAfter(r.since, r.until), {
		...over(['since', 'until']),
		path: ['until'],
		error: 'a date that is not before since'
	}) satisfies z.ZodType<Relation>;

const TO = 'a day that is not before the first day of the window';

const voters = z
	.array(id, 'a list of ids')
	.refine((list) => new Set(list).size === list.length, 'each id once');

export const rollCallSchema = z.strictObject({
	issue: id.describe('Id of the issue that was voted on'),
	said_on: day.describe('Day of the vote'),
	source: id.describe('Id of the source'),
	yes: voters.describe(
		'Ids of the actors that voted for it (stance 2), in the order of actors.csv, with ";" between them'
	),
	no: voters.describe('Likewise, those that voted against it (stance -2)'),
	abstain: voters.describe('Likewise, those that abstained (stance 0)')
}) satisfies z.ZodType<RollCall>;

export const headerSchema = z.strictObject({
	id,
	title,
	description: prose,
	licence: title,
	window: z
		.strictObject({ from: day, to: day })
		.refine((w) => !isAfter(w.from, w.to), { path: ['to'], error: TO })
}) satisfies z.ZodType<DossierHeader>;
