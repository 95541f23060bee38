/** Reads spreadsheets of OpenDocument, cell by cell. */
import type { OpenArchive } from '../archive.ts';
import { MOST_COLUMNS, SheetRows } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { attribute, readXml } from './xml-events.ts';

const CONTENT = 'content.xml';

type Attributes = Readonly<Record<string, string>>;

/** How often something follows itself, or how far a cell reaches. */
const times = (text: string) => Math.max(1, Number.parseInt(text, 10) || 1);

/** The value of a cell where it is no text. */
function typedValue(attributes: Attributes): string | undefined {
	switch (attribute(attributes, 'value-type')) {
		case 'float':
		case 'currency':
		case 'percentage':
			return attribute(attributes, 'value');
		case 'date':
			return attribute(attributes, 'date-value').replace(/T.*$/, '');
		case 'boolean':
			return attribute(attributes, 'boolean-value').toUpperCase();
		default:
			return undefined;
	}
}

/** Takes the cells of the wanted sheet as they are read, and the names of all. */
class ContentReader {
	readonly names: string[] = [];
	readonly #wanted: string | undefined;
	#rows = new SheetRows();
	#isWanted = false;
	#row = 1;
	#repeat = 1;
	#cells: string[] = [];
	#column = 0;
	#cell: Attributes = {};
	#text = '';
	#paragraphs = 0;
	/** Depth of what is no text of the cell: annotations, drawings. */
	#aside = 0;
	#isText = false;

	constructor(wanted: string | undefined) {
		this.#wanted = wanted;
	}

	/** The sheet that was read. */
	finish(): Sheet | undefined {
		const name = this.names.find((one) => one === this.#wanted) ?? this.names[0];
		return name === undefined ? undefined : { name, rows: this.#rows.finish() };
	}

	open(element: string, attributes: Attributes): void {
		if (element === 'table') return this.#openTable(attribute(attributes, 'name'));
		if (!this.#isWanted) return;
		if (element === 'annotation' || element === 'frame') this.#aside++;
		else if (element === 'table-row') {
			this.#cells = [];
			this.#column = 0;
			this.#repeat = times(attribute(attributes, 'number-rows-repeated'));
		} else if (element === 'table-cell' || element === 'covered-table-cell') {
			this.#cell = attributes;
			this.#text = '';
			this.#paragraphs = 0;
		} else if (this.#aside > 0) return;
		else if (element === 'p') {
			if (this.#paragraphs++ > 0) this.#text += '\n';
			this.#isText = true;
		} else if (element === 's')
			this.#text += ' '.repeat(Math.min(100, times(attribute(attributes, 'c'))));
		else if (element === 'line-break') this.#text += '\n';
		else if (element === 'tab') this.#text += '\t';
	}

	/** The first sheet is kept unless the wanted one comes. */
	#openTable(name: string): void {
		this.names.push(name);
		this.#isWanted = name === this.#wanted || this.names.length === 1;
		if (!this.#isWanted) return;
		this.#rows = new SheetRows();
		this.#row = 1;
	}

	readonly text = (piece: string): void => {
		if (this.#isText && this.#aside === 0) this.#text += piece;
	};

	close(element: string): void {
		if (!this.#isWanted) return;
		if (element === 'annotation' || element === 'frame') this.#aside--;
		else if (element === 'p') this.#isText = this.#aside > 0 && this.#isText;
		else if (element === 'table-cell' || element === 'covered-table-cell') this.#put();
		else if (element === 'table-row') {
			this.#rows.add(this.#row, this.#cells, this.#cells.length > 0 ? this.#repeat : 1);
			this.#row += this.#repeat;
		} else if (element === 'table') this.#isWanted = false;
	}

	#put(): void {
		const text = typedValue(this.#cell) ?? this.#text;
		const repeated = times(attribute(this.#cell, 'number-columns-repeated'));
		const [rows, columns] = [
			times(attribute(this.#cell, 'number-rows-spanned')),
			times(attribute(this.#cell, 'number-columns-spanned'))
		];
		if (text !== '') {
			while (this.#cells.length < Math.min(this.#column, MOST_COLUMNS)) this.#cells.push('');
			for (let n = 0; n < repeated && this.#cells.length < MOST_COLUMNS; n++)
				this.#cells.push(text);
			this.#rows.merge({ row: this.#row - 1, column: this.#column, rows, columns });
		}
		this.#column += repeated;
	}
}

/** Whether an archive holds a spreadsheet of OpenDocument; its first file says what it is. */
export async function isOds({ names, pieces }: OpenArchive): Promise<boolean> {
	if (!names.has('mimetype') || !names.has(CONTENT)) return false;
	let kind = '';
	for await (const piece of pieces('mimetype')) {
		kind += piece.toString('latin1');
		if (kind.length > 200) break;
	}
	return kind.startsWith('application/vnd.oasis.opendocument.spreadsheet');
}

/** Reads one sheet, the first one unless another is wanted by its name, and names all. @throws Refusal */
export async function readOds(
	archive: OpenArchive,
	wanted: string | undefined
): Promise<{ sheets: string[]; sheet: Sheet | undefined }> {
	const reader = new ContentReader(wanted);
	await readXml(CONTENT, archive.pieces(CONTENT), {
		open: (element, attributes) => reader.open(element, attributes),
		close: (element) => reader.close(element),
		text: reader.text
	});
	return { sheets: reader.names, sheet: reader.finish() };
}
