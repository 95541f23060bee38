import type { PackageFile } from './handed-files.ts';

/** The files that are read of a folder, at most; a package has a tenth of that. */
const MOST = 200;

const fileOf = (entry: FileSystemFileEntry) =>
	new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A folder lists its entries part by part. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
	const reader = folder.createReader();
	const part = () =>
		new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
	const entries: FileSystemEntry[] = [];
	for (let next = await part(); next.length > 0; next = await part()) entries.push(...next);
	return entries;
}

async function filesIn(entry: FileSystemEntry, depth = 0): Promise<PackageFile[]> {
	if (entry.isFile) {
		const file = await fileOf(entry as FileSystemFileEntry);
		return [{ file, path: entry.fullPath.replace(/^\//, '') }];
	}
	// A package lies in one folder: what lies deeper is none of it.
	if (!entry.isDirectory || depth > 1) return [];
	const all: PackageFile[] = [];
	for (const inside of await entriesOf(entry as FileSystemDirectoryEntry)) {
		if (all.length < MOST) all.push(...(await filesIn(inside, depth + 1)));
	}
	return all;
}

/** Whether what is dropped looks like a package: a ZIP file, a folder, or tables. Asked while it is dropped. */
export function isPackage({ items, files }: DataTransfer): boolean {
	const isFolder = [...items].some((item) => item.webkitGetAsEntry()?.isDirectory);
	return isFolder || [...files].some(({ name }) => /\.(zip|csv|jsonld?|qdpx|qdc)$/i.test(name));
}

/** The files that were dropped, those in folders included. Called while they are dropped. */
export async function droppedFiles({ items, files: plain }: DataTransfer): Promise<PackageFile[]> {
	// The lists are empty once the event is over.
	const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
	if (entries.length === 0) return chosenFiles(plain);
	const files: PackageFile[] = [];
	for (const entry of entries) files.push(...(await filesIn(entry)));
	return files;
}

/** Files that were chosen, of a folder with their place in it. */
export function chosenFiles(list: Iterable<File>): PackageFile[] {
	return [...list].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}
