/** Which coding program wrote the files that were sent. */
import { open } from 'node:fs/promises';
import type { Peeked } from '../peek.ts';
import { readDatabase } from './database-rows.ts';
import { isDna } from './dna/read.ts';
import { isDoccano } from './doccano/read.ts';
import { projectFile } from './inception/document.ts';
import { isWebAnnoTsv } from './inception/webanno-tsv.ts';
import { readJson } from './json-record.ts';
import { isQualCoder } from './qualcoder/read.ts';

const only = (files: readonly Peeked[]): Peeked | undefined =>
	files.length === 1 ? files[0] : undefined;

/** How a file of SQLite begins. */
const SQLITE = 'SQLite format 3\0';

/** Whether one file is a database with certain tables, or an archive with a file that is called as theirs. */
const isDatabase =
	(has: (tables: ReadonlySet<string>) => boolean, inArchive: RegExp) =>
	(files: readonly Peeked[]): boolean => {
		const file = only(files);
		if (!file) return false;
		if (file.entries.length > 0) return file.entries.some((path) => inArchive.test(path));
		if (file.head.subarray(0, SQLITE.length).toString('latin1') !== SQLITE) return false;
		const answer = readDatabase(file.path, file.name, (rows) => has(rows.tables()));
		return 'made' in answer && answer.made;
	};

/** Characters that are looked at where keys may come after a long text. */
const FURTHER = 4 * 1024 ** 2;

/** The text of a file as far as its keys are to be expected. */
async function further({ path, text, size, head }: Peeked): Promise<string> {
	if (size <= head.length) return text;
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(FURTHER), 0, FURTHER, 0);
		return buffer.subarray(0, bytesRead).toString();
	} finally {
		await file.close();
	}
}

const hasKeys = (text: string, ...keys: string[]) =>
	keys.every((key) => new RegExp(`"${key}"\\s*:`).test(text));

async function isLabelStudio(files: readonly Peeked[]): Promise<boolean> {
	const file = only(files);
	if (!file || !/^\s*\[\s*\{/.test(file.text)) return false;
	const text = await further(file);
	return hasKeys(text, 'annotations', 'data') || hasKeys(text, 'annotation_id', 'lead_time');
}

const isInceptionText = ({ text }: Peeked) =>
	isWebAnnoTsv(text) ||
	/^\s*\{\s*"(%(HEADER|TYPES|FLAGS|FEATURE_STRUCTURES)|_context)"\s*:/.test(text);

function isInception(files: readonly Peeked[]): boolean {
	const archive = only(files)?.entries ?? [];
	if (archive.length > 0)
		return archive.some((path) => projectFile.test(path)) || areDocuments(archive);
	return files.length > 0 && files.every(isInceptionText);
}

/** Whether an archive has documents in folders of the name that the program gives them. */
const areDocuments = (paths: readonly string[]) =>
	paths.some((path) => /(^|\/)(annotation|curation)\/[^/]+\/[^/]+\.(json|tsv)$/i.test(path));

/** Whether a text begins with an example; of a long one the labels come after the head of the file. */
async function isDoccanoText(file: Peeked): Promise<boolean> {
	if (!/^\s*\{/.test(file.text)) return false;
	const text = file.text.includes('\n') ? file.text : await further(file);
	const [line = ''] = text.trimStart().split('\n', 1);
	const json = readJson('', line);
	return 'value' in json && isDoccano(json.value);
}

async function areDoccano(files: readonly Peeked[]): Promise<boolean> {
	const archive = only(files)?.entries.filter((path) => !path.endsWith('/')) ?? [];
	if (archive.length > 0) return archive.every((path) => /\.jsonl$/i.test(path));
	const are = await Promise.all(files.map(isDoccanoText));
	return are.length > 0 && are.every(Boolean);
}

/** The programs in the order in which they are tried. */
export const projectFormats = [
	{ format: 'dna', recognise: isDatabase(isDna, /\.dna$/i) },
	{ format: 'qualcoder', recognise: isDatabase(isQualCoder, /(^|\/)data\.qda$/i) },
	{ format: 'inception', recognise: isInception },
	{ format: 'label-studio', recognise: isLabelStudio },
	{ format: 'doccano', recognise: areDoccano }
] as const;
