import { effectiveDay } from './dates.ts';
import { derive } from './derived.ts';
import { placesOf } from './places.ts';
import type { Positions } from './position-columns.ts';
import { statementsByCell, statementsOf } from './statement-index.ts';
import type { CellStatements } from './statement-index.ts';
import type { Dossier, Statement } from './types.ts';
import { ABSENT } from './votes.ts';

/** Everything one actor said on one issue up to a day, in the order of the dossier; a vote comes last. */
export function saidUntil(
	dossier: Dossier,
	actor: string,
	issue: string,
	asOf: string
): Statement[] {
	return statementsOf(dossier, actor, issue).filter((s) => effectiveDay(s.said_on) <= asOf);
}

/** Statements that made the positions: noted while these are derived, when they are at hand. */
export class Behind {
	/** By actor, and then by issue: a row for those alone who said something beside their votes. */
	readonly #made: (Statement[] | undefined)[][] = [];
	/** By cell, of a statement that stands alone and made its position, 1 + the place of its source; else 0. */
	readonly #sources: Uint16Array;
	readonly #index: CellStatements;
	readonly #places: ReadonlyMap<string, number>;
	readonly #issueCount: number;

	constructor(dossier: Dossier) {
		this.#index = statementsByCell(dossier);
		const { sources, actors, issues } = dossier;
		const isCounted = this.#index.isDense && sources.length < 65_536;
		this.#sources = new Uint16Array(isCounted ? actors.length * issues.length : 0);
		this.#places = placesOf(sources);
		this.#issueCount = issues.length;
	}

	/** Notes a statement that stands alone in its cell and made the position. */
	alone(cell: number, { source }: Statement): void {
		this.#sources[cell] = 1 + (this.#places.get(source) ?? -1);
	}

	/** Notes what made a position. */
	several(cell: number, made: Statement[]): void {
		const actor = Math.floor(cell / this.#issueCount);
		const row = (this.#made[actor] ??= new Array<Statement[] | undefined>(this.#issueCount));
		row[cell % this.#issueCount] = made;
	}

	/** The place of the source of a cell, where only one statement made its position; else −1. */
	sourceOf(cell: number): number {
		return (this.#sources[cell] ?? 0) - 1;
	}

	/** The only statement behind a position, where that is noted. */
	aloneIn(cell: number): Statement | undefined {
		return this.sourceOf(cell) < 0 ? undefined : this.#index.alone(cell);
	}

	of(actor: number, issue: number): Statement[] | undefined {
		const known = this.#made[actor]?.[issue];
		if (known) return known;
		const cell = actor * this.#issueCount + issue;
		const alone = this.aloneIn(cell);
		if (!alone) return undefined;
		this.several(cell, [alone]);
		return this.#made[actor]?.[issue];
	}
}

/** Kept as long as the positions that were made of them. */
const behind = new WeakMap<Positions, Behind>();

/** Keeps what positions were made of. */
export const keepBehind = (positions: Positions, made: Behind): void =>
	void behind.set(positions, made);

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
		const known = made?.of(actor, issue);
		if (known) return known;
		const [who = '', what = ''] = [dossier.actors[actor]?.id, dossier.issues[issue]?.id];
		return derive(saidUntil(dossier, who, what, positions.asOf))?.made ?? [];
	};
}

/**
 * Finds the statement of which alone a position was made, without a list for it; `undefined` where there are
 * several, or `statementsBehind` has to look.
 */
export function aloneBehind(positions: Positions): (cell: number) => Statement | undefined {
	const made = behind.get(positions);
	return (cell) => made?.aloneIn(cell);
}

/** Finds the place of the source of a cell where one statement alone made its position; else −1. */
export function aloneSources(positions: Positions): (cell: number) => number {
	const made = behind.get(positions);
	return (cell) => made?.sourceOf(cell) ?? -1;
}
