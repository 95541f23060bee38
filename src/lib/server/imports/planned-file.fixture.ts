import { readFileSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Change } from '#lib/contract/changes.ts';
import type { ImportFormatName } from '#lib/contract/imports.ts';
import { damagedVariants } from '../../../../tests/fixtures/damaged-variants.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { Refusal } from '../platform/problem.ts';
import { plannerOf } from './format-planners.ts';
import { formatOfFiles } from './formats.ts';
import type { Plan } from './plan.ts';
import { withFolder } from './receive.ts';

/** A dossier of one actor and nothing else. */
const empty = {
	...makeDossier({ actors: 1, issues: 0, statements: 0 }),
	window: { from: '1980-01-01', to: '2030-01-01' }
};

/** The actor that all of them are said to be of, for the question of passages that name none. */
export const onlyActor = `actor:${empty.actors[0]?.id}`;

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
	const context = {
		...{ choices: { answers }, today: '2026-11-29', texts: new Map(), codings: [] },
		...{ remembered: {}, isNew: false }
	};
	const planned = await planner(empty, received, context, () => undefined);
	return { format, plan: planned.plan, changes: 'changes' in planned ? planned.changes : [] };
}

/** Plans damaged variants of a file. @returns how many were refused in words, had faults, or were planned. */
export async function plannedDamaged(
	path: string,
	count: number,
	seed: number
): Promise<{ refused: number; faulty: number; sound: number }> {
	const told = { refused: 0, faulty: 0, sound: 0 };
	const sound = readFileSync(path);
	const { format } = await plannedFile(path);
	const planner = await plannerOf(format)?.();
	await withFolder(async (folder) => {
		const copy = `${folder}/${basename(path)}`;
		for (const damaged of damagedVariants(sound, count, seed)) {
			await writeFile(copy, damaged);
			const { length: size } = await readFile(copy);
			const received = [{ name: basename(path), path: copy, size }];
			const context = {
				...{ choices: {}, today: '2026-11-29', texts: new Map(), codings: [] },
				...{ remembered: {}, isNew: false }
			};
			try {
				const planned = await planner?.(empty, received, context, () => undefined);
				if ((planned?.plan.faultCount ?? 1) > 0) told.faulty++;
				else told.sound++;
			} catch (error) {
				if (!(error instanceof Refusal)) throw error;
				told.refused++;
			}
		}
	});
	return told;
}
