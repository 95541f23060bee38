/** What coders read cell by cell: one actor, one issue, one day, in one source. */
import type { Coding, CodedReading } from '#lib/contract/coding.ts';
import { byPlace } from './passages.ts';
import { codersOf } from './units.ts';
import type { CodedSource } from './units.ts';

/** A cell that at least one coder filled. A joint statement fills a cell for each of its actors. */
export interface CodedCell {
	source: string;
	actor: string;
	issue: string;
	/** As it was coded: an ISO 8601 day, month or year. */
	day: string;
	/**
	 * The codings of each coder of the source, in the order of their pseudonyms; an empty list for one who marked
	 * nothing.
	 */
	readings: { coder: string; codings: Coding[] }[];
}

/**
 * The stance that a coder's codings give one cell: `several` if they contradict each other, `null` if there are none.
 */
export function stanceIn(
	codings: readonly Pick<CodedReading, 'stance'>[]
): CodedReading['stance'] | 'several' {
	const stances = new Set(codings.map(({ stance }) => stance));
	if (stances.size > 1) return 'several';
	const [only = null] = stances;
	return only;
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const byCell = (a: CodedCell, b: CodedCell) =>
	inOrder(a.actor, b.actor) || inOrder(a.issue, b.issue) || inOrder(a.day, b.day);

/** The cells of one source or of many, source by source in the order given, then by actor, issue and day. */
export function cellsOf(sources: readonly CodedSource[]): CodedCell[] {
	return sources.flatMap((coded) => {
		const coders = codersOf(coded);
		const places = new Map(coders.map((coder, index) => [coder, index]));
		const cells = new Map<string, CodedCell>();
		for (const coding of [...coded.codings].sort(byPlace)) {
			for (const actor of new Set(coding.actors)) {
				const { issue, said_on: day } = coding;
				const key = JSON.stringify([actor, issue, day]);
				const cell = cells.get(key) ?? {
					source: coded.source,
					actor,
					issue,
					day,
					readings: coders.map((coder) => ({ coder, codings: [] }))
				};
				cell.readings[places.get(coding.coder) ?? -1]?.codings.push(coding);
				cells.set(key, cell);
			}
		}
		return [...cells.values()].sort(byCell);
	});
}
