import { effectiveDay } from './dates.ts';
import { derive } from './derived.ts';
import type { LoneStatements } from './lone-statements.ts';
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
	/** By cell, 1 where a statement stands alone and made its position. */
	readonly #isAlone: Uint8Array;
	readonly #index: CellStatements;
	readonly #issueCount: number;

	constructor(dossier: Dossier) {
		this.#index = statementsByCell(dossier);
		const { actors, issues } = dossier;
		this.#isAlone = new Uint8Array(this.#index.isDense ? actors.length * issues.length : 0);
		this.#issueCount = issues.length;
	}

	/** Notes that the statement which stands alone in a cell made its position. */
	alone(cell: number): void {
		this.#isAlone[cell] = 1;
	}

	/** Notes what made a position. */
	several(cell: number, made: Statement[]): void {
		const actor = Math.floor(cell / this.#issueCount);
		const row = (this.#made[actor] ??= new Array<Statement[] | undefined>(this.#issueCount));
		row[cell % this.#issueCount] = made;
	}

	/** In the columns of statements that stand alone, the place of the one that made a position; else negative. */
	placeIn(cell: number): number {
		return this.#isAlone[cell] ? this.#index.placeIn(cell) : -1;
	}

	get lone(): LoneStatements {
		return this.#index.lone;
	}

	of(actor: number, issue: number): Statement[] | undefined {
		const known = this.#made[actor]?.[issue];
		if (known) return known;
		const cell = actor * this.#issueCount + issue;
		const alone = this.#isAlone[cell] ? this.#index.alone(cell) : undefined;
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

/** Statements that made a position alone. */
export interface Alone {
	/** Their columns. */
	of: LoneStatements;
	/** The place of the one behind a cell in them; negative where `statementsBehind` has to look. */
	placeIn: (cell: number) => number;
}

/** Finds the statement of which alone a position was made, without a list for it. */
export function aloneBehind(positions: Positions): Alone | undefined {
	const made = behind.get(positions);
	return made && { of: made.lone, placeIn: (cell) => made.placeIn(cell) };
}
