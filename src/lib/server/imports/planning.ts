import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
import { BETWEEN } from './lines.ts';
import type { Plan } from './plan.ts';
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
): Promise<string> {
	try {
		const { body } = await work.run(task, dossier, input, signal);
		return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
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
}

/** What is planned, and how. */
export interface AskedPlan {
	format: ImportFormatName;
	/** The dossier that the file changes; null if it creates one. */
	dossier: string | null;
	choices: Choices;
}

/** The input of a task: the files, and for an existing dossier the texts and codings of its sources. */
async function inputFor(
	{ journal }: Importing,
	folder: string,
	received: Received[],
	dossier: Dossier | undefined,
	{ format, choices }: Omit<AskedPlan, 'dossier'>
): Promise<ImportInput> {
	const texts = dossier ? await textsOf(journal, dossier.id) : [];
	const { db } = journal.storage;
	const isOfPackage = format === 'package';
	const codings = dossier && !isOfPackage ? await revealedCodings(db, dossier.id) : [];
	const answers = dossier && !isOfPackage ? await rememberedAnswers(db, dossier.id) : {};
	const standing = codings.length === 0 ? null : join(folder, 'codings.json');
	if (standing) await writeFile(standing, JSON.stringify(codings), { mode: 0o600 });
	const path = texts.length === 0 ? null : join(folder, 'texts.json');
	if (path) {
		const pairs = texts.map(({ source, content, withheld }) => [
			source,
			{ content, withheld: withheld === 1 }
		]);
		await writeFile(path, JSON.stringify(pairs), { mode: 0o600 });
	}
	return {
		format,
		received,
		isNew: dossier === undefined,
		codings: standing,
		answers,
		choices,
		today: latestToday(new Date()),
		texts: path
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
	const input = await inputFor(open, folder, received, dossier, { format, choices });
	const { plan: task } = await tasks();
	const planned = await run(open, task, dossier ?? emptyDossier(''), input, signal);
	const [first = '', ...changes] = planned.split(BETWEEN);
	return { plan: JSON.parse(first) as Plan, changes, base };
}

/** The format of a stored import. */
export function formatOf({ format }: Pick<ImportTable, 'format'>): ImportFormatName {
	const known = importFormats.find((one) => one === format);
	if (known) return known;
	throw new Error(`Found an import of the unknown format ${format}.`);
}

/** Reads the changes in a file piece by piece, yielding to other requests in between. */
async function changesIn(path: string, signal: AbortSignal): Promise<Change[]> {
	const changes: Change[] = [];
	let open = '';
	for await (const piece of createReadStream(path, { encoding: 'utf8', signal })) {
		const lines = (open + String(piece)).split('\n');
		open = lines.pop() ?? '';
		for (const line of lines) changes.push(JSON.parse(line) as Change);
	}
	return changes;
}

/** The changes of an import, worked out again from the same package and the same dossier. */
export async function changesOf(
	open: Importing,
	row: ImportTable,
	dossier: Dossier | undefined,
	signal: AbortSignal
): Promise<Change[]> {
	return withFolder(async (folder) => {
		const received = await layDown(open.journal.storage.db, row.id, folder);
		const choices = JSON.parse(row.choices) as Choices;
		const input = await inputFor(open, folder, received, dossier, {
			format: formatOf(row),
			choices
		});
		const made = join(folder, 'changes.jsonl');
		const { changes: task } = await tasks();
		await run(open, task, dossier ?? emptyDossier(''), { ...input, made }, signal);
		return changesIn(made, signal);
	});
}
