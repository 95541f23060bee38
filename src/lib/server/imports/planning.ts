import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Change } from '#lib/contract/changes.ts';
import { importFormats } from '#lib/contract/imports.ts';
import type { Choices, ImportFormatName } from '#lib/contract/imports.ts';
import { emptyDossier } from '#lib/dossier/apply.ts';

import { latestToday } from '#lib/dossier/rules/days.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { ImportTable } from '../database/tables.ts';
import { unknownDossier } from '../identity/unknown-dossier.ts';
import { anonymous } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { Refusal } from '../platform/problem.ts';
import type { WorkPool } from '../platform/workers/pool.ts';
import type { Task } from '../platform/workers/task.ts';
import { revealedCodings } from '../coding/reading.ts';
import { rememberedAnswers } from './answers.ts';
import { digestOf, readyOf } from './kept-outcomes.ts';
import type { KeptOutcome } from './kept-outcomes.ts';
import { apart } from './lines.ts';
import type { Plan } from './plan.ts';
import { unpacked } from './ready-changes.ts';
import type { Outcome } from './ready-changes.ts';
import { withFolder } from './receive.ts';
import type { Received } from './receive.ts';
import { layDown } from './store.ts';
import type { ImportInput } from './tasks.ts';

/** What imports are made with. */
export interface Importing {
	journal: OpenJournal;
	work: WorkPool;
}

const textsOf = (journal: OpenJournal, dossier: string) =>
	journal.storage.db
		.selectFrom('texts')
		.select(['source', 'content', 'withheld'])
		.where('dossier', '=', dossier)
		.orderBy('source')
		.execute();

/** Names a dossier with the texts attached to its sources: quotes are held against them. */
export async function baseOf(db: OpenJournal['storage']['db'], dossier: Dossier): Promise<string> {
	const { version = 0 } =
		(await db
			.selectFrom('texts')
			.select((eb) => eb.fn.max('version').as('version'))
			.where('dossier', '=', dossier.id)
			.executeTakeFirst()) ?? {};
	return `${dossier.version} ${version ?? 0}`;
}

/** Loaded when it is first needed, and as a file of its own: workers find it by its name. */
const tasks = () => import('./tasks.ts');

/** A task with what it reads in the words of an import, where the pool's own advise otherwise. */
async function run<Input extends ImportInput>(
	{ work }: Importing,
	task: Task<Input>,
	dossier: Dossier,
	input: Input,
	signal: AbortSignal
): Promise<Uint8Array> {
	try {
		return (await work.run(task, dossier, input, signal)).body;
	} catch (error) {
		if (error instanceof Refusal && error.problem.status === 504) {
			throw new Refusal(
				'too-slow',
				'The package is too large to be checked here: it takes too long, or too much memory. Split it, or load it when the server starts.'
			);
		}
		throw error;
	}
}

/** The current state of the dossier that an import changes. */
export async function currentOf({ journal }: Importing, id: string): Promise<Dossier> {
	const state = await journal.current(id);
	if (state) return state.dossier;
	throw await unknownDossier(journal.storage.db, id, anonymous);
}

/** A plan, with the dossier that it is of. */
export interface Planned {
	plan: Plan;
	/** Lines of JSON, some in each part. */
	changes: string[];
	base: string;
	/** What applying it needs, where there is not too much of it. */
	ready?: KeptOutcome;
}

/** What is planned, and how. */
export interface AskedPlan {
	format: ImportFormatName;
	/** The dossier that the file changes; null if it creates one. */
	dossier: string | null;
	choices: Choices;
}

/** What files are planned with beside the dossier and themselves. */
interface Beside {
	/** Texts and codings as JSON; empty where there are none. */
	texts: string;
	codings: string;
	answers: Record<string, string>;
}

/** What stands beside a dossier: the texts of its sources, its codings and earlier answers. */
async function besideOf(
	{ journal }: Importing,
	dossier: Dossier | undefined,
	format: ImportFormatName
): Promise<Beside> {
	if (!dossier) return { texts: '', codings: '', answers: {} };
	const texts = await textsOf(journal, dossier.id);
	const pairs = texts.map(({ source, content, withheld }) => [
		source,
		{ content, withheld: withheld === 1 }
	]);
	const { db } = journal.storage;
	const isOfPackage = format === 'package';
	const codings = isOfPackage ? [] : await revealedCodings(db, dossier.id);
	const json = (list: readonly unknown[]) => (list.length === 0 ? '' : JSON.stringify(list));
	return {
		texts: json(pairs),
		codings: json(codings),
		answers: isOfPackage ? {} : await rememberedAnswers(db, dossier.id)
	};
}

/** The input of a task: the files, and what stands beside an existing dossier. */
async function inputFor(
	folder: string,
	received: Received[],
	isNew: boolean,
	{ texts, codings, answers }: Beside,
	{ format, choices }: Omit<AskedPlan, 'dossier'>
): Promise<ImportInput> {
	const laid = async (name: string, json: string) => {
		if (json === '') return null;
		const path = join(folder, name);
		await writeFile(path, json, { mode: 0o600 });
		return path;
	};
	return {
		...{ format, received, isNew, answers, choices },
		codings: await laid('codings.json', codings),
		today: latestToday(new Date()),
		texts: await laid('texts.json', texts)
	};
}

/** Has a worker plan what a package would do. */
export async function planOf(
	open: Importing,
	folder: string,
	received: Received[],
	{ dossier: id, format, choices }: AskedPlan,
	signal: AbortSignal
): Promise<Planned> {
	const dossier = id === null ? undefined : await currentOf(open, id);
	const base = dossier ? await baseOf(open.journal.storage.db, dossier) : '';
	const beside = await besideOf(open, dossier, format);
	const input = await inputFor(folder, received, !dossier, beside, { format, choices });
	const { plan: task } = await tasks();
	const planned = await run(open, task, dossier ?? emptyDossier(''), input, signal);
	const { first, parts: changes, ready: bytes } = apart(planned);
	const plan = JSON.parse(first) as Plan;
	if (bytes.length === 0) return { plan, changes, base };
	// A new dossier has the id that its file gives, until another one is chosen.
	const known = dossier ? choices : { ...choices, id: choices.id ?? plan.id };
	return { plan, changes, base, ready: { bytes, digest: digestOf([base, known, beside]) } };
}

/** The format of a stored import. */
export function formatOf({ format }: Pick<ImportTable, 'format'>): ImportFormatName {
	const known = importFormats.find((one) => one === format);
	if (known) return known;
	throw new Error(`Found an import of the unknown format ${format}.`);
}

/** Reads the changes in a file piece by piece, yielding to other requests in between. */
async function changesInFile(path: string, signal: AbortSignal): Promise<Change[]> {
	const changes: Change[] = [];
	let open = '';
	for await (const piece of createReadStream(path, { encoding: 'utf8', signal })) {
		const lines = (open + String(piece)).split('\n');
		open = lines.pop() ?? '';
		for (const line of lines) changes.push(JSON.parse(line) as Change);
	}
	return changes;
}

/**
 * What an import makes: kept since it was planned, or worked out again from the same files, the same dossier and the
 * same choices.
 */
export async function outcomeOf(
	open: Importing,
	row: ImportTable,
	dossier: Dossier | undefined,
	signal: AbortSignal
): Promise<Outcome> {
	const choices = JSON.parse(row.choices) as Choices;
	const format = formatOf(row);
	const beside = await besideOf(open, dossier, format);
	const ready = readyOf(open.work, row.id, digestOf([row.base, choices, beside]));
	if (ready) return unpacked(ready, othersTurn);
	return withFolder(async (folder) => {
		const received = await layDown(open.journal.storage.db, row.id, folder);
		const input = await inputFor(folder, received, !dossier, beside, { format, choices });
		const made = join(folder, 'changes.jsonl');
		const { changes: task } = await tasks();
		const bytes = await run(open, task, dossier ?? emptyDossier(''), { ...input, made }, signal);
		return bytes.length > 0
			? unpacked(bytes, othersTurn)
			: { changes: await changesInFile(made, signal) };
	});
}
