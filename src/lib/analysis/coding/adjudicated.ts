/** What has been decided about the codings of a source, and what is still in dispute. */
import type { Decision } from '#lib/contract/coding.ts';
import type { Excerpt } from './excerpts.ts';
import { disagreements } from './disagreements.ts';
import type { Disagreement } from './disagreements.ts';
import { codingsOf, unitsOf } from './units.ts';
import type { CodedSource, Unit } from './units.ts';

/** A decision with who took it. */
export interface TakenDecision extends Decision {
	version: number;
	/** Name of the person who took it; empty if unknown. */
	by: string;
}

export interface AdjudicatedUnit extends Unit {
	/** `null` until something is decided. */
	decision: TakenDecision | null;
}

/** A unit with its passages in the text. */
export interface ShownUnit extends AdjudicatedUnit {
	excerpts: Excerpt[];
}

/** Which units are shown: all in dispute, those of a kind, or those on which all agree. */
export const unitFilters = ['disputed', ...disagreements, 'agreed'] as const;
export type UnitFilter = (typeof unitFilters)[number];

/** The units of a source with the decision on each. */
export function adjudicatedUnits(
	coded: Omit<CodedSource, 'settled'>,
	decisions: readonly TakenDecision[]
): AdjudicatedUnit[] {
	const deciding = new Map(
		decisions.flatMap((decision) => decision.codings.map((id) => [id, decision] as const))
	);
	const settled = decisions.map(({ codings }) => codings);
	return unitsOf([{ ...coded, settled }]).map((unit) => ({
		...unit,
		decision: codingsOf(unit).map(({ id }) => deciding.get(id))[0] ?? null
	}));
}

const isShown = ({ kinds }: Unit, filter: UnitFilter) =>
	filter === 'agreed'
		? kinds.length === 0
		: filter === 'disputed'
			? kinds.length > 0
			: kinds.includes(filter as Disagreement);

/** The units that pass a filter, in order. */
export const filterUnits = <T extends Unit>(units: readonly T[], filter: UnitFilter): T[] =>
	units.filter((unit) => isShown(unit, filter));

/** How many units there are, and how many of them are decided, by filter. */
export type UnitCounts = Record<UnitFilter, { all: number; decided: number }>;

export function countUnits(units: readonly AdjudicatedUnit[]): UnitCounts {
	const counts = unitFilters.map((filter) => {
		const shown = filterUnits(units, filter);
		const decided = shown.filter(({ decision }) => decision !== null).length;
		return [filter, { all: shown.length, decided }] as const;
	});
	return Object.fromEntries(counts) as UnitCounts;
}

/** The next undecided unit after a place, wrapping to the start; `undefined` if all are decided. */
export function nextOpen<T extends Pick<AdjudicatedUnit, 'decision'>>(
	units: readonly T[],
	after: number
): T | undefined {
	return [...units.slice(after + 1), ...units.slice(0, after + 1)].find(
		({ decision }) => decision === null
	);
}
