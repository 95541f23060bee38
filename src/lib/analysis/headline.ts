import type { Positions } from '#lib/dossier/positions.ts';
import { silenceKinds } from '#lib/dossier/types.ts';
import type { Actor, Dossier, Issue } from '#lib/dossier/types.ts';
import { hedgeOver, isStated, issueName, readCell, resting, sideOf } from './cells.ts';
import type { Cell, Side, StatedCell } from './cells.ts';
import { actorName, formatDate, isSeveral, listOf, numberWord } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Sentence, SentencePart } from './sentence.ts';
import { silenceWords } from './words.ts';

/** Two issues are named only where that brings in two more actors, or one who stands alone. */
const COST_OF_SECOND_ISSUE = 1.5;
/** Pairs are sought among the issues that most actors take a side on. */
const MOST_ISSUES_PAIRED = 12;
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

type Table = { actors: Actor[]; issues: Issue[]; cell: (actor: number, issue: number) => Cell };

const distinct = (cells: readonly Cell[]) => [...new Set(cells.map((cell) => cell.actor))];

function onSide(table: Table, issues: number[], side: Side): StatedCell[] {
	const cells: StatedCell[] = [];
	for (let a = 0; a < table.actors.length; a++) {
		for (const i of issues) {
			const cell = table.cell(a, i);
			if (isStated(cell) && sideOf(cell.position) === side) cells.push(cell);
		}
	}
	return cells;
}

function campsOn(table: Table, issues: number[], sign: 1 | -1): Camps {
	const larger = onSide(table, issues, sign);
	const smaller = onSide(table, issues, -sign as Side);
	const sided = new Set([...larger, ...smaller].map((cell) => cell.actor));
	return {
		issues: issues.map((i) => table.issues[i] as Issue),
		sign,
		larger,
		smaller,
		rest: table.actors.filter((actor) => !sided.has(actor))
	};
}

/** How much a pair of camps tells: who is in them, and whether one stands alone. */
function weightOf({ issues, larger, smaller }: Camps): number {
	const many = distinct(larger).length;
	const few = distinct(smaller).length;
	return many + few + (few === 1 ? 1 : 0) - (issues.length - 1) * COST_OF_SECOND_ISSUE;
}

const isTellable = ({ issues, larger, smaller }: Camps) => {
	const many = distinct(larger);
	const few = distinct(smaller);
	if (many.length < 2 || few.length > many.length) return false;
	if (issues.length === 1) return true;
	// Over two issues each must have a camp of its own, nobody may stand in both camps, and the smaller
	// camp must be one actor at most.
	const isShared = (issue: Issue) => larger.filter((cell) => cell.issue === issue).length > 1;
	return issues.every(isShared) && few.length < 2 && !few.some((actor) => many.includes(actor));
};

function bestCamps(table: Table): Camps | undefined {
	const signs = [1, -1] as const;
	const single = table.issues.map((_, i) => i);
	const sided = single.map((i) => onSide(table, [i], 1).length + onSide(table, [i], -1).length);
	const often = [...single].sort((a, b) => (sided[b] as number) - (sided[a] as number) || a - b);
	const paired = often.slice(0, MOST_ISSUES_PAIRED).sort((a, b) => a - b);
	const pairs = paired.flatMap((a, k) => paired.slice(k + 1).map((b) => [a, b]));
	let best: Camps | undefined;
	for (const issues of [...single.map((i) => [i]), ...pairs]) {
		for (const sign of signs) {
			const camps = campsOn(table, issues, sign);
			if (isTellable(camps) && (!best || weightOf(camps) > weightOf(best))) best = camps;
		}
	}
	return best;
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
	const cellsOf = (actor: Actor) =>
		camps.issues.map((issue) =>
			table.cell(table.actors.indexOf(actor), table.issues.indexOf(issue))
		);
	const sidesOf = (actor: Actor) =>
		cellsOf(actor).map((cell) => (isStated(cell) ? sideOf(cell.position) : undefined));
	const divided = camps.rest.filter((actor) => sidesOf(actor).includes('divided'));
	const neutral = camps.rest.filter(
		(actor) => sidesOf(actor).includes(0) && !divided.includes(actor)
	);
	const silent = camps.rest.filter((actor) => !divided.includes(actor) && !neutral.includes(actor));
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

function tableOf(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Table & { cells: Cell[] } {
	// In the dossier's order, so that the sentence does not change with the order on the screen.
	const rows = [...actors].sort((a, b) => a - b);
	const columns = [...issues].sort((a, b) => a - b);
	const cells = rows.flatMap((a) => columns.map((i) => readCell(dossier, positions, a, i)));
	return {
		cells,
		actors: rows.map((a) => dossier.actors[a] as Actor),
		issues: columns.map((i) => dossier.issues[i] as Issue),
		cell: (a, i) => cells[a * columns.length + i] as Cell
	};
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
	const table = tableOf(dossier, positions, actors, issues);
	const stated = table.cells.filter(isStated);
	const speakers = distinct(stated);
	const n = table.actors.length;
	const asOf = formatDate(positions.asOf);
	if (stated.length === 0) return sentence(`As of ${asOf} no actor shown states a position`);
	if (n === 1) {
		const [actor] = table.actors as [Actor];
		const states = isSeveral(actor) ? 'state' : 'states';
		const of = `${stated.length} of ${table.issues.length} issues`;
		return sentence(
			resting(`${actorName(actor)} ${states} a position on ${of}`, stated),
			hedgeOver(dossier, stated)
		);
	}
	const camps = bestCamps(table);
	if (camps) return sayCamps(dossier, table, camps);
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
	const { cells } = tableOf(dossier, positions, actors, issues);
	const silent = cells.filter((cell) => !isStated(cell));
	const of = `${silent.length} of ${cells.length} cells`;
	if (cells.length === 0) return sentence('No cell is shown');
	if (silent.length === 0) return sentence(`All ${cells.length} cells carry a position`);
	const kinds = silenceKinds
		.map((kind) => ({ kind, cells: silent.filter((cell) => cell.silence === kind) }))
		.filter((group) => group.cells.length > 0);
	const [only, ...more] = kinds as [(typeof kinds)[0], ...typeof kinds];
	const are = silent.length === 1 ? 'is' : 'are';
	if (more.length === 0) {
		return sentence(resting(`${of} ${are} ${silenceWords[only.kind].word}`, silent));
	}
	return sentence(
		resting(`${of} ${are} silent`, silent),
		': ',
		...kinds.flatMap((group, k) => [
			k > 0 ? ', ' : '',
			resting(`${group.cells.length} ${silenceWords[group.kind].word}`, group.cells)
		])
	);
}
