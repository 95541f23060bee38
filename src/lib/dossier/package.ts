import type { Content } from './csv.ts';
import { DESCRIPTOR_FILE, describe, readDescriptor, writeDescriptor } from './descriptor.ts';
import type { Fault } from './faults.ts';
import { withoutHeader } from './header-places.ts';
import { nearest } from './nearest.ts';
import { isTextFile, PackageTexts } from './package-texts.ts';
import { checkedOrder, CrossChecks } from './references.ts';
import { readTable, writeTable } from './rows.ts';
import { sha256 } from './sha256.ts';
import { tableList, tables } from './tables.ts';
import type { Rows, Table, TableName } from './tables.ts';
import type { Texts } from './text.ts';
import type { Descriptor, Dossier, DossierHeader } from './types.ts';
import { rollCallsOf, votesOf } from './votes.ts';
import { fileWarnings, warningsOf } from './warnings.ts';

export { faultText } from './faults.ts';
export type { Fault } from './faults.ts';

const README_FILE = 'README.md';
/** Who changed what, where a package was asked for with it. It is written for readers and never read back. */
export const HISTORY_FILE = 'history.jsonl';
const known: readonly string[] = [
	DESCRIPTOR_FILE,
	...tableList.map(({ file }) => file),
	README_FILE
];
const needed: readonly string[] = [
	DESCRIPTOR_FILE,
	...tableList.filter((t) => !t.optional).map(({ file }) => file)
];

/** The files of a package by name. */
export type Files = ReadonlyMap<string, Content>;

/** What a package may be made of: a dossier with what is odd about it, or what is wrong with it. */
type ReadPackage = { dossier: Dossier; texts: Texts; warnings: Fault[] } | { faults: Fault[] };

/** A file's name without its kind, by which files are told apart. */
const stem = (file: string) => file.replace(/\.[^.]*$/, '');

/** Tables of which `npm run votes` makes a package. */
const rawTables = ['unvotes.csv', 'roll_calls.csv'];

/** A folder that lacks most of a package is told in one fault: it is something else. */
function strangeFolder(files: Files): Fault[] {
	const missing = needed.filter((file) => !files.has(file));
	if (missing.length <= needed.length / 2) return [];
	const expected = rawTables.some((file) => files.has(file))
		? 'a data package; npm run votes -- FROM TO makes one of these tables'
		: `a data package: ${needed.join(', ')}`;
	return [{ file: DESCRIPTOR_FILE, found: `no ${missing.join(', no ')}`, expected }];
}

/** Files that have to be there, and those whose name is almost that of one that is not. */
function fileFaults(files: Files): Fault[] {
	const names = known.filter((file) => file !== README_FILE && !files.has(file));
	const absent = new Map(names.map((file) => [stem(file), file]));
	const renamed = strangers(files).flatMap((file): Fault[] => {
		const alike = nearest(stem(file), absent.keys());
		const name = absent.get(alike ?? '');
		if (alike === undefined || name === undefined) return [];
		absent.delete(alike);
		return [{ file, found: 'a file of another name', expected: name }];
	});
	const missing = needed
		.filter((file) => absent.has(stem(file)))
		.map((file) => ({ file, found: 'no such file', expected: 'a file of this name' }));
	return [...missing, ...renamed];
}

/** Whether a file of this name is read as part of a package. */
export const isPackageFile = (name: string): boolean => known.includes(name) || isTextFile(name);

const strangers = (files: Files) =>
	[...files.keys()].filter((file) => !isPackageFile(file) && file !== HISTORY_FILE);

/** A file that holds prose or JSON. */
function textOf(files: Files, file: string): string | undefined {
	const content = files.get(file);
	return content instanceof Uint8Array ? new TextDecoder().decode(content) : content;
}

/** What is given each sound row of a package, table by table in `checkedOrder`, with its line. */
export type TakeRow = <Name extends TableName>(
	table: Table<Name>,
	row: Rows[Name],
	line: number
) => void;

/** Reads every table of a package, and tells what is wrong with each and with all together. */
function readTables(files: Files, takeRow: TakeRow): { own: Fault[]; cross: Fault[] } {
	const checks = new CrossChecks();
	const own: Fault[] = [];
	const read = <Name extends TableName>(table: Table<Name>) => {
		const content = files.get(table.file);
		// A table that a package does without has no rows, and that is all of them.
		if (content === undefined) return checks.end(table, table.optional);
		const { faults, whole } = readTable(table, content, (one) => {
			checks.take(table, one);
			if (one.value) takeRow(table, one.value, one.row);
		});
		for (const fault of faults) own.push(fault);
		checks.end(table, whole);
	};
	for (const table of checkedOrder) read(table);
	return { own, cross: checks.faults };
}

const placeOf = ({ file, row, column, found }: Fault) => [file, row, column, found].join('\n');

/** By file and row; what several tables say of a cell goes before what its own says. */
function sorted(own: readonly Fault[], cross: readonly Fault[]): Fault[] {
	const said = new Set(cross.map(placeOf));
	const order = (fault: Fault) =>
		(known.indexOf(fault.file) + known.length + 1) % (known.length + 1);
	return [...cross, ...own.filter((fault) => !said.has(placeOf(fault)))].sort(
		(a, b) => order(a) - order(b) || (a.row ?? 0) - (b.row ?? 0)
	);
}

function hashOf(files: ReadonlyMap<string, string>): string {
	const parts = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
	return sha256(parts.map(([file, text]) => `${file}\n${text.length}\n${text}`).join('')).slice(
		0,
		16
	);
}

/** What a package says beside its rows, and all that is wrong with it. */
export interface ReadFiles {
	/** Every fault, in the order of files and rows. */
	faults: Fault[];
	/** Absent where the descriptor is missing or at fault. */
	header?: DossierHeader;
	/** As it was read. */
	descriptor?: Descriptor;
	readme?: string;
	/** Texts of sources, by the id of the source. */
	texts: Texts;
}

/**
 * Reads a data package row by row and checks the whole of it, so that every fault shows at once; see
 * `readPackage`.
 *
 * @param takeRow is given each sound row. What it was given counts only where there is no fault.
 */
export function readFiles(files: Files, takeRow: TakeRow): ReadFiles {
	const strange = strangeFolder(files);
	if (strange.length > 0) return { faults: strange, texts: new Map() };
	const text = textOf(files, DESCRIPTOR_FILE);
	const said: ReturnType<typeof readDescriptor> =
		text === undefined ? { faults: [] } : readDescriptor(text);
	const texts = new PackageTexts(files);
	const { own, cross } = readTables(files, (table, row, line) => {
		texts.take(table.name, row);
		takeRow(table, row, line);
	});
	const { header, descriptor } = said;
	const readme = textOf(files, README_FILE);
	return {
		faults: sorted([...fileFaults(files), ...said.faults, ...own, ...texts.faults()], cross),
		texts: texts.texts,
		...(header && { header }),
		...(descriptor && { descriptor }),
		...(readme !== undefined && { readme })
	};
}

/** What is odd about the files of a package, whatever their rows. */
export const fileOddities = (files: Files, descriptor: Descriptor | undefined): Fault[] =>
	fileWarnings({ names: new Set(files.keys()), strangers: strangers(files), descriptor });

/** The rows of a package, table by table. */
export type PackageRows = { [Name in TableName]: Rows[Name][] };

/** Makes room for the rows of a package. */
export const noRows = (): PackageRows => ({
	actors: [],
	issues: [],
	sources: [],
	statements: [],
	coverage: [],
	relations: [],
	votes: []
});

/** The dossier that a package without fault describes; it has no version yet. */
export function assemblePackage(
	header: DossierHeader,
	rows: PackageRows,
	{ descriptor, readme }: Pick<ReadFiles, 'descriptor' | 'readme'>
): Dossier {
	const { votes, ...others } = rows;
	const dossier: Dossier = {
		...header,
		version: '',
		...others,
		...(votes.length > 0 && { votes: votesOf(votes, rows.actors, rows.issues) }),
		...(readme !== undefined && { readme })
	};
	// As it is written: a descriptor speaks of the files beside it.
	dossier.descriptor = withoutHeader(describe({ ...dossier, descriptor }));
	return dossier;
}

/**
 * Reads a data package and checks the whole of it, so that every fault shows at once. It is read leniently
 * (see `eachRecord`, `readHeader`, `cellReader` and `readDescriptor`) and never guessed at: what can mean two
 * things is a fault. `writePackage` writes it in one form.
 *
 * @param files the content of every file by its name, such as `actors.csv`.
 * @returns the dossier with what is odd about it, or every fault in the order of files and rows.
 */
export function readPackage(files: Files): ReadPackage {
	const rows = noRows();
	const read = readFiles(files, ({ name }, row) => rows[name].push(row));
	const { faults, header, descriptor, texts } = read;
	if (faults.length > 0 || !header) return { faults };
	const dossier = assemblePackage(header, rows, read);
	dossier.version = dossierVersion(dossier);
	const about = { names: new Set(files.keys()), strangers: strangers(files), descriptor };
	return { dossier, texts, warnings: warningsOf(dossier, about) };
}

/**
 * The files of a dossier by name, in the one form that this program gives them: byte for byte those it was
 * read from, where it was written here and nothing was changed since. Of `datapackage.json` the header is
 * written as the dossier has it now, all else as it was read.
 */
export function writePackage(dossier: Dossier): Map<string, string> {
	const write = <Name extends TableName>(table: Table<Name>, rows: readonly Rows[Name][]) =>
		[table.file, writeTable(table, rows)] as const;
	return new Map<string, string>([
		[DESCRIPTOR_FILE, writeDescriptor(describe(dossier))],
		write(tables.actors, dossier.actors),
		write(tables.issues, dossier.issues),
		write(tables.sources, dossier.sources),
		write(tables.statements, dossier.statements),
		write(tables.coverage, dossier.coverage),
		write(tables.relations, dossier.relations),
		...(dossier.votes ? [write(tables.votes, rollCallsOf(dossier))] : []),
		...(dossier.readme === undefined ? [] : [[README_FILE, dossier.readme] as const])
	]);
}

/**
 * The version of a dossier: the first 64 bits of the SHA-256 of its files, as 16 hexadecimal digits. It is
 * that of `readPackage` as long as nothing was changed.
 */
export const dossierVersion = (dossier: Dossier): string => hashOf(writePackage(dossier));
