import type { AnchorState, CodedReading, CodingRow, CodingState } from '#lib/contract/coding.ts';
import type { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import type { Span } from './spans.ts';

/** A coding as the page holds it: its passage counted in UTF-16 units, and known by a key from its first moment. */
export interface OpenCoding extends CodedReading, Span {
	readonly key: string;
	readonly state: CodingState;
	readonly anchor: AnchorState;
	readonly isMine: boolean;
	readonly coder: string;
	/** Whether its coder alone sees it. */
	readonly isSealed: boolean;
}

/** What a coding begins with: nothing is judged for the coder. */
export const blankReading: Readonly<CodedReading> = {
	actors: [],
	issue: '',
	stance: null,
	basis: 'direct',
	act: '',
	said_on: '',
	speaker: '',
	speaker_role: '',
	reported_by: '',
	addressees: [],
	paraphrase: '',
	condition: '',
	credibility: '',
	confidence: 'moderate',
	memo: ''
};

/** What a coding is read as where nothing is said: columns that are so are not sent with a page. */
const emptyReading: Readonly<CodedReading> = { ...blankReading, basis: '', confidence: '' };

const readingColumns = Object.keys(blankReading) as (keyof CodedReading)[];

/** The reading alone, apart from passage and state. */
export const readingOf = (coding: CodedReading): CodedReading =>
	Object.fromEntries(
		readingColumns.map((column) => [column, coding[column]])
	) as unknown as CodedReading;

/** What a page needs of a coding of the server: thousands of them come with it. */
export type SentCoding = Pick<
	CodingRow,
	'id' | 'version' | 'start' | 'end' | 'state' | 'anchor' | 'coder' | 'isMine' | 'isSealed'
> &
	Partial<CodedReading>;

/** A coding without what the page can tell from the text, and without its empty columns. */
export function lean(row: CodingRow): SentCoding {
	const { id, version, start, end, state, anchor, coder, isMine, isSealed } = row;
	const said = readingColumns.filter((column) => String(row[column] ?? '') !== '');
	return {
		...{ id, version, start, end, state, anchor, coder, isMine, isSealed },
		...Object.fromEntries(said.map((column) => [column, row[column]]))
	};
}

/** A coding of the server as the page holds it. */
export function opened(sent: SentCoding, points: CountedText, key: string): OpenCoding {
	const { state, anchor, isMine, coder, isSealed } = sent;
	return {
		...readingOf({ ...emptyReading, ...sent }),
		...{ key, state, anchor, isMine, coder, isSealed },
		start: points.toIndex(sent.start),
		end: points.toIndex(sent.end)
	};
}

/** Codings in the order of the text; the longer of two that begin together comes first. */
export const inTextOrder = (codings: readonly OpenCoding[]): OpenCoding[] =>
	codings.toSorted((a, b) => a.start - b.start || b.end - a.end);

/** Whether its coder may still change it here. */
export const isOpen = ({ isMine, state }: Pick<OpenCoding, 'isMine' | 'state'>): boolean =>
	isMine && state === 'draft';

/** What a coding needs before it can be submitted. */
export type Lack = 'actors' | 'issue' | 'stance' | 'act' | 'said_on' | 'reported_by';

/** What a coding still lacks, in the order of its fields. */
export function lacksOf(coding: CodedReading): Lack[] {
	const lacks: Record<Lack, boolean> = {
		actors: coding.actors.length === 0,
		issue: coding.issue === '',
		stance: coding.stance === null,
		act: coding.act === '',
		said_on: coding.said_on === '',
		reported_by: coding.basis === 'reported' && coding.reported_by === ''
	};
	return (Object.keys(lacks) as Lack[]).filter((lack) => lacks[lack]);
}
