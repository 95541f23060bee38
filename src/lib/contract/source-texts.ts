/** What a page sends and is shown where the text of a source is read out of a file. */

/** Largest file that is read, in bytes. */
export const TEXT_FILE_LIMIT = 12 * 1024 ** 2;
/** Most pages of a PDF that are read. */
export const PAGES_LIMIT = 500;

/** Kinds of files that a text is read out of. */
export const textKinds = ['plain', 'html', 'pdf', 'docx'] as const;
export type TextKind = (typeof textKinds)[number];

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
export const PASTED_FIELD = 'pasted';
export const ENCODING_FIELD = 'encoding';
export const LINES_FIELD = 'lines';
export const WHOLE_FIELD = 'whole';
