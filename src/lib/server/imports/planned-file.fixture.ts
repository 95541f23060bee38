import { readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Change } from '#lib/contract/changes.ts';
import type { ImportFormatName } from '#lib/contract/imports.ts';
import { damagedVariants } from '../../../../tests/fixtures/damaged-variants.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { plannerOf } from './format-planners.ts';
import type { FormatContext } from './format-planners.ts';
import { formatOfFiles } from './formats.ts';
import { toldInWords } from './in-words.fixture.ts';
import type { Plan } from './plan.ts';
import { changesIn } from './ready-changes.ts';
import { withFolder } from './receive.ts';

/** A dossier of one actor and nothing else. */
const empty = {
	...makeDossier({ actors: 1, issues: 0, statements: 0 }),
	window: { from: '1980-01-01', to: '2030-01-01' }
};

/** The actor that all of them are said to be of, for the question of passages that name none. */
export const onlyActor = `actor:${empty.actors[0]?.id}`;

const contextWith = (answers: Readonly<Record<string, string>>): FormatContext => ({
	...{ choices: { answers }, today: '2026-11-29', texts: new Map(), codings: [] },
	...{ remembered: {}, isNew: false }
});

/** What becomes of files whose kind nobody names. */
export interface PlannedFile {
	format: ImportFormatName;
	plan: Plan;
	changes: Change[];
}

/** Recognises files by what is in them and plans what they make of an empty dossier. */
export async function plannedFile(
	paths: string | readonly string[],
	answers: Readonly<Record<string, string>> = {}
): Promise<PlannedFile> {
	const received = [paths].flat().map((path) => ({
		...{ name: basename(path), path, size: statSync(path).size }
	}));
	const format = await formatOfFiles(received);
	const planner = await plannerOf(format)?.();
	if (!planner) throw new Error(`${received[0]?.name} was taken for a file of the kind ${format}.`);
	const { plan, ...outcome } = await planner(
		empty,
		received,
		contextWith(answers),
		() => undefined
	);
	return { format, plan, changes: changesIn(outcome) };
}

/** Plans damaged variants of a file. @returns how many were refused in words, had faults, or were planned. */
export async function plannedDamaged(
	path: string,
	count: number,
	seed: number
): Promise<{ refused: number; faulty: number; sound: number }> {
	const fared = { refused: 0, faulty: 0, sound: 0 };
	const whole = readFileSync(path);
	const name = basename(path);
	const planner = await plannerOf((await plannedFile(path)).format)?.();
	if (!planner) throw new Error(`Nothing plans ${name}.`);
	await withFolder(async (folder) => {
		const copy = join(folder, name);
		for (const damaged of damagedVariants(whole, count, seed)) {
			await writeFile(copy, damaged);
			const received = [{ name, path: copy, size: damaged.length }];
			fared[await toldInWords(planner(empty, received, contextWith({}), () => undefined))]++;
		}
	});
	return fared;
}
