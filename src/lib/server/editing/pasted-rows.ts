/** Rows copied out of a spreadsheet: read for a preview, and stored as they were previewed. */
import { createHash } from 'node:crypto';
import type { AskedChange } from '#lib/contract/changes.ts';
import {
	cellOfField,
	COLUMN_FIELD,
	DATES_FIELD,
	filledColumns,
	fillField,
	PLAN_FIELD,
	SEARCHES_FIELD,
	SHOW_FIELD,
	TEXT_FIELD,
	TEXT_KEY_FIELD
} from '#lib/contract/pasting.ts';
import type { PastedPreview } from '#lib/dossier/paste/answer.ts';
import { corrected, readGrid, writeGrid } from '#lib/dossier/paste/grid.ts';
import type { Correction, Grid } from '#lib/dossier/paste/grid.ts';
import { planPaste } from '#lib/dossier/paste/plan.ts';
import type { PastePlan } from '#lib/dossier/paste/plan.ts';
import { previewOf } from '#lib/dossier/paste/preview.ts';
import type { Shown } from '#lib/dossier/paste/preview.ts';
import type { PasteChoices } from '#lib/dossier/paste/row-reader.ts';
import { latestToday } from '#lib/dossier/rules/days.ts';
import { tables } from '#lib/dossier/tables.ts';
import type { Texts } from '#lib/dossier/text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { DateOrder } from '#lib/dossier/written-dates.ts';
import { textsOf, versionsOf } from '../journal/stored-row.ts';
import type { Services } from '../services.ts';
import { textOf } from './form-data.ts';

const digestOf = (...parts: unknown[]) =>
	createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

function correctionsIn(form: FormData): Correction[] {
	return [...form].flatMap(([name, value]) => {
		const place = cellOfField(name);
		return place && typeof value === 'string' ? [{ ...place, text: value }] : [];
	});
}

function choicesIn(form: FormData, isSameText: boolean): PasteChoices {
	const known = new Set(['', ...tables.statements.columns]);
	const columns = form.getAll(COLUMN_FIELD).map(String);
	const dates = textOf(form, DATES_FIELD);
	const fill = filledColumns.map((column) => [column, textOf(form, fillField(column)).trim()]);
	return {
		columns:
			isSameText && columns.length > 0 && columns.every((column) => known.has(column))
				? columns
				: undefined,
		dates: dates === 'day' || dates === 'month' ? (dates satisfies DateOrder) : undefined,
		freesSearches: textOf(form, SEARCHES_FIELD) === 'yes',
		fill: Object.fromEntries(fill.filter(([, text]) => text !== ''))
	};
}

/** The rows of a form, cells corrected, with the choices for them. */
function readPasted(form: FormData): {
	grid: Grid;
	choices: PasteChoices;
	isCorrected: boolean;
	text: string;
} {
	const text = textOf(form, TEXT_FIELD);
	const isSameText = textOf(form, TEXT_KEY_FIELD) === digestOf(text.replace(/\r\n?/g, '\n'));
	const corrections = isSameText ? correctionsIn(form) : [];
	const read = readGrid(text);
	const grid = corrected(read, corrections);
	const isCorrected = grid !== read;
	return {
		grid,
		choices: choicesIn(form, isSameText),
		isCorrected,
		text: isCorrected ? writeGrid(grid.rows) : text
	};
}

/** Plans with the texts that are attached to the sources which rows quote: most dossiers have none. */
async function planned(
	dossier: Dossier,
	grid: Grid,
	choices: PasteChoices,
	{ storage }: Pick<Services, 'storage'>
): Promise<PastePlan> {
	const plan = (texts: Texts) => {
		// Nothing is stored under these: the same ones each time leave no traces in what is kept of the dossier.
		let rows = 0;
		const random = () => `preview-${(rows += 1)}`;
		return planPaste(dossier, grid, choices, { today: latestToday(new Date()), texts, random });
	};
	const first = plan(new Map());
	const quoted = first.rows.flatMap(({ values }) =>
		typeof values.source === 'string' && (values.quote ?? '') !== '' ? [values.source] : []
	);
	const texts = await textsOf(storage.db, dossier.id, [...new Set(quoted)]);
	return texts.size === 0 ? first : plan(texts);
}

const planKey = ({ changes, rows }: PastePlan) =>
	digestOf(
		changes,
		rows.flatMap(({ before }) => before ?? [])
	);

function shownIn(form: FormData): Shown | undefined {
	const [only, from = '0'] = textOf(form, SHOW_FIELD).split(' ');
	if (only !== 'all' && only !== 'faulty') return undefined;
	return { only, from: /^\d{1,6}$/.test(from) ? Number(from) : 0 };
}

/** Changes that start from the versions which the statements have now. */
async function withVersions(
	dossier: string,
	changes: readonly AskedChange[],
	{ storage }: Pick<Services, 'storage'>
): Promise<AskedChange[]> {
	const ids = changes.flatMap(({ entity, action, id }) =>
		entity === 'statement' && action === 'edit' && id !== undefined ? [id] : []
	);
	const versions = await versionsOf(storage.db, dossier, 'statement', ids);
	return changes.map((change) => {
		const { entity, action, id = '' } = change;
		const expected = versions.get(entity === 'statement' && action === 'edit' ? id : '');
		return expected === undefined ? change : { ...change, expected };
	});
}

/** What a form of pasted rows makes of a dossier. */
export interface Pasted {
	preview: PastedPreview;
	/** What the sound rows do. */
	changes: AskedChange[];
	/** Whether that is what was previewed. */
	isAsPreviewed: boolean;
	/** Whether the text is another than was sent. */
	isCorrected: boolean;
}

/** Reads a form of pasted rows. */
export async function pastedIn(
	form: FormData,
	dossier: Dossier,
	open: Pick<Services, 'storage'>
): Promise<Pasted> {
	const { grid, choices, isCorrected, text } = readPasted(form);
	const plan = await planned(dossier, grid, choices, open);
	const key = planKey(plan);
	const textKey = digestOf(text.replace(/\r\n?/g, '\n'));
	return {
		preview: {
			...previewOf(plan, shownIn(form)),
			...{ text, textKey, plan: key },
			choices: { ...choices, columns: plan.columns }
		},
		changes: await withVersions(dossier.id, plan.changes, open),
		isCorrected,
		isAsPreviewed: !isCorrected && textOf(form, PLAN_FIELD) === key
	};
}
