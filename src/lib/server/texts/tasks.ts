import { readFile } from 'node:fs/promises';
import type { ReadingChoices } from '#lib/contract/source-texts.ts';
import { once } from '../platform/workers/task.ts';
import { readFileText } from './read-file.ts';

/** What workers do for texts: reading files, which may take seconds and much memory. */
const file = import.meta.url;

/** A file that lies on the disk, and how it is to be read. */
export interface FileInput {
	path: string;
	/** As it was sent. */
	name: string;
	choices: ReadingChoices;
}

/** The text of a file, as JSON of a `ReadText`. */
export const readText = once<FileInput>(file, 'readText', async ({ input }) => ({
	body: JSON.stringify(await readFileText(await readFile(input.path), input.name, input.choices))
}));
