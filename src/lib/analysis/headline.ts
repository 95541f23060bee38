import type { Positions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier } from '#lib/dossier/types.ts';
import { emptyAxes } from './empty-axes.ts';
import { bestCamps, cellsWhere, DIVIDED, isSpoken, tableOf } from './camps.ts';
import type { Camps, Table } from './camps.ts';
import { hedgeOver, isStated, issueName, resting, sideOf } from './cells.ts';
import type { Cell, StatedCell } from './cells.ts';
import { actorName, formatDate, isSeveral, listOf, numberWord, outOf, spelled } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Sentence, SentencePart } from './sentence.ts';
import { stanceClause } from './stance-clauses.ts';

/** More names than this are counted. */
const MOST_NAMES = 3;

const distinct = (cells: readonly Cell[]) => [...new Set(cells.map((cell) => cell.actor))];

const verb = (sign: 1 | -1, several: boolean) =>
	(sign > 0 ? 'support' : 'oppose') + (several ? '' : 's');

/** "seven of eight actors", "all eight actors", "both actors". */
function howMany(n: number, of: number): string {
	if (n < of) return `${numberWord(n)} of ${numberWord(of)} actors`;
	return of === 2 ? 'both actors' : `all ${numberWord(of)} actors`;
}

/** A few by name, more by number. */
const who = (actors: Actor[]) =>
	actors.length > MOST_NAMES ? numberWord(actors.length) : listOf(actors.map(actorName));

const areSeveral = ([first, ...others]: Actor[]) =>
	others.length > 0 || (first !== undefined && isSeveral(first));

/** What the smaller camp is against: "it", "both", or the issues by name. */
function against({ issues, smaller }: Camps): string {
	if (issues.length === 1) return 'it';
	const named = issues.filter((issue) => smaller.some((cell) => cell.issue === issue));
	return named.length === 2 ? 'both' : listOf(named.map(issueName));
}

function smallerCamp(dossier: Dossier, camps: Camps): SentencePart[] {
	const actors = distinct(camps.smaller);
	const sign = -camps.sign as 1 | -1;
	if (actors.length === 0) {
		const it = camps.issues.length === 1 ? 'it' : 'either';
		return [{ text: `; none ${verb(sign, false)} ${it}` }];
	}
	const alone = actors.length === 1 ? ' alone' : '';
	const text = `${who(actors)}${alone} ${verb(sign, areSeveral(actors))} ${against(camps)}`;
	return [
		{ text: '; ' },
		resting(text, camps.smaller),
		{ text: hedgeOver(dossier, camps.smaller) }
	];
}

/** Those in neither camp: who is neutral, divided or silent on the issues named. */
function others(table: Table, camps: Camps): SentencePart[] {
	const columns = camps.issues.map((issue) => table.issues.indexOf(issue));
	const places = new Map(table.actors.map((actor, a) => [actor, a]));
	const placeOf = (actor: Actor) => places.get(actor) ?? 0;
	const cellsOf = (actor: Actor) => columns.map((i) => table.cell(placeOf(actor), i));
	const takes = (actor: Actor, side: number) =>
		columns.some((i) => table.sides[placeOf(actor) * table.issues.length + i] === side);
	const divided = camps.rest.filter((actor) => takes(actor, DIVIDED));
	const neutral = camps.rest.filter((actor) => takes(actor, 0) && !takes(actor, DIVIDED));
	const silent = camps.rest.filter((actor) => !takes(actor, DIVIDED) && !takes(actor, 0));
	const it = camps.issues.length === 1 ? 'it' : 'either';
	const part = (actors: Actor[], one: string, more: string) =>
		actors.length === 0
			? []
			: [
					{ text: ', ' },
					resting(`${who(actors)} ${areSeveral(actors) ? more : one}`, actors.flatMap(cellsOf))
				];
	return [
		...part(divided, 'is divided', 'are divided'),
		...part(neutral, 'is neutral', 'are neutral'),
		...part(silent, `states no position on ${it}`, `state no position on ${it}`)
	];
}

function sayCamps(dossier: Dossier, table: Table, camps: Camps): Sentence {
	const many = distinct(camps.larger).length;
	const few = distinct(camps.smaller).length;
	const issues = listOf(camps.issues.map(issueName), 'or');
	const isDivided = few > 1 && 2 * few >= many;
	if (isDivided) {
		const camp = (n: number, sign: 1 | -1, cells: StatedCell[]) =>
			resting(`${numberWord(n)} ${verb(sign, true)} it`, cells);
		return sentence(
			`${issues} divides the ${numberWord(table.actors.length)} actors: `,
			camp(many, camps.sign, camps.larger),
			', ',
			camp(few, -camps.sign as 1 | -1, camps.smaller),
			...others(table, camps),
			hedgeOver(dossier, [...camps.larger, ...camps.smaller])
		);
	}
	return sentence(
		resting(
			`${howMany(many, table.actors.length)} ${verb(camps.sign, true)} ${issues}`,
			camps.larger
		),
		hedgeOver(dossier, camps.larger),
		...smallerCamp(dossier, camps),
		...others(table, camps)
	);
}

/** Where no two are on one side: they may all be divided, and alike. */
function sameSide(actors: number, stated: StatedCell[]): string {
	const divided = stated.filter(({ position }) => sideOf(position) === 'divided').length;
	if (divided === stated.length) return '; every position is divided between both sides';
	const text =
		actors === 2 ? 'they take the same side on no issue' : 'no two take the same side on any issue';
	return divided > 0
		? `; ${text}, and ${spelled(divided, 'position')} ${divided === 1 ? 'is' : 'are'} divided`
		: `; ${text}`;
}

/**
 * One sentence that says what the matrix says: the issue, or the two issues, on which most actors take a
 * side, who stands alone against them, who is neutral and who is silent. True for any dossier, and the
 * same whatever the order of rows and columns.
 *
 * @param actors dossier indices shown. @param issues dossier indices shown.
 */
export function headline(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Sentence {
	const empty = actors.length * issues.length === 0 ? emptyAxes(dossier) : undefined;
	if (empty !== undefined) return sentence(empty);
	const table = tableOf(dossier, positions, actors, issues);
	const n = table.actors.length;
	const asOf = formatDate(positions.asOf);
	if (!table.sides.some(isSpoken))
		return sentence(`As of ${asOf} no actor shown states a position`);
	const camps = n === 1 ? undefined : bestCamps(table);
	if (camps) return sayCamps(dossier, table, camps);
	const stated = cellsWhere(table, isSpoken).filter(isStated);
	if (n === 1) {
		const [actor] = table.actors as [Actor];
		const states = isSeveral(actor) ? 'state' : 'states';
		const of = outOf(stated.length, table.issues.length, 'issue');
		return sentence(
			resting(`${actorName(actor)} ${states} a position on ${of}`, stated),
			hedgeOver(dossier, stated)
		);
	}
	const speakers = distinct(stated);
	if (speakers.length === 1 && stated.length === 1) {
		const [{ actor, position, issue }] = stated as [StatedCell];
		const clause = stanceClause(position, issueName(issue), isSeveral(actor));
		return sentence(
			resting(`only ${actorName(actor)} ${clause}`, stated),
			hedgeOver(dossier, stated),
			table.issues.length === 1
				? '; nobody else states a position on it'
				: '; nobody else states a position'
		);
	}
	if (speakers.length === 1) {
		const states = isSeveral(speakers[0] as Actor) ? 'state' : 'states';
		const of = outOf(stated.length, table.issues.length, 'issue');
		return sentence(
			resting(`only ${who(speakers)} ${states} a position, on ${of}`, stated),
			hedgeOver(dossier, stated)
		);
	}
	return sentence(
		resting(`${howMany(speakers.length, n)} state a position`, stated),
		sameSide(n, stated)
	);
}
