/** Reads a spreadsheet: which kind of file it is tells its content, never its name. */
import { readFile } from 'node:fs/promises';
import { eachRecord } from '#lib/dossier/csv.ts';
import type { Separator } from '#lib/dossier/csv.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { withArchive } from '../archive.ts';
import type { OpenArchive } from '../archive.ts';
import { isOds, readOds } from './ods.ts';
import { separatorIn } from './separator.ts';
import { SheetRows } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { isXlsx, readXlsx } from './xlsx.ts';

/** How a file is to be read, where somebody has said so. */
export interface ReadingChoices {
	sheet?: string | undefined;
	encoding?: string | undefined;
	separator?: Separator | undefined;
}

/** One sheet of a file, and how it was read. */
export interface ReadSheet {
	kind: 'xlsx' | 'ods' | 'text';
	/** All sheets of the workbook by their names; a text file has none. */
	sheets: string[];
	sheet: Sheet;
	/** Of a text file. */
	encoding?: string;
	separator?: Separator;
	faults: Fault[];
}

/** How a ZIP archive begins. */
const ZIP = Buffer.from([0x50, 0x4b]);

const emptySheet = (name: string): Sheet => ({ name, rows: [] });

async function readText(name: string, bytes: Buffer, choices: ReadingChoices): Promise<ReadSheet> {
	const { decoded } = await import('../../texts/plain.ts');
	const { text, encoding } = decoded(bytes, choices.encoding ?? '');
	const separator = choices.separator ?? separatorIn(text);
	const rows = new SheetRows();
	const { faults } = eachRecord(
		name,
		text,
		[],
		({ row, cells }) => rows.add(row, cells),
		separator
	);
	const sheet = { name: '', rows: rows.finish() };
	return { kind: 'text', sheets: [], sheet, encoding, separator, faults };
}

async function readWorkbook(
	archive: OpenArchive,
	{ sheet: wanted }: ReadingChoices
): Promise<ReadSheet | undefined> {
	const kind = isXlsx(archive) ? 'xlsx' : (await isOds(archive)) ? 'ods' : undefined;
	if (!kind) return undefined;
	const read = kind === 'xlsx' ? readXlsx : readOds;
	const { sheets, sheet } = await read(archive, wanted);
	return { kind, sheets, sheet: sheet ?? emptySheet(''), faults: [] };
}

/**
 * Reads one sheet of a spreadsheet: of a workbook of Excel or OpenDocument, or of a text with separators.
 *
 * @returns `undefined` for an archive that is no workbook. @throws Refusal for a broken or too large one.
 */
export async function readSheet(
	{ name, path }: { name: string; path: string },
	choices: ReadingChoices = {}
): Promise<ReadSheet | undefined> {
	const bytes = await readFile(path);
	if (!bytes.subarray(0, ZIP.length).equals(ZIP)) return readText(name, bytes, choices);
	return withArchive(path, (archive) => readWorkbook(archive, choices));
}
