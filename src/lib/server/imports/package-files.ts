import { isUtf8 } from 'node:buffer';
import { open, readFile } from 'node:fs/promises';
import type { Content } from '#lib/dossier/csv.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { isPackageFile } from '#lib/dossier/package.ts';
import { decode } from '../dossiers/encoding.ts';
import { Refusal } from '../platform/problem.ts';
import { isLitter, readArchive, rootOf } from './archive.ts';
import type { Unpacked } from './archive.ts';
import type { Received } from './receive.ts';

/** The files of a package, as `readFiles` takes them, and what is odd about how they were saved. */
export interface PackageFiles {
	files: Map<string, Content>;
	warnings: Fault[];
}

/** How a ZIP file begins, an empty one as well. */
const beginnings = ['PK\u0003\u0004', 'PK\u0005\u0006'];

async function isArchive({ name, path }: Received): Promise<boolean> {
	if (/\.zip$/i.test(name)) return true;
	const file = await open(path);
	try {
		const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
		return beginnings.includes(buffer.toString('latin1'));
	} finally {
		await file.close();
	}
}

/** Files that were sent one by one, by their name in the folder they lay in. */
async function readLoose(received: readonly Received[]): Promise<Unpacked> {
	const own = received.filter(({ name }) => !isLitter(name));
	const root = rootOf(own.map(({ name }) => name));
	const files: Unpacked = new Map();
	for (const { name: path, path: place } of own) {
		const name = path.startsWith(root) ? path.slice(root.length) : path;
		if (files.has(name)) {
			throw new Refusal(
				'refused-archive',
				`Two files are named ${shown(name)}. Nothing was imported.`
			);
		}
		files.set(name, isPackageFile(name) ? await readFile(place) : Buffer.alloc(0));
	}
	return files;
}

/** Files of other programs that are not read, by how they begin, and what to do with them. */
const foreign: readonly (readonly [beginning: string, what: string, advice: string])[] = [
	[
		'\u00d0\u00cf\u0011\u00e0',
		'a file of Excel or Word as they were saved until 2003',
		'Save a table as XLSX or CSV, an export of LexisNexis as DOCX'
	],
	['%PDF', 'a PDF', 'Add it as the text of a source on the page of that source'],
	[
		'SQLite format 3',
		'a database that no reader here knows, as the projects of MAXQDA are',
		'Have its program export the project as REFI-QDA (.qdpx)'
	]
];

/** Refuses one file that is neither a package nor anything else that is read. */
async function refuseForeign({ name, path }: Received): Promise<void> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
		const head = buffer.subarray(0, bytesRead).toString('latin1');
		const [, what, advice] = foreign.find(([beginning]) => head.startsWith(beginning)) ?? [];
		if (what === undefined) return;
		throw new Refusal(
			'invalid',
			`The file ${shown(name)} is ${what}. ${advice}. Nothing was imported.`,
			{
				errors: [
					{ path: 'file', found: what, expected: 'a package, or a file of a kind listed here' }
				]
			}
		);
	} finally {
		await file.close();
	}
}

const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Whether bytes can be read as they are: most files of a package can, and the largest are no text first. */
const isPlain = (bytes: Buffer) =>
	isUtf8(bytes) &&
	!bytes.includes(CARRIAGE_RETURN) &&
	!bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);

/**
 * Reads what was sent as a package: a ZIP archive, or the files of a folder.
 *
 * @throws Refusal for an archive that cannot be read.
 */
export async function readPackageFiles(received: readonly Received[]): Promise<PackageFiles> {
	const [first] = received;
	const isOne = first !== undefined && received.length === 1;
	if (isOne) await refuseForeign(first);
	const bytes =
		isOne && (await isArchive(first)) ? await readArchive(first.path) : await readLoose(received);
	const files = new Map<string, Content>();
	const warnings: Fault[] = [];
	for (const name of [...bytes.keys()].sort()) {
		const content = bytes.get(name) ?? Buffer.alloc(0);
		bytes.delete(name);
		if (isPlain(content)) files.set(name, content);
		else {
			const decoded = decode(name, content);
			files.set(name, decoded.text);
			warnings.push(...decoded.warnings);
		}
	}
	return { files, warnings };
}
