/** Plans what a spreadsheet makes of a dossier, its columns mapped one by one. */
import { createHash } from 'node:crypto';
import { FAULTS_LISTED } from '#lib/contract/imports.ts';
import type { AskedChange, Change } from '#lib/contract/changes.ts';
import { apply } from '#lib/dossier/apply.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { neededColumns } from '#lib/dossier/paste/columns.ts';
import { namedTables } from '#lib/dossier/paste/named-rows.ts';
import type { NamedTables } from '#lib/dossier/paste/named-rows.ts';
import { planPaste } from '#lib/dossier/paste/plan.ts';
import type { PastedRow } from '#lib/dossier/paste/pasted-row.ts';
import { isSearched } from '#lib/dossier/paste/values.ts';
import { prepare } from '#lib/dossier/prepare.ts';
import type { PrepareContext } from '#lib/dossier/prepare.ts';
import { tables } from '#lib/dossier/tables.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { Refusal } from '../../platform/problem.ts';
import type { FormatPlanner } from '../format-planners.ts';
import type { Plan } from '../plan.ts';
import { Tally } from '../tally.ts';
import { tellChanges } from '../tell-changes.ts';
import { Answers } from './answers.ts';
import { readDate } from './dates.ts';
import { melt } from './melt.ts';
import type { Melted } from './melt.ts';
import {
	askForAll,
	askOrder,
	askReading,
	askRoles,
	askStances,
	askStrangers,
	readingAsked
} from './questions.ts';
import { readSheet } from './read-sheet.ts';
import { roleLabel } from './roles.ts';
import { NONE } from './stances.ts';
import { actorNames, addedRows, sourceName, strangersIn } from './strangers.ts';

/** Statements that one table may make. */
const MOST_STATEMENTS = 100_000;

/** Columns of statements that a table can fill. */
const columns = tables.statements.columns;

/** Letters and digits for ids: the same table makes the same ids of the same dossier. */
function idsFor({ id, version }: Dossier): () => string {
	let n = 0;
	return () => createHash('sha256').update(`${id} ${version} ${n++}`).digest('hex').slice(0, 12);
}

/** Cells read as something other than their text. */
class Readings {
	readonly #cells = new Map<string, { example: string; date: string; count: number }>();

	take(kind: string, example: string, date: string): void {
		const known = this.#cells.get(kind);
		if (known) known.count++;
		else this.#cells.set(kind, { example, date, count: 1 });
	}

	warnings(file: string): Fault[] {
		return [...this.#cells].map(([kind, { example, date, count }]) => ({
			...{ file, column: 'said_on', found: `${count} such as ${example}` },
			expected:
				kind === 'serial'
					? `dates; numbers are read as days of Excel: ${example} is ${date}`
					: `years of four digits; read as ${date}`
		}));
	}
}

/** A stance with its sign, as readers know it. */
const signed = (stance: string) =>
	stance.startsWith('-') ? `\u2212${stance.slice(1)}` : stance.replace(/^[12]$/, '+$&');

/** The cells of one statement, in the form of a pasted row. */
function cellsOf(
	{ values }: Melted,
	fill: Readonly<Record<string, string>>,
	names: NamedTables,
	read: (cell: string) => string
): string[] {
	const actors = values.actors ?? '';
	const stance = values.stance ?? '';
	const given: Record<string, string> = {
		...values,
		actors: actors === '' ? '' : actorNames(actors, names.actors).join(';'),
		source: sourceName(values),
		said_on: read(values.said_on ?? '')
	};
	if (!given.quote && !given.paraphrase) {
		given.paraphrase = (fill.paraphrase ?? '').replaceAll('{stance}', signed(stance));
	}
	return columns.map((column) => given[column] ?? '');
}

/** Faults for columns that every statement needs and that are still empty. */
function missingFaults(
	file: string,
	rows: readonly Melted[],
	fill: Readonly<Record<string, string>>
): Fault[] {
	const isLacking = (column: string, { values }: Melted) =>
		column === 'source' ? sourceName(values) === '' : !values[column];
	const isGiven = (column: string) =>
		Boolean(fill[column] || (column === 'source' && fill.source_title));
	return neededColumns
		.filter((column) => !isGiven(column))
		.flatMap((column): Fault[] => {
			const lacking = rows.filter((row) => isLacking(column, row)).length;
			if (lacking === 0) return [];
			const found = `nothing in ${lacking} of ${rows.length} statements`;
			const expected = 'a column that gives it, or one answer for the whole table';
			return [{ file, column: roleLabel(column), found, expected }];
		});
}

const faultsOf = (file: string, pasted: readonly PastedRow[], rows: readonly Melted[]): Fault[] =>
	pasted.flatMap(({ number, faults }) => {
		const from = rows[number - 1];
		return faults.map(({ column, found, expected }) => ({
			...{ file, ...(from && { row: from.row }), found, expected },
			column: from?.headings[column] ?? column
		}));
	});

/** Rows that the table adds to the dossier before its statements are read. */
function withAdded(dossier: Dossier, asked: AskedChange[], context: PrepareContext, file: string) {
	const { changes, targets, errors } = prepare(dossier, asked, context);
	const faults = errors.map(({ entity, column, found, expected }): Fault => ({
		...{ file, column: `${entity} ${column}`, found, expected }
	}));
	const named = asked.map((one, i): AskedChange => ({
		...one,
		row: { ...one.row, id: targets[i]?.id ?? '' }
	}));
	return { after: apply(dossier, changes), named, faults };
}

interface Outcome {
	changes: Change[];
	faults: Fault[];
	warnings: Fault[];
	unchanged: number;
}

const nothing = (faults: Fault[], warnings: Fault[] = []): Outcome => ({
	...{ changes: [], faults, warnings, unchanged: 0 }
});

/** The statements of a table, and what they add to the dossier. */
function planTable(
	dossier: Dossier,
	file: string,
	answers: Answers,
	found: readonly Melted[],
	{ today, texts }: Pick<PrepareContext, 'today' | 'texts'>
): Outcome {
	if (found.length > MOST_STATEMENTS) {
		const count = found.length.toLocaleString('en');
		const expected = `at most ${MOST_STATEMENTS.toLocaleString('en')} in one table`;
		return nothing([{ file, found: `${count} statements`, expected }]);
	}
	const readAs = askStances(
		answers,
		found.map(({ values }) => values.stance ?? '')
	);
	const rows = found
		.map((one): Melted => {
			const stance = one.values.stance ?? '';
			return { ...one, values: { ...one.values, stance: readAs.get(stance) || stance } };
		})
		.filter(({ values }) => values.stance !== NONE);
	const order = askOrder(
		answers,
		rows.map(({ values }) => values.said_on ?? '')
	);
	const strangers = strangersIn(rows, namedTables(dossier), dossier);
	const added = askStrangers(answers, strangers);
	const fill = askForAll(answers, file, rows, dossier);
	const missing = missingFaults(file, rows, fill);
	if (missing.length > 0) return nothing(missing);
	const asked = addedRows(strangers, added);
	const { source_title: title = '' } = fill;
	if (title !== '' && !namedTables(dossier).sources.find(title)) {
		const { source_url: url, source_publisher: publisher, source_published_on: day } = fill;
		const published_on = readDate(day ?? '', order).text;
		asked.push({
			entity: 'source',
			action: 'create',
			row: { title, url, publisher, published_on }
		});
	}
	const context = (): PrepareContext => ({ today, texts, random: idsFor(dossier) });
	const { after, named, faults } = withAdded(dossier, asked, context(), file);
	if (faults.length > 0) return nothing(faults);
	const names = namedTables(after);
	const readings = new Readings();
	const dayIn = (cell: string) => {
		const { text, reading } = readDate(cell, order);
		if (reading) readings.take(reading, cell, text);
		return text;
	};
	const grid = { rows: rows.map((row) => cellsOf(row, fill, names, dayIn)) };
	const { basis = '', act = '', confidence = '', actors = '', issue = '', reported_by = '' } = fill;
	const source = fill.source || title;
	const said_on = readDate(fill.said_on ?? '', order).text;
	const frees = answers.said('searches') === 'yes';
	const pasted = planPaste(
		after,
		grid,
		{
			...{ columns, dates: order, freesSearches: frees },
			fill: { basis, act, confidence, actors, issue, reported_by, source, said_on }
		},
		context()
	);
	if (frees || pasted.rows.some((row) => row.faults.some(isSearched))) {
		answers.list('yes or no', [
			{ value: '', label: 'List them as faults' },
			{ value: 'yes', label: 'Take those searches back' }
		]);
		const label = 'Searches that found nothing where the table has a statement';
		answers.ask({ id: 'searches', group: 'faults', label, options: 'yes or no', proposal: '' });
	}
	const inRows = faultsOf(file, pasted.rows, rows);
	let isLeft = false;
	if (inRows.length > 0) {
		answers.list('faults', [
			{ value: '', label: 'Import nothing until they are mended' },
			{ value: 'leave', label: 'Leave those rows out' }
		]);
		const count = pasted.rows.filter((row) => row.faults.length > 0).length;
		const question = { group: 'faults', label: 'Rows with faults', options: 'faults', count };
		isLeft = answers.ask({ id: `faults: ${file}`, ...question, proposal: '' }) === 'leave';
	}
	const warnings = readings.warnings(file);
	if (inRows.length > 0 && !isLeft) return nothing(inRows, warnings);
	const { changes, errors } = prepare(dossier, [...named, ...pasted.changes], context());
	const others = errors.map(({ column, found: what, expected }): Fault => ({
		...{ file, column, found: what, expected }
	}));
	if (others.length > 0) return nothing(others, warnings);
	return {
		changes,
		faults: [],
		warnings: [...warnings, ...(isLeft ? inRows : [])],
		unchanged: pasted.rows.filter(({ becomes }) => becomes === 'same').length
	};
}

const noTable = () =>
	new Refusal(
		'invalid',
		'The file is no table: it is neither a workbook nor a text with separators. Nothing was imported.',
		{ errors: [{ path: 'file', found: 'another kind of file', expected: 'CSV, TSV, XLSX or ODS' }] }
	);

/** Plans a spreadsheet. @throws Refusal where the file cannot be read as a table. */
export const planSheet: FormatPlanner = async (dossier, received, context, tell) => {
	const [first] = received;
	if (!first) throw noTable();
	const file = first.name.split('/').at(-1) ?? first.name;
	const answers = new Answers(context.choices.answers ?? {}, context.remembered);
	const read = await readSheet({ name: file, path: first.path }, readingAsked(answers, file));
	if (!read) throw noTable();
	const table = askReading(answers, file, read);
	const roles = askRoles(answers, table, namedTables(dossier));
	const melted = melt(table, roles);
	const outcome =
		read.faults.length > 0
			? nothing([...read.faults])
			: planTable(dossier, file, answers, melted, context);
	const { changes, faults, warnings, unchanged } = outcome;
	const tally = new Tally();
	const edited = new Set<string>();
	for (const { entity, id, action } of changes) {
		if (action !== 'edit') tally.of(entity)[action]++;
		else edited.add(`${entity} ${id}`);
	}
	tally.of('statement').edit = edited.size;
	tally.of('statement').unchanged = unchanged;
	tellChanges(dossier, apply(dossier, changes), changes, tell);
	const plan: Plan = {
		...{ id: dossier.id, title: dossier.title, plan: tally.plan, tables: tally.tables },
		...{ faults: faults.slice(0, FAULTS_LISTED), faultCount: faults.length },
		warnings: warnings.slice(0, FAULTS_LISTED),
		...{ questions: answers.questions, options: answers.options }
	};
	return { plan, changes };
};
