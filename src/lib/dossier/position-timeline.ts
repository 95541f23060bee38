import { countByDay, effectiveDay } from './dates.ts';
import { codedOf, codedOnDay, type Coded } from './derived.ts';
import { ABSENT, derivePositions } from './positions.ts';
import type { Positions } from './positions.ts';
import { statementsByCell } from './statement-index.ts';
import type { Dossier, Statement } from './types.ts';

/** A position that a day brought about. */
interface Event extends Coded {
	/** Index into the days. */
	day: number;
	/** `actor * issueCount + issue`. */
	cell: number;
	/** Index of the event of the same cell before it; −1 for its first. */
	before: number;
}

/** The events of a cell with statements of which no day is known: their order depends on all that came before. */
function vagueEvents(cell: number, days: Map<number, Statement[]>): Omit<Event, 'before'>[] {
	const said: Statement[] = [];
	return [...days.keys()]
		.sort((a, b) => a - b)
		.map((day) => {
			said.push(...(days.get(day) ?? []));
			return { day, cell, ...codedOf(said) };
		});
}

/** The events of one cell in the order of days: a day of mere inferences changes nothing once there are words. */
function eventsOf(
	cell: number,
	statements: Statement[],
	dayOf: (date: string) => number
): Omit<Event, 'before'>[] {
	const days = Map.groupBy(statements, ({ said_on }) => dayOf(said_on));
	if (statements.some(({ said_on }) => said_on.length < 10)) return vagueEvents(cell, days);
	const events: Omit<Event, 'before'>[] = [];
	let declared = false;
	for (const day of [...days.keys()].sort((a, b) => a - b)) {
		const ofDay = days.get(day) ?? [];
		const isDeclared = ofDay.some((s) => s.basis !== 'inferred');
		if (declared && !isDeclared) continue;
		declared ||= isDeclared;
		events.push({ day, cell, ...codedOnDay(ofDay, events.at(-1)) });
	}
	return events;
}

/** The number of sorted days up to a day, that one included. */
function daysUpTo(days: readonly string[], day: string): number {
	let [low, high] = [0, days.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((days[middle] as string) <= day) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** How often each place up to a length occurs. */
function tally(length: number, places: number[]): number[] {
	const counts = new Array<number>(length).fill(0);
	for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
	return counts;
}

/** The events of all cells in the order of days, each knowing the one before it in its cell. */
function eventsInOrder(dossier: Dossier, dayOf: (date: string) => number): Event[] {
	const latest = new Map<number, number>();
	return [...statementsByCell(dossier)]
		.flatMap(([cell, listed]) => eventsOf(cell, listed, dayOf))
		.sort((a, b) => a.day - b.day)
		.map((event, i) => {
			const before = latest.get(event.cell) ?? -1;
			latest.set(event.cell, i);
			return { ...event, before };
		});
}

/**
 * The positions of a dossier at every day: what `derivePositions` gives, prepared once in time linear in
 * the statements, so that to move from a day to another costs a copy of the columns and what changed.
 *
 * @throws RangeError for a dossier with roll calls, whose votes it does not follow.
 */
export class PositionTimeline {
	/** Days on which a statement counts, in their order (ISO 8601). */
	readonly days: readonly string[];
	/** Statements that count from each of the days. */
	readonly counts: readonly number[];
	readonly #events: Event[];
	/** By day the number of events before it, and last the number of all. */
	readonly #eventsBefore: number[];
	/** The silence of every cell while it has no position. */
	readonly #silence: Uint8Array;
	/** What was asked for last, after so many days. */
	#last: { after: number; positions: Positions };

	constructor(dossier: Dossier) {
		if (dossier.votes) throw new RangeError('A timeline follows statements, not roll calls.');
		const counts = countByDay(dossier.statements.map(({ said_on }) => said_on));
		this.days = [...counts.keys()];
		this.counts = [...counts.values()];
		const places = new Map(this.days.map((day, i) => [day, i]));
		const dayOf = (date: string) => places.get(effectiveDay(date)) as number;
		this.#events = eventsInOrder(dossier, dayOf);
		this.#eventsBefore = [0];
		tally(
			this.days.length,
			this.#events.map(({ day }) => day)
		).forEach((n, day) => this.#eventsBefore.push((this.#eventsBefore[day] as number) + n));
		const silent = derivePositions(dossier, '');
		this.#silence = silent.silence;
		this.#last = { after: 0, positions: silent };
	}

	/**
	 * The positions as of a day.
	 *
	 * @param asOf ISO 8601 day.
	 * @returns columns of their own, equal to those of `derivePositions`.
	 */
	at(asOf: string): Positions {
		const after = daysUpTo(this.days, asOf);
		const from = this.#last;
		const same = { ...from.positions, asOf };
		if (after === from.after) return same;
		const positions: Positions = {
			...same,
			lower: same.lower.slice(),
			upper: same.upper.slice(),
			basis: same.basis.slice(),
			flags: same.flags.slice(),
			silence: same.silence.slice()
		};
		const [here, there] = [from.after, after].map((day) => this.#eventsBefore[day] as number) as [
			number,
			number
		];
		for (let i = here; i < there; i++) this.#apply(positions, this.#events[i] as Event);
		for (let i = here - 1; i >= there; i--) this.#undo(positions, this.#events[i] as Event);
		this.#last = { after, positions };
		return positions;
	}

	#apply(positions: Positions, { cell, lower, upper, basis, flags }: Coded & { cell: number }) {
		positions.lower[cell] = lower;
		positions.upper[cell] = upper;
		positions.basis[cell] = basis;
		positions.flags[cell] = flags;
		positions.silence[cell] = 0;
	}

	#undo(positions: Positions, { cell, before }: Event) {
		const event = this.#events[before];
		if (event) return this.#apply(positions, event);
		this.#apply(positions, { cell, lower: ABSENT, upper: ABSENT, basis: 0, flags: 0 });
		positions.silence[cell] = this.#silence[cell] as number;
	}
}
