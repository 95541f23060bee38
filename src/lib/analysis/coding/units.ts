/** What several coders read in the same texts, unit by unit, for adjudication and agreement. */
import type { Coding } from '#lib/contract/coding.ts';
import { differingColumns, kindsOf } from './disagreements.ts';
import type { ComparedColumn, Disagreement } from './disagreements.ts';
import { byPlace, matchPassages } from './passages.ts';

/** A source that was coded, once its codings are revealed. */
export interface CodedSource {
	/** Id of the source. */
	source: string;
	/** Pseudonyms of all who coded it, including those who marked nothing. */
	coders: readonly string[];
	codings: readonly Coding[];
	/** Ids of codings that were decided together, a list for each decision. */
	settled?: readonly (readonly string[])[];
}

/** What one coder read; `coding` is `null` if they marked nothing. */
interface UnitReading {
	coder: string;
	coding: Coding | null;
}

/** Something that at least one coder read in a source, with every other coder's reading of it. */
export interface Unit {
	/** The id of its first coding by place, which does not depend on the coders' names. */
	id: string;
	source: string;
	/** From the start of the first passage to the end of the last, in code points. */
	start: number;
	end: number;
	/** One for each coder of the source, in the order of their pseudonyms; more only if more were decided together. */
	readings: UnitReading[];
	/** Kinds of disagreement, gravest first; empty if all read the same. */
	kinds: Disagreement[];
	/** The columns in which those who found it differ. */
	columns: ComparedColumn[];
}

/** The codings of a unit, without those who marked nothing. */
export const codingsOf = ({ readings }: Pick<Unit, 'readings'>): Coding[] =>
	readings.flatMap(({ coding }) => coding ?? []);

function unitOf(source: string, coders: readonly string[], group: readonly Coding[]): Unit {
	const readings = coders.flatMap((coder): UnitReading[] => {
		const own = group.filter((coding) => coding.coder === coder);
		return own.length > 0 ? own.map((coding) => ({ coder, coding })) : [{ coder, coding: null }];
	});
	return {
		id: group[0]?.id ?? '',
		source,
		start: Math.min(...group.map(({ start }) => start)),
		end: Math.max(...group.map(({ end }) => end)),
		readings,
		kinds: kindsOf(readings.map(({ coding }) => coding)),
		columns: differingColumns(group)
	};
}

/** Everybody who coded a source, in the order of their letters. */
export const codersOf = ({ coders, codings }: CodedSource): string[] =>
	[...new Set([...coders, ...codings.map(({ coder }) => coder)])].sort();

/**
 * The units of one source or of many, source by source in the order given and then by place in the text.
 * `matchPassages` decides which codings form a unit. Each coding is in exactly one.
 */
export const unitsOf = (sources: readonly CodedSource[]): Unit[] =>
	sources.flatMap((coded) => {
		const coders = codersOf(coded);
		return matchPassages(coded.codings, coded.settled).map((group) =>
			unitOf(coded.source, coders, group)
		);
	});

/**
 * The coding accepted when all agree: the one with the longest quote, or the first by place among equals. Who coded it
 * makes no difference.
 */
export function fullestOf(unit: Unit): Coding | undefined {
	return codingsOf(unit).sort((a, b) => b.end - b.start - (a.end - a.start) || byPlace(a, b))[0];
}
