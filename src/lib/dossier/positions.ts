import { effectiveDay } from './dates.ts';
import { besides, CHANGED, CONDITIONAL, CONTESTED, derive, placed } from './derived.ts';
import { cellFinder, cellsOf, statementsByCell, statementsOf } from './statement-index.ts';
import type { ChangedStatement } from './statement-index.ts';
import { bases, silenceKinds } from './types.ts';
import type { Basis, Dossier, SilenceKind, Statement } from './types.ts';
import { ABSENT, voteStatement } from './votes.ts';

/** In `lower` and `upper`: the pair has no position. */
export { ABSENT } from './votes.ts';

/**
 * Positions of every actor on every issue as of a day, as columns over `actor * issueCount + issue`.
 *
 * `lower` and `upper` are the lower and upper median of the statements that made the position. They
 * differ only where an even number of statements disagree: then no single stance is supported, and a
 * cell shows both. Silence is not a value: `lower` and `upper` are ABSENT and `silence` says which kind.
 */
export interface Positions {
	asOf: string;
	/** The earlier day from which changes are marked; without it each is marked from the position before. */
	since?: string;
	actorCount: number;
	issueCount: number;
	lower: Int8Array;
	upper: Int8Array;
	/** Index into `bases`; meaningless where absent. */
	basis: Uint8Array;
	/** Bits: contested 1, changed 2, conditional 4. */
	flags: Uint8Array;
	/** 0 where there is a position, else 1 + index into `silenceKinds`. */
	silence: Uint8Array;
}

/** The statements behind one position. */
export interface Evidence {
	/** The day of the statements that made it; empty for silence. */
	day: string;
	/** Those the median was taken of. */
	made: Statement[];
	/** All statements, of any basis, that count as said on one day with those: their order is not known. */
	sameDay: Statement[];
	/** Statements up to the date, of any basis, whose sign is opposite to one that made it: strongest first, then latest. */
	against: Statement[];
	/** All other statements of the actor on the issue up to the date, latest first. */
	earlier: Statement[];
}

/** One position read out of the columns. */
export interface Position {
	/** Median of the statements that made it, −2 to 2 in steps of ½. */
	value: number;
	lower: number;
	upper: number;
	basis: Basis;
	contested: boolean;
	changed: boolean;
	conditional: boolean;
}

/** The latest day on which any of the statements counts; empty where there is none. */
export const latestDay = (statements: readonly Statement[]): string =>
	statements.reduce((latest, s) => {
		const day = effectiveDay(s.said_on);
		return day > latest ? day : latest;
	}, '');

/** Everything one actor said on one issue up to a day, in the order of the dossier; a vote comes last. */
function saidUntil(dossier: Dossier, actor: string, issue: string, asOf: string): Statement[] {
	return statementsOf(dossier, actor, issue).filter((s) => effectiveDay(s.said_on) <= asOf);
}

const silenceCode = (kind: SilenceKind) => 1 + silenceKinds.indexOf(kind);

function silentPositions(dossier: Dossier, asOf: string): Positions {
	const actorCount = dossier.actors.length;
	const issueCount = dossier.issues.length;
	const size = actorCount * issueCount;
	return {
		asOf,
		actorCount,
		issueCount,
		lower: new Int8Array(size).fill(ABSENT),
		upper: new Int8Array(size).fill(ABSENT),
		basis: new Uint8Array(size),
		flags: new Uint8Array(size),
		silence: new Uint8Array(size).fill(silenceCode('not-coded'))
	};
}

const isUpTo = ({ said_on }: Statement, asOf: string) => effectiveDay(said_on) <= asOf;

/** Statements that count as of a day: the very list where all of them do. */
function upTo(statements: Statement[], asOf: string): Statement[] {
	for (const s of statements) {
		if (!isUpTo(s, asOf)) return statements.filter((one) => isUpTo(one, asOf));
	}
	return statements;
}

/** By actor, and then by issue: a row for those alone who said something beside their votes. */
type Made = (Statement[] | undefined)[][];

/** Statements that made the positions: kept as long as the positions that were made of them. */
const behind = new WeakMap<Positions, Made>();

/** Puts what follows from the statements of one cell, at least one, into its columns. @returns what made it. */
function place(positions: Positions, cell: number, statements: Statement[]): Statement[] {
	const { coded, made } = placed(statements);
	const { lower, upper, basis, flags } = coded;
	positions.lower[cell] = lower;
	positions.upper[cell] = upper;
	positions.basis[cell] = basis;
	positions.silence[cell] = 0;
	positions.flags[cell] = flags;
	return made;
}

/** Puts every vote into the columns: a direct statement that stands alone, as in almost every cell. */
function placeVotes(positions: Positions, { votes }: Dossier): void {
	if (!votes) return;
	const { lower, upper, basis, silence, actorCount, issueCount, asOf } = positions;
	const direct = bases.indexOf('direct');
	const notStated = silenceCode('not-stated');
	// Read for every actor, along the columns as they lie: most votes are those of an assembly.
	const isVoted = Uint8Array.from(votes.day, (day) => (day ? 1 : 0));
	const counts = Uint8Array.from(votes.day, (day) => (day && day <= asOf ? 1 : 0));
	for (let actor = 0, cell = 0; actor < actorCount; actor++) {
		for (let issue = 0; issue < issueCount; issue++, cell++) {
			if (isVoted[issue] === 0) continue;
			const stance = votes.stance[cell] as number;
			if (counts[issue] === 0 || stance === ABSENT) {
				silence[cell] = notStated;
				continue;
			}
			silence[cell] = 0;
			lower[cell] = stance;
			upper[cell] = stance;
			basis[cell] = direct;
		}
	}
}

/** The statements of a cell, and its vote where that counts: together they make the position. */
function withVote(dossier: Dossier, cell: number, listed: Statement[], asOf: string): Statement[] {
	const count = dossier.issues.length;
	const vote = voteStatement(dossier, Math.floor(cell / count), cell % count);
	return vote && vote.said_on <= asOf ? [...listed, vote] : listed;
}

/** Positions that were derived last of a list of statements, with what else they follow from. */
interface Last {
	of: Pick<Dossier, 'actors' | 'issues' | 'coverage' | 'votes'>;
	positions: Positions;
}

const last = new WeakMap<readonly Statement[], Last>();

const isOf = ({ of }: Last, { actors, issues, coverage, votes }: Dossier) =>
	of.actors === actors && of.issues === issues && of.coverage === coverage && of.votes === votes;

/** The silence of one cell, in which nobody's words count. */
function silenceOf(dossier: Dossier, cell: number, isVoiced: boolean): number {
	const { actors, issues, coverage, votes } = dossier;
	const issue = cell % issues.length;
	const [who, what] = [actors[Math.floor(cell / issues.length)]?.id, issues[issue]?.id];
	const search = coverage.findLast((row) => row.actor === who && row.issue === what);
	if (search) return silenceCode(search.outcome === 'declined' ? 'declined' : 'not-stated');
	return silenceCode(isVoiced || votes?.day[issue] ? 'not-stated' : 'not-coded');
}

/** Derives one cell anew. */
function deriveCell(positions: Positions, dossier: Dossier, cell: number): void {
	const all = statementsByCell(dossier).get(cell) ?? [];
	const listed = upTo(all, positions.asOf);
	const statements = dossier.votes ? withVote(dossier, cell, listed, positions.asOf) : listed;
	if (statements.length > 0) return void place(positions, cell, statements);
	positions.lower[cell] = ABSENT;
	positions.upper[cell] = ABSENT;
	positions.basis[cell] = 0;
	positions.flags[cell] = 0;
	positions.silence[cell] = silenceOf(dossier, cell, all.length > 0);
}

/**
 * Hands the positions of a dossier on to the one that follows from it by some changed statements: of these cells
 * alone they are derived anew. Does nothing where there are none, or where more than statements has changed.
 */
export function handOnPositions(
	before: Dossier,
	after: Dossier,
	changed: readonly ChangedStatement[]
): void {
	const found = last.get(before.statements);
	if (!found || !isOf(found, before) || !isOf(found, after)) return;
	const { lower, upper, basis, flags, silence, ...rest } = found.positions;
	const values = { lower: lower.slice(), upper: upper.slice(), basis: basis.slice() };
	const marks = { flags: flags.slice(), silence: silence.slice() };
	const positions: Positions = { ...rest, ...values, ...marks };
	for (const cell of cellsOf(after, changed)) deriveCell(positions, after, cell);
	last.set(after.statements, { of: found.of, positions });
}

/**
 * Derives every position of a dossier as of a day (inclusive), in time linear in statements and cells. Those of
 * the day that was asked for last are kept, and nobody changes them.
 *
 * @param asOf ISO 8601 day.
 * @returns columns over actor × issue, both in the dossier's order.
 */
export function derivePositions(dossier: Dossier, asOf: string): Positions {
	const found = last.get(dossier.statements);
	if (found && found.positions.asOf === asOf && isOf(found, dossier)) return found.positions;
	const positions = derived(dossier, asOf);
	const { actors, issues, coverage, votes } = dossier;
	last.set(dossier.statements, { of: { actors, issues, coverage, votes }, positions });
	return positions;
}

function derived(dossier: Dossier, asOf: string): Positions {
	const positions = silentPositions(dossier, asOf);
	placeVotes(positions, dossier);
	const made: Made = [];
	const { issueCount } = positions;
	for (const [cell, all] of statementsByCell(dossier)) {
		// Somebody found words here, if only later ones: the pair was searched.
		if (positions.lower[cell] === ABSENT) positions.silence[cell] = silenceCode('not-stated');
		const listed = upTo(all, asOf);
		if (listed.length === 0) continue;
		const statements = dossier.votes ? withVote(dossier, cell, listed, asOf) : listed;
		const actor = Math.floor(cell / issueCount);
		const row = (made[actor] ??= new Array<Statement[] | undefined>(issueCount));
		row[cell % issueCount] = place(positions, cell, statements);
	}
	const cellOf = cellFinder(dossier);
	for (const { actor, issue, outcome } of dossier.coverage) {
		const cell = cellOf(actor, issue);
		if (cell === undefined || positions.lower[cell] !== ABSENT) continue;
		positions.silence[cell] = silenceCode(outcome === 'declined' ? 'declined' : 'not-stated');
	}
	behind.set(positions, made);
	return positions;
}

/** Reads one position out of the columns; `undefined` for silence. */
export function positionAt(p: Positions, actor: number, issue: number): Position | undefined {
	const cell = actor * p.issueCount + issue;
	const lower = p.lower[cell] as number;
	if (lower === ABSENT) return undefined;
	const upper = p.upper[cell] as number;
	const flags = p.flags[cell] as number;
	return {
		value: (lower + upper) / 2,
		lower,
		upper,
		basis: bases[p.basis[cell] as number] as Basis,
		contested: (flags & CONTESTED) !== 0,
		changed: (flags & CHANGED) !== 0,
		conditional: (flags & CONDITIONAL) !== 0
	};
}

/** The kind of silence of a pair; `undefined` where there is a position. */
export function silenceAt(p: Positions, actor: number, issue: number): SilenceKind | undefined {
	return silenceKinds[(p.silence[actor * p.issueCount + issue] as number) - 1];
}

/**
 * Finds the statements of which a position was made; none for silence.
 *
 * @param positions of the dossier.
 * @returns looks them up, by the dossier indices of actor and issue.
 */
export function statementsBehind(
	dossier: Dossier,
	positions: Positions
): (actor: number, issue: number) => Statement[] {
	const made = behind.get(positions);
	return (actor, issue) => {
		const cell = actor * positions.issueCount + issue;
		if (positions.lower[cell] === ABSENT) return [];
		const known = made?.[actor]?.[issue];
		if (known) return known;
		const [who = '', what = ''] = [dossier.actors[actor]?.id, dossier.issues[issue]?.id];
		return derive(saidUntil(dossier, who, what, positions.asOf))?.made ?? [];
	};
}

/** The statements behind the position of an actor on an issue as of a day, by their ids. */
export function evidenceFor(
	dossier: Dossier,
	actor: string,
	issue: string,
	asOf: string
): Evidence {
	const statements = saidUntil(dossier, actor, issue, asOf);
	const derived = derive(statements);
	if (!derived) return { day: '', made: [], sameDay: [], against: [], earlier: [] };
	const opposes = (s: Statement) => derived.made.some((m) => m.stance * s.stance < 0);
	const byLatest = (a: Statement, b: Statement) =>
		effectiveDay(b.said_on).localeCompare(effectiveDay(a.said_on));
	const against = statements
		.filter(opposes)
		.sort((a, b) => Math.abs(b.stance) - Math.abs(a.stance) || byLatest(a, b));
	const earlier = statements
		.filter((s) => !derived.made.includes(s) && !against.includes(s))
		.sort(byLatest);
	const { latest, made } = derived;
	const sameDay = besides(statements, latest);
	return { day: latestDay(made), made, sameDay, against, earlier };
}
