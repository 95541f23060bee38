/** Data exchanged when the text of a source is read from a file. */

import type { AnchorState } from './coding.ts';
import type { RefusedEdit } from './edits.ts';

/** Largest file accepted, in bytes. */
export const TEXT_FILE_LIMIT = 12 * 1024 ** 2;
/** The most pages read from a PDF. */
export const PAGES_LIMIT = 500;

/** Kinds of files from which a text can be read. */
export type TextKind = 'plain' | 'html' | 'pdf' | 'docx';

/** How to treat line breaks in plain text: join wrapped lines, keep all, or join all. */
export const lineChoices = ['detect', 'keep', 'join'] as const;
export type LineChoice = (typeof lineChoices)[number];

/** Encodings offered if the bytes do not reveal theirs, named as in the Encoding Standard. */
export const encodings = [
	...['utf-8', 'windows-1252', 'windows-1251', 'windows-1254', 'windows-1250', 'windows-1253'],
	...['windows-1256', 'koi8-r', 'utf-16le', 'gb18030', 'shift_jis', 'euc-kr']
] as const;

/** Options for reading a file that can be read in several ways. */
export interface ReadingChoices {
	/** One of `encodings`; empty to find out. */
	encoding: string;
	lines: LineChoice;
	/** For HTML: whether to include menus, headers and footers. */
	isWhole: boolean;
}

/** A word that a line end divided: `left` ends the line, `right` begins the next. */
export interface DividedWord {
	left: string;
	right: string;
	/** The word as now written in the text. */
	word: string;
}

/** A text read from a file. */
export interface ReadText {
	content: string;
	kind: TextKind;
	/** Named as in the Encoding Standard; empty for kinds of files without a choice. */
	encoding: string;
	/** Pages of a PDF; 0 for other files. */
	pages: number;
	/** Words divided at line ends, each once. */
	divided: DividedWord[];
	/** Lines left out because they are repeated at the same place on most pages, each once. */
	leftOut: string[];
	/** Characters left out as meaningless or unreadable. */
	unreadable: number;
}

/** Names of the form's fields. */
export const FILE_FIELD = 'file';
export const ENCODING_FIELD = 'encoding';
export const LINES_FIELD = 'lines';
export const WHOLE_FIELD = 'whole';
export const CONTENT_FIELD = 'content';
export const WITHHELD_FIELD = 'withheld';
/** Identifies the previewed text; any other must be previewed first. */
export const PREVIEWED_FIELD = 'previewed';
/** A coding and the place of its passage, as written by `placeOf`. */
export const PLACE_FIELD = 'place';

/** A passage placed by hand. */
export interface Placed {
	/** Of the coding. */
	id: string;
	/** Version of the coding shown on the page. */
	version: number;
	/** In code points of the present text. */
	start: number;
	end: number;
}

export const placeText = ({ id, version, start, end }: Placed): string =>
	[id, version, start, end].join(' ');

/** @returns `undefined` if the form was tampered with. */
export function placeIn(text: string): Placed | undefined {
	const [, id = '', version, start, end] =
		/^(\S{1,140}) (\d{1,9}) (\d{1,9}) (\d{1,9})$/.exec(text) ?? [];
	return id === ''
		? undefined
		: { id, version: Number(version), start: Number(start), end: Number(end) };
}

/** A possible place of a passage, with the text there and around it. */
export interface PlaceWords {
	start: number;
	end: number;
	before: string;
	words: string;
	after: string;
}

/** What happens, or happened, to a coded passage that is no longer where it was. */
export interface PassageFate {
	/** Of the coding. */
	id: string;
	version: number;
	issue: string;
	/** Whether only its coder can see it. */
	isSealed: boolean;
	state: AnchorState;
	quote: string;
	/** The place of a moved passage, or possible places of the others. */
	places: PlaceWords[];
}

/** A text before it is stored: what was read, and its effect on quotes and passages. */
export interface TextPreview {
	content: string;
	/** Identifies the content. */
	key: string;
	/** How the file was read; absent if the text was typed. */
	read: Omit<ReadText, 'content'> | null;
	choices: ReadingChoices;
	words: number;
	paragraphs: number;
	/** Whether it equals the stored text. */
	isStored: boolean;
	/** Quotes of statements from the source, and whether the text contains them. */
	quotes: { statement: string; quote: string; isFound: boolean }[];
	/** How many of the passages visible to the reader stay where they were. */
	exact: number;
	/** What happens to the others. */
	fates: PassageFate[];
}

/** One version of a text. */
export interface TextVersion {
	/** The revision that made it. */
	version: number;
	at: string;
	/** Name of its author. */
	by: string;
	act: 'create' | 'edit' | 'remove' | 'switch';
	isWithheld: boolean;
	words: number;
	/** Words added since the previous version, and words removed. */
	added: number;
	removed: number;
}

/** The answer to a form of the text page if nothing was stored. */
export interface TextAnswer {
	preview?: TextPreview;
	/** Why nothing could be read. */
	fault?: string;
	/** Whether the text differs from the one previewed. */
	hasChanged?: boolean;
	/** The typed text, if nothing could be read. */
	content?: string;
	isWithheld?: boolean;
	refused?: RefusedEdit;
}
