import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { silenceKinds } from '#lib/dossier/types.ts';
import type { Actor, Dossier, Issue } from '#lib/dossier/types.ts';
import { hedgeOver, isStated, issueName, readCell, resting, sideOf } from './cells.ts';
import type { Cell, StatedCell } from './cells.ts';
import { actorName, digits, formatDate, isSeveral, listOf, numberWord } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Sentence, SentencePart } from './sentence.ts';
import { silenceWords } from './words.ts';

/** Two issues are named only where that brings in two more actors, or one who stands alone. */
const COST_OF_SECOND_ISSUE = 1.5;
/** Pairs are sought among the issues that most actors take a side on. */
const MOST_ISSUES_PAIRED = 12;
/** More cells than this are counted and not pointed at. */
const MOST_LIT = 5000;
/** Over two issues one actor stands alone only against an issue that so much of the larger camp supports. */
const SHARE_STOOD_AGAINST = 1 / 3;
/** More names than this are counted. */
const MOST_NAMES = 3;

interface Camps {
	issues: Issue[];
	/** 1 where the larger camp supports, −1 where it opposes. */
	sign: 1 | -1;
	/** Positions of the larger camp on its side, and of the smaller one on the other. */
	larger: StatedCell[];
	smaller: StatedCell[];
	rest: Actor[];
}

interface Table {
	actors: Actor[];
	issues: Issue[];
	/** By place: read when a sentence needs it, for a large matrix has a million of them. */
	cell(actor: number, issue: number): Cell;
	/** Over `actor * issues.length + issue`: the side, or SILENT. */
	sides: Int8Array;
}

/** In `sides`: no position, and one whose medians oppose each other. */
const SILENT = -2;
const DIVIDED = 2;

const distinct = (cells: readonly Cell[]) => [...new Set(cells.map((cell) => cell.actor))];

function onSide(table: Table, issues: number[], side: 1 | -1): StatedCell[] {
	const cells: StatedCell[] = [];
	const { length } = table.issues;
	for (let a = 0; a < table.actors.length; a++) {
		for (const i of issues) {
			if (table.sides[a * length + i] !== side) continue;
			const cell = table.cell(a, i);
			if (isStated(cell)) cells.push(cell);
		}
	}
	return cells;
}

function campsOn(table: Table, issues: number[], sign: 1 | -1): Camps {
	const larger = onSide(table, issues, sign);
	const smaller = onSide(table, issues, -sign as 1 | -1);
	const sided = new Set([...larger, ...smaller].map((cell) => cell.actor));
	return {
		issues: issues.map((i) => table.issues[i] as Issue),
		sign,
		larger,
		smaller,
		rest: table.actors.filter((actor) => !sided.has(actor))
	};
}

/** A pair of camps as counts. */
interface Tally {
	issues: number;
	/** Actors in each camp, and in both. */
	many: number;
	few: number;
	both: number;
	/** Positions of each camp on each issue. */
	larger: number[];
	smaller: number[];
}

function tally(
	{ actors, issues: { length }, sides }: Table,
	issues: number[],
	sign: 1 | -1
): Tally {
	const count: Tally = {
		issues: issues.length,
		many: 0,
		few: 0,
		both: 0,
		larger: issues.map(() => 0),
		smaller: issues.map(() => 0)
	};
	const { larger, smaller } = count;
	for (let a = 0; a < actors.length; a++) {
		let inLarger = false;
		let inSmaller = false;
		for (let k = 0; k < issues.length; k++) {
			const side = sides[a * length + (issues[k] as number)];
			if (side === sign) {
				inLarger = true;
				larger[k] = (larger[k] as number) + 1;
			} else if (side === -sign) {
				inSmaller = true;
				smaller[k] = (smaller[k] as number) + 1;
			}
		}
		if (inLarger) count.many++;
		if (inSmaller) count.few++;
		if (inLarger && inSmaller) count.both++;
	}
	return count;
}

/** How much a pair of camps tells: who is in them, and whether one stands alone. */
const weightOf = ({ issues, many, few }: Tally) =>
	many + few + (few === 1 ? 1 : 0) - (issues - 1) * COST_OF_SECOND_ISSUE;

function isTellable({ issues, many, few, both, larger, smaller }: Tally): boolean {
	if (many < 2 || few > many) return false;
	if (issues === 1) return true;
	// Over two issues each must have a camp of its own, nobody may stand in both camps, and the smaller
	// camp must be one actor at most.
	const isStoodAgainst = (cells: number, k: number) =>
		smaller[k] === 0 || cells >= many * SHARE_STOOD_AGAINST;
	return (
		larger.every((cells) => cells > 1) && larger.every(isStoodAgainst) && few < 2 && both === 0
	);
}

function bestCamps(table: Table): Camps | undefined {
	const signs = [1, -1] as const;
	const single = table.issues.map((_, i) => i);
	const sided = single.map((i) => {
		const { many, few } = tally(table, [i], 1);
		return many + few;
	});
	const often = [...single].sort((a, b) => (sided[b] as number) - (sided[a] as number) || a - b);
	const paired = often.slice(0, MOST_ISSUES_PAIRED).sort((a, b) => a - b);
	const pairs = paired.flatMap((a, k) => paired.slice(k + 1).map((b) => [a, b]));
	let best: { issues: number[]; sign: 1 | -1; weight: number } | undefined;
	for (const issues of [...single.map((i) => [i]), ...pairs]) {
		for (const sign of signs) {
			const count = tally(table, issues, sign);
			const weight = weightOf(count);
			if (isTellable(count) && (!best || weight > best.weight)) best = { issues, sign, weight };
		}
	}
	return best && campsOn(table, best.issues, best.sign);
}

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
		...part(silent, 'states no position', 'state no position')
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

/** The side of every cell that is shown. */
function sidesOf(positions: Positions, rows: number[], columns: number[]): Int8Array {
	const sides = new Int8Array(rows.length * columns.length).fill(SILENT);
	rows.forEach((a, r) => {
		columns.forEach((i, c) => {
			const cell = a * positions.issueCount + i;
			const lower = positions.lower[cell] as number;
			if (lower === ABSENT) return;
			const side = sideOf({ lower, upper: positions.upper[cell] as number });
			sides[r * columns.length + c] = side === 'divided' ? DIVIDED : side;
		});
	});
	return sides;
}

function tableOf(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Table {
	// In the dossier's order, so that the sentence does not change with the order on the screen.
	const rows = [...actors].sort((a, b) => a - b);
	const columns = [...issues].sort((a, b) => a - b);
	const read = new Map<number, Cell>();
	return {
		actors: rows.map((a) => dossier.actors[a] as Actor),
		issues: columns.map((i) => dossier.issues[i] as Issue),
		sides: sidesOf(positions, rows, columns),
		cell(a, i) {
			const at = a * columns.length + i;
			const known = read.get(at);
			if (known) return known;
			const cell = readCell(dossier, positions, rows[a] as number, columns[i] as number);
			read.set(at, cell);
			return cell;
		}
	};
}

/** The cells of a table that a test picks by their side. */
function cellsWhere(table: Table, holds: (side: number) => boolean): Cell[] {
	const { length } = table.issues;
	const cells: Cell[] = [];
	table.sides.forEach((side, at) => {
		if (holds(side)) cells.push(table.cell(Math.floor(at / length), at % length));
	});
	return cells;
}

const isSpoken = (side: number) => side !== SILENT;

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
		const of = `${stated.length} of ${table.issues.length} issues`;
		return sentence(
			resting(`${actorName(actor)} ${states} a position on ${of}`, stated),
			hedgeOver(dossier, stated)
		);
	}
	const speakers = distinct(stated);
	if (speakers.length === 1) {
		const states = isSeveral(speakers[0] as Actor) ? 'state' : 'states';
		const of = `${stated.length} of ${table.issues.length} issues`;
		return sentence(
			resting(`only ${who(speakers)} ${states} a position, on ${of}`, stated),
			hedgeOver(dossier, stated)
		);
	}
	return sentence(
		resting(`${howMany(speakers.length, n)} state a position`, stated),
		n === 2 ? '; they take the same side on no issue' : '; no two take the same side on any issue'
	);
}

/** How much of the matrix is silent, by kind: "52 of 72 cells are not stated." Counts cells, never judges them. */
export function silenceSentence(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Sentence {
	const counts = silenceKinds.map(() => 0);
	for (const a of actors) {
		for (const i of issues) {
			const kind = (positions.silence[a * positions.issueCount + i] as number) - 1;
			if (kind >= 0) counts[kind] = (counts[kind] ?? 0) + 1;
		}
	}
	const all = actors.length * issues.length;
	const silent = counts.reduce((sum, count) => sum + count, 0);
	const of = `${digits(silent)} of ${digits(all)} cells`;
	if (all === 0) return sentence('No cell is shown');
	if (silent === 0) return sentence(`All ${digits(all)} cells carry a position`);
	// So many cells are not lit one by one.
	const table = silent > MOST_LIT ? undefined : tableOf(dossier, positions, actors, issues);
	const cells = table ? cellsWhere(table, (side) => !isSpoken(side)) : [];
	const part = (text: string, lit: Cell[]) => (table ? resting(text, lit) : text);
	const kinds = silenceKinds.flatMap((kind, k) =>
		counts[k] ? [{ kind, count: counts[k], cells: cells.filter((c) => c.silence === kind) }] : []
	);
	const [only, ...more] = kinds as [(typeof kinds)[0], ...typeof kinds];
	const are = silent === 1 ? 'is' : 'are';
	if (more.length === 0) {
		return sentence(part(`${of} ${are} ${silenceWords[only.kind].word}`, cells));
	}
	return sentence(
		part(`${of} ${are} silent`, cells),
		': ',
		...kinds.flatMap((group, k) => [
			k > 0 ? ', ' : '',
			part(`${digits(group.count)} ${silenceWords[group.kind].word}`, group.cells)
		])
	);
}
