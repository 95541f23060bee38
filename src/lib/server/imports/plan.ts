import { randomUUID } from 'node:crypto';
import { FAULTS_LISTED } from '#lib/contract/imports.ts';
import type { Choices, Counts, Option, PlannedChange, Question } from '#lib/contract/imports.ts';
import type { Change, Entity } from '#lib/contract/changes.ts';
import { rowsOf } from '#lib/dossier/apply.ts';
import { DESCRIPTOR_FILE } from '#lib/dossier/descriptor.ts';
import { askedFor, changedColumns, differences } from '#lib/dossier/differences.ts';
import { effectiveDay, firstDay } from '#lib/dossier/dates.ts';
import { editionOf } from '#lib/dossier/edition.ts';
import { entityOf, idIn, isRowEntity, rowEntities, tableOf } from '#lib/dossier/entities.ts';
import type { RowEntity } from '#lib/dossier/entities.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { assemblePackage, fileOddities, noRows, readFiles } from '#lib/dossier/package.ts';
import { prepare } from '#lib/dossier/prepare.ts';
import { dayToCome } from '#lib/dossier/rules/days.ts';
import { textDifferences, textFileOf, textsAttached } from '#lib/dossier/package-texts.ts';
import type { Texts } from '#lib/dossier/text.ts';
import { tables } from '#lib/dossier/tables.ts';
import type { TableName } from '#lib/dossier/tables.ts';
import type { Dossier, DossierHeader } from '#lib/dossier/types.ts';
import { Labels } from './labels.ts';
import type { PackageFiles } from './package-files.ts';
import { SameNames } from './same-names.ts';
import { none, Tally, tallyOf } from './tally.ts';
import { tellChanges } from './tell-changes.ts';

/** What a package would do. */
export interface Plan {
	/** Of the dossier in the package; empty where it cannot be read. */
	id: string;
	title: string;
	plan: Counts;
	tables: ({ entity: Entity } & Counts)[];
	/** The first of them. */
	faults: Fault[];
	faultCount: number;
	warnings: Fault[];
	/** What has to be answered about the file before it can be planned as it was meant. */
	questions?: Question[];
	/** The possible answers, by the name under which a question lists them. */
	options?: Record<string, Option[]>;
}

/** What a plan is made with beside the package. */
export interface PlanContext {
	choices: Choices;
	/** The latest day that a row may be of, ISO 8601. */
	today: string;
	/** Texts attached to sources of the dossier. */
	texts: Texts;
}

/** Days outside of the window that are named one by one. */
const NAMED = 5;

/** Counts rows by the day that they are of, to tell of those outside of the window. */
class Days {
	readonly #rows = new Map<string, { file: string; date: string; rows: number }>();

	add(table: TableName, row: object): void {
		if (table !== 'statements' && table !== 'votes') return;
		const { file } = tables[table];
		const { said_on: date } = row as { said_on: string };
		const known = this.#rows.get(`${file} ${date}`);
		if (known) known.rows++;
		else this.#rows.set(`${file} ${date}`, { file, date, rows: 1 });
	}

	warnings({ window }: DossierHeader): Fault[] {
		const outside = [...this.#rows.values()].filter(
			({ date }) => effectiveDay(date) < window.from || firstDay(date) > window.to
		);
		const rows = outside.reduce((sum, day) => sum + day.rows, 0);
		const [first] = outside;
		if (!first) return [];
		const named = outside.slice(0, NAMED).map(({ date }) => date);
		const others = outside.length > NAMED ? ' and others' : '';
		return [
			{
				file: first.file,
				column: 'said_on',
				found: `${rows} ${rows === 1 ? 'row' : 'rows'} of ${named.join(', ')}${others}`,
				expected: `a date from ${window.from} to ${window.to}, the dossier’s window`
			}
		];
	}
}

const planOf = (
	header: DossierHeader | undefined,
	faults: readonly Fault[],
	warnings: readonly Fault[],
	tally: Tally
): Plan => ({
	id: header?.id ?? '',
	title: header?.title ?? '',
	plan: faults.length > 0 ? none() : tally.plan,
	tables: faults.length > 0 ? [] : tally.tables,
	faults: faults.slice(0, FAULTS_LISTED),
	faultCount: faults.length,
	warnings: warnings.slice(0, FAULTS_LISTED)
});

/**
 * Plans a dossier that a package makes. Its rows are looked at one by one and not kept: a package of 50 MB
 * would otherwise take several hundred.
 *
 * @param tell is given each change as a line of JSON.
 */
export function planNew(
	{ files, warnings }: PackageFiles,
	{ today, choices }: PlanContext,
	tell: (line: string) => void
): Plan {
	const [tally, labels, days] = [new Tally(), new Labels(), new Days()];
	const names = new SameNames();
	const toCome: Fault[] = [];
	const say = (change: PlannedChange) => tell(JSON.stringify(change));
	const read = readFiles(files, (table, row, line) => {
		const entity = entityOf[table.name];
		const id = idIn(entity)(row);
		tally.of(entity).create++;
		names.add(table, row, line);
		days.add(table.name, row);
		say({ entity, id, action: 'create', label: labels.of(entity, row) });
		const fault = dayToCome(entity, row, today);
		if (fault) toCome.push({ file: table.file, row: line, ...fault });
	});
	const { header, descriptor, texts } = read;
	for (const id of texts.keys()) {
		tally.of('text').create++;
		say({ entity: 'text', id, action: 'create', label: labels.ofText(id) });
	}
	const odd = header
		? [...names.warnings, ...fileOddities(files, descriptor), ...days.warnings(header)]
		: [];
	tally.of('dossier').create = 1;
	if (header) {
		const id = choices.id ?? header.id;
		say({ entity: 'dossier', id, action: 'create', label: header.title });
	}
	return planOf(header, [...read.faults, ...toCome], [...warnings, ...odd], tally);
}

/** The changes that make the dossier of a package, which has no fault. */
export function changesOfNew({ files }: PackageFiles, id: string | undefined): Change[] {
	const rows = noRows();
	const read = readFiles(files, ({ name }, row) => rows[name].push(row));
	if (!read.header || read.faults.length > 0) throw new Error('The package has faults.');
	const header = { ...read.header, id: id ?? read.header.id };
	return [
		...differences(undefined, assemblePackage(header, rows, read)),
		...textsAttached(read.texts)
	];
}

/** The rows of a package for a dossier: those that are the same are the very rows that the dossier has. */
function rowsFor(before: Dossier, { files }: PackageFiles, today: string) {
	const rows = noRows();
	const days = new Days();
	const toCome: Fault[] = [];
	const lines = new Map<TableName, number[]>();
	const known = new Map<RowEntity, Map<string, object>>();
	const read = readFiles(files, (table, row, line) => {
		const entity = entityOf[table.name];
		const idOf = idIn(entity);
		const old = known.get(entity) ?? new Map(rowsOf(before, entity).map((one) => [idOf(one), one]));
		known.set(entity, old);
		const was = old.get(idOf(row));
		const isSame = was !== undefined && changedColumns(was, row) === undefined;
		rows[table.name].push(isSame ? (was as typeof row) : row);
		const at = lines.get(table.name) ?? [];
		at.push(line);
		lines.set(table.name, at);
		days.add(table.name, row);
		const fault = isSame ? undefined : dayToCome(entity, row, today);
		if (fault) toCome.push({ file: table.file, row: line, ...fault });
	});
	/** The line of a row of the package; `undefined` for one that it lacks. */
	const lineOf = (entity: RowEntity, id: string) => {
		const at = (rows[tableOf[entity]] as object[]).findIndex((row) => idIn(entity)(row) === id);
		return at < 0 ? undefined : lines.get(tableOf[entity])?.[at];
	};
	return { rows, read, days, toCome, lineOf };
}

/** What history would not tell apart: other rows in the order of the table, beyond what is moved one by one. */
const orderWarning = (entity: RowEntity): Fault => ({
	file: tables[tableOf[entity]].file,
	found: 'rows in another order than those of the dossier',
	expected: 'nothing: the dossier keeps its own order'
});

const otherId = (found: string, expected: string): Fault => ({
	file: DESCRIPTOR_FILE,
	column: 'name',
	found: shown(found),
	expected: `${expected}, the dossier that is changed: it keeps its id`
});

/**
 * Plans what a package makes of a dossier.
 *
 * @param tell is given each change as a line of JSON.
 */
export function planInto(
	before: Dossier,
	pack: PackageFiles,
	{ choices, today, texts }: PlanContext,
	tell: (line: string) => void
): { plan: Plan; changes: Change[] } {
	const { rows, read, days, toCome, lineOf } = rowsFor(before, pack, today);
	const { header, descriptor } = read;
	const failed = (faults: readonly Fault[]) => ({
		plan: planOf(header, faults, pack.warnings, new Tally()),
		changes: []
	});
	const faults = [...read.faults, ...toCome];
	if (!header || faults.length > 0) return failed(faults);
	const placed = new Map<RowEntity, object[]>(
		rowEntities.map((entity) => [entity, rows[tableOf[entity]]])
	);
	const edition = editionOf(before, header, rows, read, choices.missing ?? 'remove');
	const attached = textDifferences(texts, read.texts);
	const asked = [...differences(before, edition.dossier), ...attached].map(askedFor);
	const random = () => randomUUID().replaceAll('-', '').slice(0, 12);
	const { changes, errors } = prepare(before, asked, { today, texts, random });
	if (errors.length > 0) {
		for (const [entity, own] of placed) Object.assign(rows, { [tableOf[entity]]: own });
		return failed(
			errors.map(({ entity, id, column, found, expected }): Fault => {
				const line = isRowEntity(entity) ? lineOf(entity, id) : undefined;
				return {
					file: fileOf(entity, id),
					...(line !== undefined && { row: line }),
					...(column !== '' && { column }),
					found,
					expected
				};
			})
		);
	}
	tellChanges(before, edition.dossier, changes, tell);
	const odd = [
		...(header.id === before.id ? [] : [otherId(header.id, before.id)]),
		...edition.keptInOrder.map(orderWarning),
		...fileOddities(pack.files, descriptor),
		...days.warnings(header)
	];
	const tally = tallyOf(edition.dossier, changes);
	const edited = attached.filter(({ action }) => action === 'edit').length;
	Object.assign(tally.of('text'), { edit: edited, unchanged: read.texts.size - attached.length });
	return { plan: planOf(header, [], [...pack.warnings, ...odd], tally), changes };
}

/** The file of a package that holds a row. */
function fileOf(entity: Entity, id: string): string {
	if (entity === 'text') return textFileOf(id);
	return isRowEntity(entity) ? tables[tableOf[entity]].file : DESCRIPTOR_FILE;
}
