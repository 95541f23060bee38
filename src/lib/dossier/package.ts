import { DESCRIPTOR_FILE, describe, readDescriptor, writeDescriptor } from './descriptor.ts';
import type { Fault } from './faults.ts';
import { oneOf } from './nearest.ts';
import { crossFaults } from './references.ts';
import type { ReadTables } from './references.ts';
import { readTable, writeTable } from './rows.ts';
import type { ReadTable } from './rows.ts';
import { sha256 } from './sha256.ts';
import { tableList, tables } from './tables.ts';
import type { Rows, Table, TableName } from './tables.ts';
import type { Descriptor, Dossier } from './types.ts';
import { rollCallsOf, votesOf } from './votes.ts';

export { faultText } from './faults.ts';
export type { Fault } from './faults.ts';

const README_FILE = 'README.md';
const known: readonly string[] = [
	DESCRIPTOR_FILE,
	...tableList.map(({ file }) => file),
	README_FILE
];
const needed: readonly string[] = [
	DESCRIPTOR_FILE,
	...tableList.filter((t) => !t.optional).map(({ file }) => file)
];

type Files = ReadonlyMap<string, string>;

/** @param described the files of which the descriptor tells: what it tells of has to be there. */
function fileFaults(files: Files, described: readonly string[]): Fault[] {
	const missing = [...new Set([...needed, ...described])]
		.filter((file) => !files.has(file))
		.map((file) => ({ file, found: 'no such file', expected: 'a file of this name' }));
	const strangers = [...files.keys()]
		.filter((file) => !known.includes(file))
		.map((file) => ({
			file,
			found: 'a file that is no part of a package',
			expected: oneOf(known, file)
		}));
	const untold = tableList
		.filter(({ file, optional }) => optional && files.has(file) && !described.includes(file))
		.map(({ file }) => ({
			file: DESCRIPTOR_FILE,
			column: 'resources',
			found: `no resource for ${file}`,
			expected: `one with "path": "${file}"`
		}));
	return [...missing, ...strangers, ...(files.has(DESCRIPTOR_FILE) ? untold : [])];
}

const unread: ReadTable<never> = { rows: [], faults: [], whole: false };

/** The files of tables that a descriptor lists. */
const describedFiles = (descriptor: Descriptor | undefined) =>
	((descriptor?.resources ?? []) as { path: string }[]).map(({ path }) => path);

function readTables(files: Files): ReadTables {
	const read = <Name extends TableName>(table: Table<Name>): ReadTable<Rows[Name]> => {
		const text = files.get(table.file);
		return text === undefined ? unread : readTable(table, text);
	};
	return {
		actors: read(tables.actors),
		issues: read(tables.issues),
		sources: read(tables.sources),
		statements: read(tables.statements),
		coverage: read(tables.coverage),
		relations: read(tables.relations),
		votes: read(tables.votes)
	};
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

const valuesOf = <Row>({ rows }: ReadTable<Row>) =>
	rows.flatMap(({ value }) => (value === undefined ? [] : [value]));

function hashOf(files: Files): string {
	const parts = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
	return sha256(parts.map(([file, text]) => `${file}\n${text.length}\n${text}`).join('')).slice(
		0,
		16
	);
}

/**
 * Reads a data package and checks the whole of it, so that every fault shows at once.
 *
 * A file has to be in the one form in which `writePackage` writes it (see `writeCsv` and
 * `writeDescriptor`); a package in another form is refused, never changed in silence.
 *
 * @param files the text of every file by its name, such as `actors.csv`, decoded from UTF-8 with a byte
 * order mark left in.
 * @returns the dossier, or every fault in the order of files and rows.
 */
export function readPackage(files: Files): { dossier: Dossier } | { faults: Fault[] } {
	const text = files.get(DESCRIPTOR_FILE);
	const own: ReturnType<typeof readDescriptor> =
		text === undefined ? { faults: [] } : readDescriptor(text);
	const read = readTables(files);
	const faults = sorted(
		[
			...fileFaults(files, describedFiles(own.descriptor)),
			...own.faults,
			...Object.values(read).flatMap((table) => table.faults)
		],
		crossFaults(read)
	);
	if (faults.length > 0 || !own.header) return { faults };
	const readme = files.get(README_FILE);
	const actors = valuesOf(read.actors);
	const issues = valuesOf(read.issues);
	return {
		dossier: {
			...own.header,
			version: hashOf(files),
			actors,
			issues,
			sources: valuesOf(read.sources),
			statements: valuesOf(read.statements),
			coverage: valuesOf(read.coverage),
			relations: valuesOf(read.relations),
			...(files.has(tables.votes.file) && {
				votes: votesOf(valuesOf(read.votes), actors, issues)
			}),
			descriptor: own.descriptor,
			...(readme !== undefined && { readme })
		}
	};
}

/**
 * The files of a dossier by name: byte for byte those it was read from, where nothing was changed since.
 * Of `datapackage.json` the header is written as the dossier has it now, all else as it was read.
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
