import { randomUUID } from 'node:crypto';
import { importFormats } from '#lib/contract/imports.ts';
import type {
	Choices,
	ImportAnswer,
	ImportFormatName,
	PlannedChange,
	PlannedChangesAnswer
} from '#lib/contract/imports.ts';
import { oneOf } from '#lib/dossier/nearest.ts';
import type { ImportTable } from '../database/tables.ts';
import { accountIn } from '../identity/standing.ts';
import type { Viewer } from '../identity/viewer.ts';
import { Refusal } from '../platform/problem.ts';
import { applyAnnotations } from './annotations/apply.ts';
import { annotationsOf, planOfAnnotations } from './annotations/received.ts';
import { applyInto, applyNew } from './apply.ts';
import type { Plan } from './plan.ts';
import { rememberAnswers } from './answers.ts';
import { chosen, usualChoices, withoutGivenId } from './choices.ts';
import { formatOfFiles } from './formats.ts';
import { keepOutcome } from './kept-outcomes.ts';
import { baseOf, currentOf, formatOf, outcomeOf, planOf } from './planning.ts';
import type { Importing } from './planning.ts';
import { changesIn } from './ready-changes.ts';
import { withFolder } from './receive.ts';
import type { Form } from './receive.ts';
import { importOf, refuseStranger, unknownImport } from './rights.ts';
import { endApplying, followed, shareApplied } from './under-way.ts';
import {
	endImport,
	insertImport,
	layDown,
	linesOf,
	removeImport,
	spanFrom,
	updateImport
} from './store.ts';

/** Reads which kind of file somebody says it is. @throws Refusal for one that cannot be imported. */
function askedFormat(found: string): ImportFormatName {
	const format = importFormats.find((one) => one === found);
	if (format) return format;
	const expected = oneOf(importFormats, found);
	throw new Refusal('invalid', `format: found "${found}"; expected ${expected}.`, {
		errors: [{ path: 'format', found, expected }]
	});
}

const plannedAs = (format: ImportFormatName): typeof planOf =>
	format === 'annotations' ? planOfAnnotations : planOf;

async function answerOf({ journal }: Importing, row: ImportTable): Promise<ImportAnswer> {
	const { title, plan, tables, faults, faultCount, warnings, questions, options } = JSON.parse(
		row.plan
	) as Plan;
	const state = row.dossier === null ? undefined : await journal.current(row.dossier);
	const now = state && (await baseOf(journal.storage.db, state.dossier));
	return {
		id: row.id,
		format: formatOf(row),
		name: row.name,
		dossier: row.dossier,
		...{ title, plan, tables, faults, faultCount, warnings },
		...(questions && { questions, options }),
		choices: JSON.parse(row.choices) as Choices,
		isMoved: row.dossier !== null && row.applied === null && now !== row.base,
		createdAt: row.created_at,
		expiresAt: row.expires_at,
		applying: shareApplied(row.id),
		applied: row.applied === null ? null : (JSON.parse(row.applied) as ImportAnswer['applied'])
	};
}

/**
 * Plans what a package would do: nothing of it is stored in a dossier.
 *
 * @param folder that the files lie in. @param signal ends it, where nobody waits for it any more.
 * @throws Refusal where the viewer may not write, nothing was sent, or an archive cannot be read.
 */
export async function planImport(
	open: Importing,
	viewer: Viewer,
	{ files, fields }: Form,
	folder: string,
	signal: AbortSignal
): Promise<ImportAnswer> {
	const dossier = fields.get('dossier') || null;
	await refuseStranger(open, viewer, dossier);
	const said = fields.get('format');
	const format = said ? askedFormat(said) : await formatOfFiles(files);
	const [first] = files;
	if (!first) {
		const expected = 'a ZIP file, or the files of a folder, in the field "file"';
		throw new Refusal('invalid', `file: found nothing; expected ${expected}.`, {
			errors: [{ path: 'file', found: 'nothing', expected }]
		});
	}
	const asked = { format, dossier, choices: await usualChoices(open, { dossier, format }, '') };
	open.journal.storage.expectMuch();
	const planned = await plannedAs(format)(open, folder, files, asked, signal);
	const { plan, changes, base, ready } = planned;
	const isOpen = canBeMended(plan);
	const row: ImportTable = {
		id: randomUUID(),
		dossier,
		base,
		account: accountIn(viewer),
		format,
		name: first.name,
		...spanFrom(new Date()),
		choices: JSON.stringify(await usualChoices(open, asked, plan.id)),
		plan: JSON.stringify(plan),
		size: isOpen ? files.reduce((sum, { size }) => sum + size, 0) : 0,
		applied: null
	};
	// Of files with faults nothing can come, unless an answer mends them: the report is kept, the files are not.
	const kept = isOpen ? { files, changes } : { files: [], changes: [] };
	await open.journal.storage.writeMuch((tx) => insertImport(tx, row, kept.files, kept.changes));
	keepOutcome(open.work, row.id, ready);
	return answerOf(open, row);
}

/** Whether something can come of files: they have no fault, or answers may mend those that they have. */
const canBeMended = ({ faultCount, questions = [] }: Plan) =>
	faultCount === 0 || questions.length > 0;

/** An import and its plan. */
export const getImport = async (
	open: Importing,
	viewer: Viewer,
	id: string
): Promise<ImportAnswer> => answerOf(open, await importOf(open, viewer, id));

/** Which of the changes of a plan are asked for. */
export interface ChangesAsked {
	offset: number;
	limit: number;
	entity?: string | undefined;
	action?: string | undefined;
}

/** A part of the changes that an import would make. */
export async function getPlannedChanges(
	open: Importing,
	viewer: Viewer,
	id: string,
	{ offset, limit, entity, action }: ChangesAsked
): Promise<PlannedChangesAnswer> {
	await importOf(open, viewer, id);
	const changes: PlannedChange[] = [];
	let total = 0;
	for await (const lines of linesOf(open.journal.storage.db, id)) {
		for (const line of lines) {
			const change = JSON.parse(line) as PlannedChange;
			if (entity !== undefined && change.entity !== entity) continue;
			if (action !== undefined && change.action !== action) continue;
			if (total >= offset && changes.length < limit) changes.push(change);
			total++;
		}
	}
	const end = offset + limit;
	return { total, changes, next: end < total ? end : null };
}

function refuseApplied({ applied }: ImportTable): void {
	if (applied === null) return;
	throw new Refusal('moved', 'The import has been applied already. Choose the package again.');
}

/**
 * Chooses, and plans the import anew, against the dossier as it is now.
 *
 * @throws Refusal 404, 409 for an import that was applied or an id that is taken, 422 for a choice that does
 * not apply.
 */
export async function chooseForImport(
	open: Importing,
	viewer: Viewer,
	id: string,
	wanted: Choices,
	signal: AbortSignal
): Promise<ImportAnswer> {
	const row = await importOf(open, viewer, id);
	await refuseStranger(open, viewer, row.dossier);
	refuseApplied(row);
	const earlier = JSON.parse(row.plan) as Plan;
	const all = await chosen(open, row, wanted);
	if (!canBeMended(earlier)) throw faulty(row);
	const isOpen = row.dossier === null && wanted.id === undefined;
	const choices = isOpen ? withoutGivenId(all, earlier.id) : all;
	const { db, write } = open.journal.storage;
	return withFolder(async (folder) => {
		const received = await layDown(db, id, folder);
		const format = formatOf(row);
		const asked = { format, dossier: row.dossier, choices };
		const planned = await plannedAs(format)(open, folder, received, asked, signal);
		const { plan, changes, base, ready } = planned;
		const usual = isOpen ? await usualChoices(open, asked, plan.id) : {};
		const made = {
			...{ base, plan: JSON.stringify(plan) },
			choices: JSON.stringify({ ...usual, ...choices })
		};
		await write((tx) => updateImport(tx, id, made, changes));
		keepOutcome(open.work, id, ready);
		return answerOf(open, { ...row, ...made });
	});
}

function faulty({ plan }: ImportTable): Refusal {
	const { faults, faultCount } = JSON.parse(plan) as Plan;
	const count = faultCount === 1 ? 'a fault' : `${faultCount} faults`;
	return new Refusal(
		'faulty-package',
		`The package has ${count}. Nothing was imported; mend it and choose it again.`,
		{ errors: faults }
	);
}

const moved = (dossier: string) =>
	new Refusal(
		'moved',
		`The dossier "${dossier}" has changed since the import was planned. Nothing was imported; plan it again.`,
		{ found: dossier }
	);

/**
 * Applies an import: exactly its plan, as one change set. Asked for again it answers the same.
 *
 * @param signal cancels it: everything written so far is rolled back.
 *
 * @throws Refusal 404; 409 where the dossier has changed since it was planned, or the id is taken; 422 where
 * the package has faults.
 */
export async function applyImport(
	open: Importing,
	viewer: Viewer,
	id: string,
	signal: AbortSignal
): Promise<NonNullable<ImportAnswer['applied']>> {
	const row = await importOf(open, viewer, id);
	await refuseStranger(open, viewer, row.dossier);
	if (row.applied !== null) return JSON.parse(row.applied) as NonNullable<ImportAnswer['applied']>;
	if ((JSON.parse(row.plan) as Plan).faultCount > 0) throw faulty(row);
	const dossier = row.dossier === null ? undefined : await currentOf(open, row.dossier);
	if (dossier && (await baseOf(open.journal.storage.db, dossier)) !== row.base) {
		throw moved(dossier.id);
	}
	const applied = await followed(id, signal, async (pace) => {
		if (dossier && row.format === 'annotations') {
			const { name } = row;
			const content = await annotationsOf(open, id);
			const asked = { id, name, content };
			return applyAnnotations(open.journal, viewer, dossier.id, asked, async (tx, now) => {
				if ((await baseOf(tx, now)) !== row.base) throw moved(dossier.id);
			});
		}
		const outcome = await outcomeOf(open, row, dossier, pace.signal);
		const changes = changesIn(outcome);
		pace.expect(changes.length);
		const asked = { id, name: row.name, changes, pace };
		if (!dossier) return applyNew(open.journal, viewer, asked, 'made' in outcome && outcome.made);
		return applyInto(open.journal, viewer, dossier.id, asked, async (tx, now) => {
			if ((await baseOf(tx, now)) !== row.base) throw moved(dossier.id);
		});
	});
	const { questions = [] } = JSON.parse(row.plan) as Plan;
	await open.journal.storage.write(async (tx) => {
		await rememberAnswers(tx, applied.dossier, questions);
		await endImport(tx, id, JSON.stringify(applied));
	});
	keepOutcome(open.work, id, undefined);
	return applied;
}

/** Cancels an import, even while it is being applied; nothing is stored then. @throws Refusal if it does not exist. */
export async function cancelImport(open: Importing, viewer: Viewer, id: string): Promise<void> {
	const row = await importOf(open, viewer, id);
	await refuseStranger(open, viewer, row.dossier);
	await endApplying(id);
	const isThere = await open.journal.storage.write((tx) => removeImport(tx, id));
	keepOutcome(open.work, id, undefined);
	if (!isThere) throw unknownImport(id);
}
