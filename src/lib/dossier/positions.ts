import { effectiveDay } from './dates.ts';
import { Behind, keepBehind, saidUntil } from './behind.ts';
import { lastDay } from './days.ts';
import { basisIn, isConditionalIn, stanceIn } from './lone-statements.ts';
import { besides, CHANGED, CONDITIONAL, CONTESTED, derive, placed } from './derived.ts';
import { cellFinder, cellsOf, statementsByCell } from './statement-index.ts';
import type { Positions } from './position-columns.ts';
import type { ChangedStatement } from './statement-index.ts';
import { bases, silenceKinds } from './types.ts';
import type { Basis, Dossier, SilenceKind, Statement } from './types.ts';
import { ABSENT, voteStatement } from './votes.ts';

export { aloneBehind, statementsBehind } from './behind.ts';
export type { Positions } from './position-columns.ts';

/** In `lower` and `upper`: the pair has no position. */
export { ABSENT } from './votes.ts';

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

/** Puts a statement that stands alone in a cell into the columns, as `place` would. */
function placeAlone(positions: Positions, cell: number, code: number) {
	const stance = stanceIn(code);
	positions.lower[cell] = stance;
	positions.upper[cell] = stance;
	positions.basis[cell] = basisIn(code);
	positions.silence[cell] = 0;
	positions.flags[cell] = isConditionalIn(code) ? CONDITIONAL : 0;
}

/** Puts what follows from all statements into the columns. */
function placeStatements(positions: Positions, dossier: Dossier, behind: Behind): void {
	const { asOf, silence, lower } = positions;
	const index = statementsByCell(dossier);
	const { lone } = index;
	// Mostly the day is the last one, on which nothing has to be left out.
	const isLast = lastDay(dossier) <= asOf;
	const counts = lone.dates.map((date) => effectiveDay(date) <= asOf);
	const words = (cell: number) => {
		// Somebody found words here, if only later ones: the pair was searched.
		if (lower[cell] === ABSENT) silence[cell] = silenceCode('not-stated');
	};
	const isPlain = index.isDense && !dossier.votes;
	for (let cell = 0; isPlain && cell < lower.length; cell++) {
		const place = index.placeIn(cell);
		if (place < 0) continue;
		words(cell);
		if (!counts[lone.dateAt(place)]) continue;
		placeAlone(positions, cell, lone.codeAt(place));
		behind.alone(cell);
	}
	for (const [cell, all] of isPlain ? index.lists() : index) {
		words(cell);
		const listed = isLast ? all : upTo(all, asOf);
		if (listed.length === 0) continue;
		const statements = dossier.votes ? withVote(dossier, cell, listed, asOf) : listed;
		behind.several(cell, place(positions, cell, statements));
	}
}

function derived(dossier: Dossier, asOf: string): Positions {
	const positions = silentPositions(dossier, asOf);
	placeVotes(positions, dossier);
	const behind = new Behind(dossier);
	placeStatements(positions, dossier, behind);
	const cellOf = cellFinder(dossier);
	for (const { actor, issue, outcome } of dossier.coverage) {
		const cell = cellOf(actor, issue);
		if (cell === undefined || positions.lower[cell] !== ABSENT) continue;
		positions.silence[cell] = silenceCode(outcome === 'declined' ? 'declined' : 'not-stated');
	}
	keepBehind(positions, behind);
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
