import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { samples } from './list.ts';
import type { SampleName } from './list.ts';

/** Where samples lie once they are fetched. */
export const samplesFolder =
	process.env.DEMARCHE_SAMPLES ??
	join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'demarche', 'samples');

/** The folder of the files of one repository, at the commit that the list names. */
export const folderOf = (name: SampleName): string =>
	join(samplesFolder, name, samples[name].commit);

/** What a test says that is skipped because its sample was not fetched. */
export const absent = (name: SampleName): string =>
	`The files of ${samples[name].repository} are not here: fetch them with npm run samples.`;

/** A file of a repository; `undefined` where it was not fetched. */
export function sampleFile(name: SampleName, path: string): string | undefined {
	const file = join(folderOf(name), path);
	return existsSync(file) ? file : undefined;
}

/** A file of a repository for a test, which says why it is skipped where the file was not fetched. */
export function wanted(
	skip: (condition: boolean, word: string) => void,
	name: SampleName,
	path: string
): string {
	const file = sampleFile(name, path);
	skip(file === undefined, absent(name));
	return file ?? '';
}

/** The files below a folder of a repository, in the order of their paths; none where they were not fetched. */
export function sampleFiles(name: SampleName, folder = ''): string[] {
	const top = join(folderOf(name), folder);
	if (!existsSync(top)) return [];
	return readdirSync(top, { recursive: true, withFileTypes: true })
		.filter((one) => one.isFile())
		.map((one) => join(one.parentPath, one.name))
		.sort();
}
