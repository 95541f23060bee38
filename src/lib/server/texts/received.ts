import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	ENCODING_FIELD,
	FILE_FIELD,
	lineChoices,
	LINES_FIELD,
	TEXT_FILE_LIMIT,
	WHOLE_FIELD
} from '#lib/contract/source-texts.ts';
import type { ReadingChoices, ReadText } from '#lib/contract/source-texts.ts';
import { emptyDossier } from '#lib/dossier/apply.ts';
import { textOf } from '../editing/form-data.ts';
import { withFolder } from '../imports/receive.ts';
import { Refusal } from '../platform/problem.ts';
import type { WorkPool } from '../platform/workers/pool.ts';

/** How a form asks a file to be read. */
export function choicesIn(form: FormData): ReadingChoices {
	return {
		encoding: textOf(form, ENCODING_FIELD),
		lines: lineChoices.find((one) => one === textOf(form, LINES_FIELD)) ?? 'detect',
		isWhole: form.has(WHOLE_FIELD)
	};
}

/** The file of a form; `undefined` where none was chosen. @throws Refusal for one that is too large */
export function fileIn(form: FormData): File | undefined {
	const file = form.get(FILE_FIELD);
	if (!(file instanceof File) || (file.name === '' && file.size === 0)) return undefined;
	if (file.size <= TEXT_FILE_LIMIT) return file;
	throw new Refusal(
		'too-large',
		'The file is larger than 12 MB. Save it without pictures, or paste its text.',
		{ limit: TEXT_FILE_LIMIT }
	);
}

/** Loaded when it is first needed, and as a file of its own: workers find it by its name. */
const tasks = () => import('./tasks.ts');

/** No text is of a dossier while it is read. */
const nowhere = emptyDossier('texts');

/**
 * Has a worker read the text out of a file, with limits on time and memory.
 *
 * @throws Refusal with what to do instead, where it cannot be read.
 */
export const readReceived = (
	work: WorkPool,
	file: File,
	choices: ReadingChoices,
	signal: AbortSignal
): Promise<ReadText> =>
	withFolder(async (folder) => {
		const path = join(folder, 'file');
		await writeFile(path, Buffer.from(await file.arrayBuffer()), { mode: 0o600 });
		const { readText } = await tasks();
		try {
			const input = { path, name: file.name, choices };
			const { body } = await work.run(readText, nowhere, input, signal);
			return JSON.parse(new TextDecoder().decode(body)) as ReadText;
		} catch (error) {
			if (error instanceof Refusal && error.problem.status === 504) {
				throw new Refusal(
					'too-slow',
					'Reading the file takes too long, or too much memory. Split it, or paste its text.'
				);
			}
			throw error;
		}
	});
