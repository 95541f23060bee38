import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { faultReport } from '#lib/dossier/fault-report.ts';
import { decode } from './encoding.ts';
import { isPackageFile, readPackage } from '#lib/dossier/package.ts';
import type { Fault } from '#lib/dossier/package.ts';
import type { Texts } from '#lib/dossier/text.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** The files of one data package, not yet read. */
export interface Package {
	folder: string;
	files: ReadonlyMap<string, string>;
	/** SHA-256 of names and contents. */
	hash: string;
	/** What is odd about how its files were saved. */
	warnings: Fault[];
}

/** A package that cannot be loaded, and why. */
export interface Refused {
	folder: string;
	faults: Fault[];
}

/** A package that can be loaded, with what is odd about it. */
interface Read {
	folder: string;
	hash: string;
	dossier: Dossier;
	texts: Texts;
	warnings: Fault[];
}

const within = (folder: string, lines: string[]) =>
	lines.map((line) => (line.startsWith(' ') ? `  ${line}` : `  ${join(folder, line)}`));

/** What is wrong with packages, or odd, in lines that people read. */
const linesOf = (heading: string, folder: string, faults: readonly Fault[]) =>
	faults.length === 0 ? [] : [heading, ...within(folder, faultReport(faults))];

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What keeps a package from being loaded. */
export const refusalLines = ({ folder, faults }: Refused): string[] =>
	linesOf(
		`The data package ${folder} has ${counted(faults.length, 'fault')} and was not loaded:`,
		folder,
		faults
	);

/** What to look at in a package that was loaded all the same. */
export const warningLines = ({ folder, warnings }: Pick<Read, 'folder' | 'warnings'>): string[] =>
	linesOf(
		`The data package ${folder} has ${counted(warnings.length, 'warning')}:`,
		folder,
		warnings
	);

/** Nothing can be served, because every data package is at fault; the message lists the faults. */
export class PackageFaults extends Error {
	constructor(refused: readonly Refused[]) {
		super(['There is no dossier to show.', ...refused.flatMap(refusalLines)].join('\n'));
		this.name = 'PackageFaults';
	}
}

const isMissing = (error: unknown) =>
	error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Folders in a folder, hidden ones apart, in the order of their names; none where it does not exist. */
async function foldersIn(folder: string): Promise<string[]> {
	try {
		const entries = await readdir(folder, { withFileTypes: true });
		const folders = entries.filter((e) => e.isDirectory() && !e.name.startsWith('.'));
		return folders.map((e) => join(folder, e.name)).sort();
	} catch (error) {
		if (isMissing(error)) return [];
		throw error;
	}
}

const isPart = (e: Dirent) => e.isFile() && !e.name.startsWith('.');

/** Files of the folder with the texts of sources, as a package names them. */
async function textsIn(folder: string): Promise<string[]> {
	try {
		const entries = await readdir(join(folder, 'texts'), { withFileTypes: true });
		return entries.filter(isPart).map((e) => `texts/${e.name}`);
	} catch (error) {
		if (isMissing(error)) return [];
		throw error;
	}
}

async function openPackage(folder: string): Promise<Package> {
	const entries = await readdir(folder, { withFileTypes: true });
	const names = [...entries.filter(isPart).map((e) => e.name), ...(await textsIn(folder))];
	const files = new Map<string, string>();
	const warnings: Fault[] = [];
	for (const name of names.sort()) {
		// What is no table is named where it is told of, and not read.
		const bytes = isPackageFile(name) ? await readFile(join(folder, name)) : Buffer.alloc(0);
		const decoded = decode(name, bytes);
		files.set(name, decoded.text);
		warnings.push(...decoded.warnings);
	}
	const hash = createHash('sha256')
		.update(JSON.stringify([...files]))
		.digest('hex');
	return { folder: basename(folder), files, hash, warnings };
}

async function isPackage(folder: string): Promise<boolean> {
	try {
		return (await readdir(folder, { withFileTypes: true })).some(
			(e) => isPart(e) && isPackageFile(e.name)
		);
	} catch (error) {
		if (isMissing(error)) return false;
		throw error;
	}
}

/** Opens every data package of a folder, in the order of their names; or the one that the folder is itself. */
export async function openPackages(folder: string): Promise<Package[]> {
	const folders = (await isPackage(folder)) ? [folder] : await foldersIn(folder);
	return Promise.all(folders.map(openPackage));
}

/** Of packages with one id the first stands; the others are refused. */
function sameId(read: readonly Read[]): Refused[] {
	return read.flatMap(({ folder, dossier }, i) => {
		const first = read.findIndex((other) => other.dossier.id === dossier.id);
		if (first === i) return [];
		const fault: Fault = {
			file: 'datapackage.json',
			column: 'name',
			found: `"${dossier.id}", which ${read[first]?.folder} has too`,
			expected: 'an id of its own'
		};
		return [{ folder, faults: [fault] }];
	});
}

/** Reads packages, each whole or not at all: one that is at fault keeps no other out. */
export function readPackages(packages: readonly Package[]): { read: Read[]; refused: Refused[] } {
	const all = packages.map(({ folder, files, hash, warnings }) => {
		const read = readPackage(files);
		if ('faults' in read) return { folder, ...read };
		return { folder, hash, ...read, warnings: [...warnings, ...read.warnings] };
	});
	const sound = all.filter((p) => 'dossier' in p);
	const twice = sameId(sound);
	return {
		read: sound.filter(({ folder }) => twice.every((other) => other.folder !== folder)),
		refused: [...all.filter((p) => 'faults' in p), ...twice]
	};
}
