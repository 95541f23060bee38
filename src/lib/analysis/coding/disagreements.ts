/** What coders who read the same passage disagree about. */
import type { CodedReading, Coding } from '#lib/contract/coding.ts';
import { sameActors } from './passages.ts';

/**
 * Kinds of disagreement, gravest first. `found`: not everybody found it. `named`: other actors or another issue.
 * `stance`: another stance. `rest`: the day, the basis, the act, the speaker, and the like.
 */
export const disagreements = ['found', 'named', 'stance', 'rest'] as const;
export type Disagreement = (typeof disagreements)[number];

/**
 * The columns in which readings are compared. Coders write paraphrases and memos in their own words, so these always
 * differ.
 */
export const comparedColumns = [
	...(['actors', 'issue', 'stance', 'said_on', 'basis', 'act'] as const),
	...(['speaker', 'reported_by', 'addressees', 'condition', 'credibility'] as const)
] as const satisfies readonly (keyof CodedReading)[];
export type ComparedColumn = (typeof comparedColumns)[number];

const kinds: Partial<Record<ComparedColumn, Disagreement>> = {
	actors: 'named',
	issue: 'named',
	stance: 'stance'
};

/** Capitals and spaces make no difference to what a coder typed. */
const folded = (text: string) =>
	text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

function differs(column: ComparedColumn, a: CodedReading, b: CodedReading): boolean {
	const [one, other] = [a[column], b[column]];
	if (one === other) return false;
	if (Array.isArray(one) && Array.isArray(other)) return !sameActors(one, other);
	return typeof one === 'string' && typeof other === 'string'
		? folded(one) !== folded(other)
		: true;
}

/** The columns in which not all of them agree, in the order of `comparedColumns`. */
export function differingColumns(readings: readonly CodedReading[]): ComparedColumn[] {
	const [first, ...others] = readings;
	if (!first) return [];
	return comparedColumns.filter((column) => others.some((other) => differs(column, first, other)));
}

/**
 * All kinds of disagreement about one unit, gravest first; none if everybody read the same.
 *
 * @param readings what each coder of the source read there; `null` for a coder who marked nothing
 */
export function kindsOf(readings: readonly (Coding | null)[]): Disagreement[] {
	const there = readings.filter((reading) => reading !== null);
	const found = new Set<Disagreement>(there.length < readings.length ? ['found'] : []);
	for (const column of differingColumns(there)) found.add(kinds[column] ?? 'rest');
	return disagreements.filter((kind) => found.has(kind));
}
