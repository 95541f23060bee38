import type { z } from 'zod';
import { pageOf } from '#lib/analysis/pages.ts';
import { filterStatements, readFilter } from '#lib/analysis/statement-filter.ts';
import { shownTieIds } from '#lib/analysis/tie-list.ts';
import { defaultView, parseView } from '#lib/analysis/view.ts';
import { writeCsv } from '#lib/dossier/csv.ts';
import { derivePositions, positionAt, silenceAt } from '#lib/dossier/positions.ts';
import { recordsOf } from '#lib/dossier/rows.ts';
import { tables } from '#lib/dossier/tables.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import { answerAttitudes } from '../../api/attitudes.ts';
import { answerPositions } from '../../api/positions.ts';
import { readIds, readIssues, readQuery, refuseStrangers } from '../../api/query.ts';
import {
	networkQuery,
	positionsCsvQuery,
	positionsQuery,
	tiesCsvQuery
} from '../../api/schemas.ts';
import type { PositionsAnswer } from '../../api/schemas.ts';
import { readTies } from '../../api/ties.ts';
import { Refusal } from '../../platform/problem.ts';
import { propertiesOf, workbook } from '../office/sheet/workbook.ts';
import { csvForExcel, readDialect } from './for-excel.ts';
import { discourseRecords } from './discourse.ts';
import { writeTies } from './ties.ts';

type WideQuery = Omit<z.output<typeof positionsCsvQuery>, 'shape'>;

const yesNo = (flag: boolean) => (flag ? 'yes' : 'no');

const longHead =
	'actor,issue,as_of,value,lower,upper,basis,contested,changed,conditional,silence,statements,against';

function longRecords({ asOf, positions, silences }: PositionsAnswer): string[][] {
	const rows = positions.map((p) => [
		p.actor,
		p.issue,
		asOf,
		...[p.value, p.lower, p.upper].map(String),
		p.basis,
		...[p.contested, p.changed, p.conditional].map(yesNo),
		'',
		p.statements.join(';'),
		p.against.join(';')
	]);
	const silent = silences.map((s) => [
		...[s.actor, s.issue, asOf],
		...Array<string>(7).fill(''),
		...[s.kind, '', '']
	]);
	return [longHead.split(','), ...rows, ...silent];
}

/** A silence is its word, never a number: programs take it for missing where they are told to. */
function wideRecords(dossier: Dossier, query: WideQuery): string[][] {
	const asOf = query['as-of'] ?? defaultView(dossier).asOf;
	const positions = derivePositions(saidFrom(dossier, query.from ?? ''), asOf);
	const columns = readIssues(dossier, query);
	const cell = (actor: number, issue: number) =>
		String(positionAt(positions, actor, issue)?.value ?? silenceAt(positions, actor, issue));
	return [
		['actor', 'as_of', ...columns.map((issue) => dossier.issues[issue]?.id ?? '')],
		...readIds('actors', query.actors, dossier.actors).map((actor) => [
			dossier.actors[actor]?.id ?? '',
			asOf,
			...columns.map((issue) => cell(actor, issue))
		])
	];
}

/**
 * Every cell as a row, the position or the kind of silence with the other columns empty; or, with
 * `shape=wide`, every actor as a row and every issue as a column of values and kinds of silence.
 *
 * @param params those of the view, and `shape`; without `actors` all actors, context included.
 * @throws Refusal for a parameter that is not known or not valid.
 */
export function positionsCsv(dossier: Dossier, params: URLSearchParams): string {
	const { shape, ...query } = readQuery(dossier, params, positionsCsvQuery);
	if (shape === 'wide') return writeCsv(wideRecords(dossier, query));
	return writeCsv(longRecords(positionsOf(dossier, query)));
}

/** All positions and silences that a query asks for; without `actors` those of all, context included. */
function positionsOf(dossier: Dossier, query: WideQuery): PositionsAnswer {
	const all = dossier.actors.map((actor) => actor.id).join(',') || undefined;
	return answerPositions(dossier, { ...query, actors: query.actors ?? all });
}

/** The same for the parameters of an address. @throws Refusal for one that is not known or not valid. */
export const positionsAsked = (dossier: Dossier, params: URLSearchParams): PositionsAnswer =>
	positionsOf(dossier, readQuery(dossier, params, positionsQuery));

/** Parameters of the list of statements beside those of the view; the version has been taken by then. */
const listNames = [
	'version',
	'q',
	'actor',
	'issue',
	'stance',
	'basis',
	'act',
	'source',
	'sort',
	'page',
	'excel'
];

/** The statements that the parameters of their page ask for: those of one page where `page` is given, else all. */
function listed(whole: Dossier, params: URLSearchParams): Statement[] {
	refuseStrangers(params, listNames);
	const { view, notices } = parseView(whole, params);
	const dossier = saidFrom(whole, view.from);
	const { filter, notices: more } = readFilter(dossier, params);
	const [fault] = [...notices, ...more];
	if (fault !== undefined) throw new Refusal('bad-parameter', fault);
	const found = filterStatements(dossier, filter, view.asOf);
	return params.has('page') ? pageOf(found, filter.page).rows : found;
}

/**
 * The statements that the page of statements lists, in its order and with the columns of the package.
 *
 * @param params those of the page.
 * @throws Refusal for a parameter that is not known or not valid.
 */
export const statementsCsv = (whole: Dossier, params: URLSearchParams): string =>
	writeCsv(recordsOf(tables.statements, listed(whole, params)));

/** The same as Excel opens it: `excel=any`, `comma` or `semicolon`; else for all other programs. @throws Refusal */
export function statementsTable(
	whole: Dossier,
	params: URLSearchParams
): string | Uint8Array<ArrayBuffer> {
	const dialect = readDialect(params);
	if (!dialect) return statementsCsv(whole, params);
	return csvForExcel(recordsOf(tables.statements, listed(whole, params)), dialect);
}

/** The same as a workbook, under the title of the dossier. @throws Refusal as `statementsCsv` does. */
export function statementsXlsx(whole: Dossier, params: URLSearchParams): Uint8Array<ArrayBuffer> {
	const [head = [], ...rows] = recordsOf(tables.statements, listed(whole, params));
	return workbook({ name: 'Statements', head, rows }, propertiesOf(whole));
}

const attitudesHead = 'speaker,about,as_of,value,n,basis,state,issues,statements';

/**
 * What every actor says about every other as a row: speaker, whom it is about, and what is behind it.
 *
 * @param params those of the view.
 * @throws Refusal for a parameter that is not known or not valid.
 */
export function attitudesCsv(dossier: Dossier, params: URLSearchParams): string {
	const query = readQuery(dossier, params, networkQuery);
	const asOf = query['as-of'] ?? defaultView(dossier).asOf;
	const rows = answerAttitudes(readTies(dossier, asOf, query)).map((attitude) => [
		...[attitude.from, attitude.to, asOf, String(attitude.value), String(attitude.n)],
		...[attitude.basis, attitude.state],
		attitude.issues.map(({ issue }) => issue).join(';'),
		attitude.statements.join(';')
	]);
	return writeCsv([attitudesHead.split(','), ...rows]);
}

/**
 * Every tie of two actors with a shared issue as a row, with what is behind it and how far it can be
 * trusted; or, with `measure`, every pair by a measure of discourse networks over statements.
 *
 * @param params those of the view, and `measure`, `normalisation`, `duplicates`; with `rows=shown` those of
 * the table of ties, whose rows it then has.
 * @throws Refusal for a parameter that is not known or not valid.
 */
export function tiesCsv(dossier: Dossier, params: URLSearchParams): string {
	const query: z.output<typeof tiesCsvQuery> = readQuery(dossier, params, tiesCsvQuery);
	const asOf = query['as-of'] ?? defaultView(dossier).asOf;
	const { measure } = query;
	if (measure) return writeCsv(discourseRecords(dossier, asOf, { ...query, measure }));
	if (query.rows === 'all') return writeTies(dossier, asOf, query);
	const { ids, notices } = shownTieIds(dossier, params);
	if (notices[0] !== undefined) throw new Refusal('bad-parameter', notices[0]);
	// Of the table's rows the threshold leaves out none.
	return writeTies(dossier, asOf, { ...query, threshold: 0 }, ids);
}
