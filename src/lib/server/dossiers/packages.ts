import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { faultText, readPackage } from '#lib/dossier/package.ts';
import type { Fault } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** The files of one data package, not yet read. */
export interface Package {
	folder: string;
	files: ReadonlyMap<string, string>;
	/** SHA-256 of names and contents. */
	hash: string;
}

/** Data packages that cannot be loaded; the message lists every fault. */
export class PackageFaults extends Error {
	constructor(faults: { folder: string; faults: Fault[] }[]) {
		const lines = faults.flatMap((p) =>
			p.faults.map((fault) => `  ${join(p.folder, faultText(fault))}`)
		);
		const count = lines.length === 1 ? 'one fault' : `${lines.length} faults`;
		super(`The data packages have ${count}; nothing of them was loaded:\n${lines.join('\n')}`);
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

async function openPackage(folder: string): Promise<Package> {
	const entries = await readdir(folder, { withFileTypes: true });
	const isPart = (e: Dirent) => e.isFile() && !e.name.startsWith('.');
	const names = entries.filter(isPart).map((e) => e.name);
	const files = new Map<string, string>();
	for (const name of names.sort()) files.set(name, await readFile(join(folder, name), 'utf8'));
	const hash = createHash('sha256')
		.update(JSON.stringify([...files]))
		.digest('hex');
	return { folder: basename(folder), files, hash };
}

/** Opens every data package of a folder, in the order of their names. */
export async function openPackages(folder: string): Promise<Package[]> {
	return Promise.all((await foldersIn(folder)).map(openPackage));
}

function sameId(
	read: { folder: string; dossier: Dossier }[]
): { folder: string; faults: Fault[] }[] {
	return read.flatMap(({ folder, dossier }, i) => {
		const first = read.findIndex((other) => other.dossier.id === dossier.id);
		if (first === i) return [];
		const fault: Fault = {
			file: 'datapackage.json',
			found: `the id "${dossier.id}", which ${read[first]?.folder} has too`,
			expected: 'an id of its own'
		};
		return [{ folder, faults: [fault] }];
	});
}

/**
 * Reads packages whole.
 *
 * @throws PackageFaults with every fault of every package.
 */
export function readPackages(packages: Package[]): { dossier: Dossier; hash: string }[] {
	const read = packages.map(({ folder, files, hash }) => ({ folder, hash, ...readPackage(files) }));
	const faulty = read.filter((p) => 'faults' in p);
	if (faulty.length > 0) throw new PackageFaults(faulty);
	const sound = read.filter((p) => 'dossier' in p);
	const twice = sameId(sound);
	if (twice.length > 0) throw new PackageFaults(twice);
	return sound;
}
