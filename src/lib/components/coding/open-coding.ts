import { emptyReading } from '#lib/contract/coding.ts';
import type {
	Anchor,
	AnchorState,
	CodedReading,
	CodingRow,
	CodingState
} from '#lib/contract/coding.ts';
import type { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import type { Span } from './spans.ts';

/** A coding on the page: its passage is counted in UTF-16 units, and it has a key from the start. */
export interface OpenCoding extends CodedReading, Span {
	readonly key: string;
	readonly state: CodingState;
	readonly anchor: AnchorState;
	/** The passage as it was coded, unless it is still there; in code points. */
	readonly original?: Anchor | undefined;
	readonly isMine: boolean;
	readonly coder: string;
	/** Whether only its coder can see it. */
	readonly isSealed: boolean;
}

/** An empty reading: nothing is decided for the coder. */
export const blankReading: Readonly<CodedReading> = {
	...emptyReading,
	basis: 'direct',
	confidence: 'moderate'
};

/** The columns of a reading. */
export const readingColumns = Object.keys(blankReading) as (keyof CodedReading)[];

/** The reading, without passage and state. */
export const readingOf = (coding: CodedReading): CodedReading =>
	Object.fromEntries(
		readingColumns.map((column) => [column, coding[column]])
	) as unknown as CodedReading;

/** The parts of a coding that a page needs: a column that is empty may be absent. */
export type SentCoding = Pick<
	CodingRow,
	'id' | 'version' | 'start' | 'end' | 'state' | 'anchor' | 'coder' | 'isMine' | 'isSealed'
> &
	Partial<CodedReading & Pick<CodingRow, 'quote' | 'prefix' | 'suffix'>>;

/**
 * Converts a coding from the server to the form used on the page. A lost passage is empty there, at the beginning of the
 * text.
 */
export function opened(sent: SentCoding, points: CountedText, key: string): OpenCoding {
	const { anchor, start, end, quote, prefix = '', suffix = '' } = sent;
	const isFound = anchor === 'exact' || anchor === 'moved';
	const original = quote && anchor !== 'exact' ? { start, end, quote, prefix, suffix } : undefined;
	return {
		...emptyReading,
		...sent,
		...{ key, original },
		start: isFound ? points.toIndex(start) : 0,
		end: isFound ? points.toIndex(end) : 0
	};
}

/** Codings in the order of the text; the longer of two that begin together comes first. */
export const inTextOrder = (codings: readonly OpenCoding[]): OpenCoding[] =>
	codings.toSorted((a, b) => a.start - b.start || b.end - a.end);

/**
 * The coding after the open one, or else after a place in the text; before it, if `step` is −1.
 *
 * @param codings in the order of the text.
 */
export function nextCoding(
	codings: readonly OpenCoding[],
	open: string | null,
	place: number,
	step: 1 | -1
): OpenCoding | undefined {
	const at = codings.findIndex(({ key }) => key === open);
	if (at >= 0) return codings[at + step];
	return step > 0
		? codings.find(({ start }) => start > place)
		: codings.findLast(({ start }) => start < place);
}

/** Whether its coder can still change it on this page. */
export const isOpen = ({ isMine, state }: Pick<OpenCoding, 'isMine' | 'state'>): boolean =>
	isMine && state === 'draft';

/** What a coding needs before it can be submitted. */
export type Lack = 'passage' | 'actors' | 'issue' | 'stance' | 'act' | 'said_on' | 'reported_by';

/** What a coding still lacks, in the order of its fields. */
export function lacksOf(coding: CodedReading & { anchor?: AnchorState }): Lack[] {
	const lacks: Record<Lack, boolean> = {
		passage: (coding.anchor ?? 'exact') !== 'exact',
		actors: coding.actors.length === 0,
		issue: coding.issue === '',
		stance: coding.stance === null,
		act: coding.act === '',
		said_on: coding.said_on === '',
		reported_by: coding.basis === 'reported' && coding.reported_by === ''
	};
	return (Object.keys(lacks) as Lack[]).filter((lack) => lacks[lack]);
}
