/** What a page sends and is shown where the text of a source is read out of a file. */

import type { AnchorState } from './coding.ts';
import type { RefusedEdit } from './edits.ts';

/** Largest file that is read, in bytes. */
export const TEXT_FILE_LIMIT = 12 * 1024 ** 2;
/** Most pages of a PDF that are read. */
export const PAGES_LIMIT = 500;

/** Kinds of files that a text is read out of. */
export type TextKind = 'plain' | 'html' | 'pdf' | 'docx';

/** What becomes of line breaks in plain text: joined where lines were filled to one width, kept, or joined in any case. */
export const lineChoices = ['detect', 'keep', 'join'] as const;
export type LineChoice = (typeof lineChoices)[number];

/** Encodings offered where bytes do not tell theirs; as the Encoding Standard names them. */
export const encodings = [
	...['utf-8', 'windows-1252', 'windows-1251', 'windows-1254', 'windows-1250', 'windows-1253'],
	...['windows-1256', 'koi8-r', 'utf-16le', 'gb18030', 'shift_jis', 'euc-kr']
] as const;

/** How a file is to be read, where it can be read in several ways. */
export interface ReadingChoices {
	/** One of `encodings`; empty to find out. */
	encoding: string;
	lines: LineChoice;
	/** Of HTML: menus, headers and footers too. */
	isWhole: boolean;
}

/** A word that a line end divided: `left` ends the line, `right` begins the next. */
export interface DividedWord {
	left: string;
	right: string;
	/** As it stands in the text now. */
	word: string;
}

/** A text read out of a file. */
export interface ReadText {
	content: string;
	kind: TextKind;
	/** As the Encoding Standard names it; empty where the kind of file has none to choose. */
	encoding: string;
	/** Of a PDF; 0 for others. */
	pages: number;
	/** Words that line ends divided, each once. */
	divided: DividedWord[];
	/** Lines left out because they stand at the same place on most pages, each once. */
	leftOut: string[];
	/** Characters left out because they mean nothing, or were not readable. */
	unreadable: number;
}

/** Names of the form's fields. */
export const FILE_FIELD = 'file';
export const ENCODING_FIELD = 'encoding';
export const LINES_FIELD = 'lines';
export const WHOLE_FIELD = 'whole';
export const CONTENT_FIELD = 'content';
export const WITHHELD_FIELD = 'withheld';
/** Names the text that the preview is of: another one is previewed first. */
export const PREVIEWED_FIELD = 'previewed';
/** A coding and where its passage stands, as `placeOf` writes it. */
export const PLACE_FIELD = 'place';

/** A passage put to a place by hand. */
export interface Placed {
	/** Of the coding. */
	id: string;
	/** Version of the coding that the page showed. */
	version: number;
	/** In code points of the text as it is now. */
	start: number;
	end: number;
}

export const placeText = ({ id, version, start, end }: Placed): string =>
	[id, version, start, end].join(' ');

/** @returns `undefined` where a form was tampered with. */
export function placeIn(text: string): Placed | undefined {
	const [, id = '', version, start, end] =
		/^(\S{1,140}) (\d{1,9}) (\d{1,9}) (\d{1,9})$/.exec(text) ?? [];
	return id === ''
		? undefined
		: { id, version: Number(version), start: Number(start), end: Number(end) };
}

/** A place at which a passage may stand, with what stands there and around it. */
export interface PlaceWords {
	start: number;
	end: number;
	before: string;
	words: string;
	after: string;
}

/** What becomes, or became, of a passage that was coded and no longer stands where it did. */
export interface PassageFate {
	/** Of the coding. */
	id: string;
	version: number;
	issue: string;
	/** Whether its coder alone sees it. */
	isSealed: boolean;
	state: AnchorState;
	quote: string;
	/** Where a moved one stands; where the others may. */
	places: PlaceWords[];
}

/** A text before it is stored: what was read, and what it does to what rests on it. */
export interface TextPreview {
	content: string;
	/** Names the content. */
	key: string;
	/** What the file was read as; nothing where the text was typed. */
	read: Omit<ReadText, 'content'> | null;
	choices: ReadingChoices;
	words: number;
	paragraphs: number;
	/** Whether it is the text that is stored. */
	isStored: boolean;
	/** Quotes of statements from the source, and whether the text contains them. */
	quotes: { statement: string; quote: string; isFound: boolean }[];
	/** How many passages that the reader may see stand where they did. */
	exact: number;
	/** What becomes of the others. */
	fates: PassageFate[];
}

/** One version of a text. */
export interface TextVersion {
	/** The revision that made it. */
	version: number;
	at: string;
	/** Name of whoever did. */
	by: string;
	act: 'create' | 'edit' | 'remove' | 'switch';
	isWithheld: boolean;
	words: number;
	/** Words that the version before lacks, and words of it that this one lacks. */
	added: number;
	removed: number;
}

/** What a form of the page of a text is answered with where nothing was stored. */
export interface TextAnswer {
	preview?: TextPreview;
	/** Why nothing could be read. */
	fault?: string;
	/** Whether the text is another than the one that was previewed. */
	hasChanged?: boolean;
	/** What was typed, where nothing could be read. */
	content?: string;
	isWithheld?: boolean;
	refused?: RefusedEdit;
}
