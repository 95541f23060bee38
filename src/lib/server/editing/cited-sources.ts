/** Pasted references: read for a preview, and stored as the sources that the analyst made of them. */
import { error, fail } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { citedField, COUNT_FIELD, REFERENCES_FIELD, takeField } from '#lib/contract/citing.ts';
import type { AskedChange } from '#lib/contract/changes.ts';
import type { SavedEdit } from '#lib/contract/edits.ts';
import { rowColumns } from '#lib/analysis/row-fields.ts';
import { sameSources } from '#lib/dossier/acts/add-sources.ts';
import type { NewSource } from '#lib/dossier/acts/add-sources.ts';
import type { CitedAnswer, CitedRow } from '#lib/dossier/acts/cited.ts';
import { tables } from '#lib/dossier/tables.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { readCitations } from '../imports/citations/read-citations.ts';
import { refusalOf } from '../platform/problem.ts';
import { editedDossier } from './edited-dossier.ts';
import { readForm, textOf } from './form-data.ts';
import { submitChanges } from './submit-changes.ts';

type Event = RequestEvent<{ dossier: string }>;

/** Sources that are added at once. */
const MOST = 500;

const columns = tables.sources.columns.filter((column) => column !== 'id');

async function dossierIn(event: Event): Promise<Dossier> {
	try {
		return await editedDossier(event);
	} catch (fault) {
		const refusal = refusalOf(fault, false);
		if (refusal) error(refusal.problem.status, refusal.message);
		throw fault;
	}
}

/** Answers the action that reads pasted references. */
export async function readReferences(event: Event): Promise<CitedAnswer> {
	const text = textOf(await readForm(event.request), REFERENCES_FIELD);
	const dossier = await dossierIn(event);
	const { form, citations, faults } = await readCitations(text);
	const read = citations.slice(0, MOST);
	const more = citations.length - read.length;
	const tooMany = {
		line: 1,
		found: `${citations.length} references`,
		expected: `at most ${MOST} at once`
	};
	const sources = read.map(({ source }): NewSource => ({ ...source, reliability: '' }));
	const same = sameSources(dossier, sources);
	const rows = sources.map((source, at) => ({
		source,
		authors: read[at]?.authors.join(', ') ?? '',
		same: same[at],
		isTaken: same[at] === undefined
	}));
	return { form, text, rows, faults: more > 0 ? [tooMany, ...faults] : faults };
}

/** The sources of a form as they were typed. */
function rowsIn(form: FormData, dossier: Dossier): CitedRow[] {
	const count = Math.min(MOST, Number(textOf(form, COUNT_FIELD)) || 0);
	const typed = Array.from({ length: count }, (_, at) => {
		const fields = columns.map((column) => [column, textOf(form, citedField(at, column)).trim()]);
		return rowColumns(dossier, 'source', Object.fromEntries(fields)) as unknown as NewSource;
	});
	const same = sameSources(dossier, typed);
	return typed.map((source, at) => ({
		source,
		authors: textOf(form, citedField(at, 'authors')),
		same: same[at],
		isTaken: form.has(takeField(at))
	}));
}

/** Answers the action that stores the ticked sources, as one change set. */
export async function addReferences(event: Event): Promise<SavedEdit | ActionFailure<CitedAnswer>> {
	const form = await readForm(event.request);
	const rows = rowsIn(form, await dossierIn(event));
	const taken = rows.flatMap(({ isTaken }, at) => (isTaken ? [at] : []));
	const answer: CitedAnswer = { text: textOf(form, REFERENCES_FIELD), rows, faults: [] };
	if (taken.length === 0) return fail(422, { ...answer, isNoneTaken: true });
	const changes = taken.map((at): AskedChange => ({
		entity: 'source',
		action: 'create',
		row: { ...rows[at]?.source }
	}));
	const stored = await submitChanges(event, form, changes);
	if (!('status' in stored)) return stored;
	const errors = stored.data.errors.map((one) => ({ ...one, change: taken[one.change] ?? 0 }));
	return fail(stored.status, { ...answer, refused: { ...stored.data, errors, values: {} } });
}
