import { open, readFile } from 'node:fs/promises';
import type { Choices, ImportFormatName } from '#lib/contract/imports.ts';
import type { SourceText } from '#lib/dossier/text.ts';
import { once } from '../platform/workers/task.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { plannerOf } from './format-planners.ts';
import type { FormatContext } from './format-planners.ts';
import { Lines, together } from './lines.ts';
import { readPackageFiles } from './package-files.ts';
import { changesOfNew, planInto, planNew } from './plan.ts';
import type { PlanContext } from './plan.ts';
import { changesIn, packed } from './ready-changes.ts';
import type { Outcome } from './ready-changes.ts';
import type { Received } from './receive.ts';

/** What workers do for imports: reading packages, which takes seconds where they are large. */
const file = import.meta.url;

/** What files are planned with. */
export interface ImportInput {
	format: ImportFormatName;
	received: Received[];
	/** Whether the package makes a dossier; otherwise it changes the one that the task is of. */
	isNew: boolean;
	choices: Choices;
	today: string;
	/** File with the texts attached to sources, as JSON of pairs; none where nothing is attached. */
	texts: string | null;
	/** File with the codings of the dossier as JSON; none where there are none, or a package is planned. */
	codings: string | null;
	/** Answers given at earlier imports into the dossier. */
	answers: Record<string, string>;
}

async function contextOf({ choices, today, texts }: ImportInput): Promise<PlanContext> {
	const pairs = texts === null ? '[]' : await readFile(texts, 'utf8');
	return { choices, today, texts: new Map(JSON.parse(pairs) as [string, SourceText][]) };
}

async function formatContextOf(input: ImportInput): Promise<FormatContext> {
	const codings = input.codings === null ? '[]' : await readFile(input.codings, 'utf8');
	const { answers, isNew } = input;
	const standing = JSON.parse(codings) as FormatContext['codings'];
	return { ...(await contextOf(input)), codings: standing, remembered: answers, isNew };
}

const toldNothing = () => undefined;

/** The plan of files, then its changes, a line for each, and what applying them needs, where it may be kept. */
export const plan = once<ImportInput>(file, 'plan', async ({ dossier, input }) => {
	const lines = new Lines();
	const planned = plannerOf(input.format);
	if (planned) {
		const context = await formatContextOf(input);
		const planFiles = await planned();
		const made = await planFiles(dossier, input.received, context, lines.add);
		return { body: lines.below(made.plan, made.plan.faultCount > 0 ? [] : packed(made)) };
	}
	const context = await contextOf(input);
	const pack = await readPackageFiles(input.received);
	if (input.isNew) return { body: lines.below(planNew(pack, context, lines.add)) };
	return { body: lines.below(planInto(dossier, pack, context, lines.add).plan) };
});

/** Input for working out the changes of a package. */
export interface ChangesInput extends ImportInput {
	/** File for those that are many: passed between threads, the changes of 50 MB would be in memory twice. */
	made: string;
}

/** Lines written at a time. */
const LINES = 500;

/** What files make. */
async function outcomeOf(dossier: Dossier, input: ImportInput): Promise<Outcome> {
	const planned = plannerOf(input.format);
	if (planned) {
		const context = await formatContextOf(input);
		const planFiles = await planned();
		return planFiles(dossier, input.received, context, toldNothing);
	}
	const pack = await readPackageFiles(input.received);
	return input.isNew
		? { changes: changesOfNew(pack, input.choices.id) }
		: planInto(dossier, pack, await contextOf(input), toldNothing);
}

/** What applying an import needs; nothing where its changes are too many, which are in the file then, one per line. */
export const changes = once<ChangesInput>(file, 'changes', async ({ dossier, input }) => {
	const outcome = await outcomeOf(dossier, input);
	const body = together(packed(outcome));
	if (body.length > 0) return { body };
	const made = changesIn(outcome);
	const out = await open(input.made, 'w', 0o600);
	try {
		for (let from = 0; from < made.length; from += LINES) {
			const lines = made.slice(from, from + LINES).map((change) => `${JSON.stringify(change)}\n`);
			await out.write(lines.join(''));
		}
	} finally {
		await out.close();
	}
	return { body };
});
