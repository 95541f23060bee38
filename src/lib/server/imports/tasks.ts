import { open, readFile } from 'node:fs/promises';
import type { Choices } from '#lib/contract/imports.ts';
import type { Change } from '#lib/contract/changes.ts';
import type { SourceText } from '#lib/dossier/text.ts';
import { once } from '../platform/workers/task.ts';
import { Lines } from './lines.ts';
import { readPackageFiles } from './package-files.ts';
import { changesOfNew, planInto, planNew } from './plan.ts';
import type { PlanContext } from './plan.ts';
import type { Received } from './receive.ts';

/** What workers do for imports: reading packages, which takes seconds where they are large. */
const file = import.meta.url;

/** What a package is planned with. */
export interface ImportInput {
	received: Received[];
	/** Whether the package makes a dossier; otherwise it changes the one that the task is of. */
	isNew: boolean;
	choices: Choices;
	today: string;
	/** File with the texts attached to sources, as JSON of pairs; none where nothing is attached. */
	texts: string | null;
}

async function contextOf({ choices, today, texts }: ImportInput): Promise<PlanContext> {
	const pairs = texts === null ? '[]' : await readFile(texts, 'utf8');
	return { choices, today, texts: new Map(JSON.parse(pairs) as [string, SourceText][]) };
}

const toldNothing = () => undefined;

/** The plan of a package, then its changes, a line for each. */
export const plan = once<ImportInput>(file, 'plan', async ({ dossier, input }) => {
	const context = await contextOf(input);
	const pack = await readPackageFiles(input.received);
	const lines = new Lines();
	if (input.isNew) return { body: lines.below(planNew(pack, context, lines.add)) };
	return { body: lines.below(planInto(dossier, pack, context, lines.add).plan) };
});

/** Input for working out the changes of a package. */
export interface ChangesInput extends ImportInput {
	/** File to write them to: passed between threads, the changes of 50 MB would be in memory twice. */
	made: string;
}

/** Lines written at a time. */
const LINES = 500;

/** Writes the changes of a package to a file, one per line, and returns their number. */
export const changes = once<ChangesInput>(file, 'changes', async ({ dossier, input }) => {
	const pack = await readPackageFiles(input.received);
	const made: Change[] = input.isNew
		? changesOfNew(pack, input.choices.id)
		: planInto(dossier, pack, await contextOf(input), toldNothing).changes;
	const out = await open(input.made, 'w', 0o600);
	try {
		for (let from = 0; from < made.length; from += LINES) {
			const lines = made.slice(from, from + LINES).map((change) => `${JSON.stringify(change)}\n`);
			await out.write(lines.join(''));
		}
	} finally {
		await out.close();
	}
	return { body: String(made.length) };
});
