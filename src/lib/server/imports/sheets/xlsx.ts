/** Reads workbooks of Excel (ECMA-376 SpreadsheetML), a sheet at a time and cell by cell. */
import { posix } from 'node:path';
import type { OpenArchive } from '../archive.ts';
import { numberText, showsOf } from './number-formats.ts';
import type { Shows } from './number-formats.ts';
import { MOST_COLUMNS, SheetRows } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { attribute, readXml } from './xml-events.ts';

/** A sheet and the file that holds its cells. */
interface SheetPlace {
	name: string;
	path: string;
}

interface Workbook {
	sheets: SheetPlace[];
	calendar: 1900 | 1904;
	/** The paths of its parts by the end of their kind. */
	parts: ReadonlyMap<string, string>;
}

const nothing = () => undefined;

/** The parts that a part refers to, by their id and by their kind. */
async function relations(archive: OpenArchive, part: string) {
	const folder = posix.dirname(part);
	const byId = new Map<string, { path: string; kind: string }>();
	const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
	await readXml(name, archive.pieces(name), {
		open(element, { Id = '', Target = '', Type = '', TargetMode }) {
			if (element !== 'Relationship' || TargetMode === 'External') return;
			const path = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
			byId.set(Id, { path, kind: Type.slice(Type.lastIndexOf('/') + 1) });
		},
		close: nothing,
		text: nothing
	});
	return byId;
}

async function workbookOf(archive: OpenArchive): Promise<Workbook> {
	const roots = [...(await relations(archive, '')).values()];
	const path = roots.find(({ kind }) => kind === 'officeDocument')?.path ?? 'xl/workbook.xml';
	const related = await relations(archive, path);
	const sheets: SheetPlace[] = [];
	let calendar: Workbook['calendar'] = 1900;
	await readXml(path, archive.pieces(path), {
		open(element, attributes) {
			const { name = '', date1904 = '' } = attributes;
			if (element === 'workbookPr' && /^(1|true)$/.test(date1904)) calendar = 1904;
			const sheet = element === 'sheet' ? related.get(attribute(attributes, 'id')) : undefined;
			// A sheet that is a chart has no cells.
			if (sheet?.kind === 'worksheet') sheets.push({ name, path: sheet.path });
		},
		close: nothing,
		text: nothing
	});
	const parts = new Map([...related.values()].map((one) => [one.kind, one.path]));
	return { sheets, calendar, parts };
}

/** What the number formats of cells show, by their style. */
async function stylesOf(archive: OpenArchive, path: string | undefined): Promise<Shows[]> {
	const codes = new Map<number, string>();
	const styles: Shows[] = [];
	let isCellFormat = false;
	if (path === undefined) return styles;
	await readXml(path, archive.pieces(path), {
		open(element, { numFmtId = '0', formatCode = '' }) {
			if (element === 'cellXfs') isCellFormat = true;
			if (element === 'numFmt') codes.set(Number(numFmtId), formatCode);
			if (element !== 'xf' || !isCellFormat) return;
			const id = Number(numFmtId);
			styles.push(showsOf(id, codes.get(id)));
		},
		close(element) {
			if (element === 'cellXfs') isCellFormat = false;
		},
		text: nothing
	});
	return styles;
}

/** Characters that XML cannot hold are written by their number: `_x000D_`. */
const unescaped = (text: string) =>
	text.includes('_x')
		? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
				String.fromCharCode(parseInt(hex, 16))
			)
		: text;

/** The texts that cells share. How East Asian words are pronounced is no part of them. */
async function sharedTexts(archive: OpenArchive, path: string | undefined): Promise<string[]> {
	const texts: string[] = [];
	let [text, isText, isSound] = ['', false, false];
	if (path === undefined) return texts;
	await readXml(path, archive.pieces(path), {
		open(element) {
			if (element === 'si') text = '';
			else if (element === 't') isText = !isSound;
			else if (element === 'rPh') isSound = true;
		},
		close(element) {
			if (element === 'si') texts.push(unescaped(text));
			else if (element === 't') isText = false;
			else if (element === 'rPh') isSound = false;
		},
		text(piece) {
			if (isText) text += piece;
		}
	});
	return texts;
}

const A = 64;

/** The column of a reference such as `AB12`, from 0; −1 where it gives none. */
function columnOf(reference: string): number {
	let column = 0;
	for (let at = 0; at < reference.length; at++) {
		const letter = reference.charCodeAt(at) - A;
		if (letter < 1 || letter > 26) break;
		column = column * 26 + letter;
	}
	return column - 1;
}

const rowOf = (reference: string) => Number(/\d+$/.exec(reference)?.[0] ?? 0);

/** What the cells of all sheets share. */
interface Shared {
	texts: readonly string[];
	styles: readonly Shows[];
	calendar: 1900 | 1904;
}

/** Takes the cells of one sheet as they are read. */
class CellReader {
	readonly rows = new SheetRows();
	readonly #book: Shared;
	#row = 0;
	#cells: string[] = [];
	#column = -1;
	#kind = '';
	#style = 0;
	#text = '';
	#isText = false;
	#isSound = false;

	constructor(book: Shared) {
		this.#book = book;
	}

	open(element: string, attributes: Readonly<Record<string, string>>): void {
		if (element === 'c') {
			const { r, t = 'n', s } = attributes;
			const named = r === undefined ? -1 : columnOf(r);
			this.#column = named >= 0 ? named : this.#column + 1;
			this.#kind = t;
			this.#style = s === undefined ? 0 : Number(s);
			this.#text = '';
		} else if (element === 'v' || element === 't') this.#isText = !this.#isSound;
		else if (element === 'row') {
			this.#row = Number(attributes.r ?? this.#row + 1);
			this.#cells = [];
			this.#column = -1;
		} else if (element === 'rPh') this.#isSound = true;
		else if (element === 'mergeCell') this.#merge(attributes.ref ?? '');
	}

	readonly text = (piece: string): void => {
		if (this.#isText) this.#text += piece;
	};

	close(element: string): void {
		if (element === 'v' || element === 't') this.#isText = false;
		else if (element === 'rPh') this.#isSound = false;
		else if (element === 'c') this.#put();
		else if (element === 'row') this.rows.add(this.#row, this.#cells);
	}

	#put(): void {
		if (this.#text === '' || this.#column >= MOST_COLUMNS) return;
		while (this.#cells.length < this.#column) this.#cells.push('');
		this.#cells[this.#column] = this.#value();
	}

	#value(): string {
		const { texts, styles, calendar } = this.#book;
		switch (this.#kind) {
			case 's':
				return texts[Number(this.#text)] ?? '';
			case 'str':
			case 'inlineStr':
				return unescaped(this.#text);
			case 'b':
				return this.#text === '1' ? 'TRUE' : 'FALSE';
			case 'd':
				return this.#text.replace(/T.*$/, '');
			case 'e':
				return this.#text;
			default:
				return numberText(this.#text, styles[this.#style] ?? 'number', calendar);
		}
	}

	#merge(reference: string): void {
		const [from = '', to = from] = reference.split(':');
		const [row, column] = [rowOf(from) - 1, columnOf(from)];
		if (row < 0 || column < 0) return;
		this.rows.merge({ row, column, rows: rowOf(to) - row, columns: columnOf(to) + 1 - column });
	}
}

/** Whether an archive holds a workbook of Excel. */
export const isXlsx = ({ names }: OpenArchive): boolean =>
	names.has('[Content_Types].xml') &&
	[...names].some((name) => /(^|\/)worksheets\/[^/]+\.xml$/.test(name));

/**
 * Reads one sheet of a workbook, and names all.
 *
 * @param wanted its name; the first one otherwise.
 * @throws Refusal where the workbook is broken or the sheet too large.
 */
export async function readXlsx(
	archive: OpenArchive,
	wanted: string | undefined
): Promise<{ sheets: string[]; sheet: Sheet | undefined }> {
	const { sheets, calendar, parts } = await workbookOf(archive);
	const place = sheets.find(({ name }) => name === wanted) ?? sheets[0];
	const names = sheets.map(({ name }) => name);
	if (!place) return { sheets: names, sheet: undefined };
	const [styles, texts] = [
		await stylesOf(archive, parts.get('styles')),
		await sharedTexts(archive, parts.get('sharedStrings'))
	];
	const reader = new CellReader({ texts, styles, calendar });
	await readXml(place.path, archive.pieces(place.path), {
		open: (element, attributes) => reader.open(element, attributes),
		close: (element) => reader.close(element),
		text: reader.text
	});
	return { sheets: names, sheet: { name: place.name, rows: reader.rows.finish() } };
}
