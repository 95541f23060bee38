import { bases } from './types.ts';
import type { Statement } from './types.ts';

/** Numbers for texts that many statements share. */
class Shared {
	readonly texts: string[] = [];
	readonly #numbers = new Map<string, number>();
	#last = -1;

	numberOf(text: string): number {
		// Consecutive statements mostly share their day or source.
		if (text === this.texts[this.#last]) return this.#last;
		const known = this.#numbers.get(text);
		if (known !== undefined) return (this.#last = known);
		this.#numbers.set(text, this.texts.length);
		this.#last = this.texts.length;
		this.texts.push(text);
		return this.#last;
	}
}

/** How the only statement of a cell is encoded, in bits: stance, basis, condition and name. */
const BASIS = 3;
const CONDITION = 1 << 5;
const NAME = 1 << 6;

/** Whether an id is made of actor and issue; compares in place, as this runs for every statement. */
const isUsual = (id: string, actor: string, issue: string) =>
	id.length === actor.length + 1 + issue.length &&
	// A hyphen.
	id.charCodeAt(actor.length) === 45 &&
	id.startsWith(actor) &&
	id.endsWith(issue);

function codeOf({ id, actors, issue, stance, basis, condition }: Statement): number {
	const isNamed = actors.length === 1 && isUsual(id, actors[0] as string, issue);
	return (
		(stance + 2) |
		((basis === bases[0] ? 0 : bases.indexOf(basis)) << BASIS) |
		(condition ? CONDITION : 0) |
		(isNamed ? NAME : 0)
	);
}

export const stanceIn = (code: number) => (code & 7) - 2;
export const basisIn = (code: number) => (code >> BASIS) & 3;
export const isConditionalIn = (code: number) => (code & CONDITION) !== 0;
/** Whether the id of the statement is made of actor and issue: `usa-halt-hostilities`. */
export const isNamedIn = (code: number) => (code & NAME) !== 0;

/** In `places`: the statements of the cell are in a list. */
export const LISTED = -1;

/**
 * Statements that are the only one of their cell. Most cells with any statement have just one, so a list for each would
 * be wasteful. Statements are read once, in the order in which they lie in memory; reading each when its cell is asked
 * for takes several times as long.
 */
export class LoneStatements {
	/** By cell, 1 + the index of its only statement; 0 if it has none, `LISTED` if it has a list. */
	readonly places: Int32Array;
	readonly #statements: readonly Statement[];
	/** By place. */
	readonly #codes: Uint8Array;
	readonly #dates: Int32Array;
	readonly #sources: Int32Array;
	readonly #sharedDates = new Shared();
	readonly #sharedSources = new Shared();

	/** @param cells their number; 0 to do without these columns. */
	constructor(statements: readonly Statement[], cells: number) {
		const length = cells > 0 ? statements.length : 0;
		this.places = new Int32Array(cells);
		this.#statements = statements;
		this.#codes = new Uint8Array(length);
		this.#dates = new Int32Array(length);
		this.#sources = new Int32Array(length);
	}

	/** Reads the first statement of a cell. */
	read(cell: number, place: number, statement: Statement): void {
		this.places[cell] = place + 1;
		this.#codes[place] = codeOf(statement);
		this.#dates[place] = this.#sharedDates.numberOf(statement.said_on);
		this.#sources[place] = this.#sharedSources.numberOf(statement.source);
	}

	/** The distinct dates and sources read: `dateAt` and `sourceAt` are indices into them. */
	get dates(): readonly string[] {
		return this.#sharedDates.texts;
	}

	get sources(): readonly string[] {
		return this.#sharedSources.texts;
	}

	/** The index of the only statement of a cell; negative if there is none. */
	placeIn(cell: number): number {
		const place = this.places[cell] ?? 0;
		return place > 0 ? place - 1 : -1;
	}

	in(cell: number): Statement | undefined {
		return this.#statements[this.placeIn(cell)];
	}

	codeAt(place: number): number {
		return this.#codes[place] as number;
	}

	dateAt(place: number): number {
		return this.#dates[place] as number;
	}

	sourceAt(place: number): number {
		return this.#sources[place] as number;
	}
}
