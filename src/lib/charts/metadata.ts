import { deriveAttitudes, listAttitudes } from '#lib/analysis/attitudes.ts';
import type { History } from '#lib/analysis/history.ts';
import { tieAt, type Ties } from '#lib/analysis/ties.ts';
import { formatTarget, positionId, tieId } from '#lib/analysis/target.ts';
import { viewParams, type View } from '#lib/analysis/view.ts';
import { isNamedIn } from '#lib/dossier/lone-statements.ts';
import {
	ABSENT,
	aloneBehind,
	positionAt,
	silenceAt,
	statementsBehind
} from '#lib/dossier/positions.ts';
import { sourcesBehind } from '#lib/dossier/sources-behind.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier, Relation, Statement } from '#lib/dossier/types.ts';
import { codeWords, positionCode, silenceCode, statementCodes } from './cell-code.ts';
import { figurePage, type FigureKind } from './kinds.ts';
import type { FigureNote } from './notes.ts';
import { figureParams, usualSettings, type FigureSettings } from './settings.ts';

/** Counts of what is drawn, by name. */
export type Facts = Readonly<Record<string, number>>;

/** What a figure is made of. */
export interface Drawn {
	kind: FigureKind;
	dossier: Dossier;
	view: View;
	positions: Positions;
	/** Dossier indices shown. */
	actors: number[];
	issues: number[];
	title: string;
	settings: FigureSettings;
	/** Of a network. */
	ties?: Ties;
	relations?: Relation[];
	facts?: Facts | undefined;
	/** Of a timeline. */
	histories?: History[];
	/** Of the analysts, those that the figure carries. */
	notes?: FigureNote[];
}

const rounded = (n: number) => Math.round(n * 1e4) / 1e4;

/** How many values each column of positions takes at most: lower and upper median together, and so on. */
const STANCES = 25;
const BASES = 4;
const FLAGS = 8;
const SILENCES = 4;

/** The codes of cells, each behind a comma, as they stand in the columns: each is put together once. */
function codesOf(positions: Positions): (actor: number, issue: number) => string {
	const { lower, upper, basis, flags, silence, issueCount } = positions;
	// As long as it gets from the beginning: a list that is written far behind its end turns into a dictionary.
	const codes = new Array<string | undefined>(STANCES * BASES * FLAGS * SILENCES);
	return (actor, issue) => {
		const at = actor * issueCount + issue;
		const kind = silence[at] as number;
		const stance = kind > 0 ? 0 : ((lower[at] as number) + 2) * 5 + (upper[at] as number) + 2;
		const marks = (basis[at] as number) * FLAGS + (flags[at] as number);
		const key = (stance * BASES * FLAGS + marks) * SILENCES + kind;
		const known = codes[key];
		if (known !== undefined) return known;
		const position = positionAt(positions, actor, issue);
		const code = position
			? positionCode(position)
			: silenceCode(silenceAt(positions, actor, issue) ?? 'not-coded');
		return (codes[key] = `,${code}`);
	};
}

/** The codes of the statements behind cells, by cell, and the very statements that they are of. */
interface KeptCodes {
	actors: Dossier['actors'];
	issues: Dossier['issues'];
	made: Map<number, readonly Statement[]>;
	codes: Map<number, string>;
}

/** A dossier is drawn again and again: what its statements are called in a file is put together once. */
const keptCodes = new WeakMap<readonly Statement[], KeptCodes>();

function codesKeptOf({ actors, issues, statements }: Dossier): KeptCodes {
	const known = keptCodes.get(statements);
	if (known?.actors === actors && known.issues === issues) return known;
	const kept: KeptCodes = { actors, issues, made: new Map(), codes: new Map() };
	keptCodes.set(statements, kept);
	return kept;
}

/** Writes the statements behind a cell. */
function statementWriter(dossier: Dossier, positions: Positions) {
	const madeOf = statementsBehind(dossier, positions);
	const kept = codesKeptOf(dossier);
	return (a: number, i: number): string => {
		const made = madeOf(a, i);
		if (made.length === 0) return '';
		const [actor = '', issue = ''] = [dossier.actors[a]?.id, dossier.issues[i]?.id];
		// A vote is written as a statement anew each time: to keep them would take gigabytes.
		if (dossier.votes) return statementCodes(made, actor, issue);
		const cell = a * positions.issueCount + i;
		if (kept.made.get(cell) !== made) {
			kept.made.set(cell, made);
			kept.codes.set(cell, statementCodes(made, actor, issue));
		}
		return kept.codes.get(cell) as string;
	};
}

/** Every cell with the statements behind it as a table, actors down and issues across; and their sources. */
function tableOf({ dossier, positions, actors, issues }: Drawn) {
	const columns = issues.map((i) => dossier.issues[i]?.id ?? '');
	const rows = [['actor', ...columns].join(',')];
	const codeOf = codesOf(positions);
	const statementsOf = statementWriter(dossier, positions);
	const alone = aloneBehind(positions);
	const { lower, issueCount } = positions;
	for (const a of actors) {
		const row = [dossier.actors[a]?.id ?? ''];
		for (const i of issues) {
			const cell = a * issueCount + i;
			const place = alone ? alone.placeIn(cell) : -1;
			const code = codeOf(a, i);
			const isBare =
				place < 0 ? lower[cell] === ABSENT : alone && isNamedIn(alone.of.codeAt(place));
			row.push(isBare ? code : code + statementsOf(a, i));
		}
		rows.push(row.join(''));
	}
	return {
		table: rows.join('\n'),
		used: new Set(sourcesBehind(dossier, positions, actors, issues))
	};
}

/** Ties with a shared issue, as a table. */
function tiesOf(dossier: Dossier, ties: Ties): string {
	const { actors } = ties;
	const id = (index: number) => dossier.actors[index]?.id ?? '';
	const rows = actors.flatMap((a, i) =>
		actors.slice(i + 1).flatMap((b) => {
			const { congruence, conflict, shared, alignment } = tieAt(ties, a, b);
			if (shared === 0 || alignment === undefined) return [];
			const numbers = [congruence, conflict, alignment].map(rounded);
			return [[tieId(id(a), id(b)), shared, ...numbers].join(',')];
		})
	);
	return ['tie,shared,congruence,conflict,alignment', ...rows].join('\n');
}

/** What the actors say about each other, as a table. */
function attitudesOf({ dossier, positions, actors, issues }: Drawn): string {
	const id = (index: number) => dossier.actors[index]?.id ?? '';
	const rows = listAttitudes(deriveAttitudes(dossier, positions, actors, issues)).map(
		({ from, to, value, n, basis }) => [id(from), id(to), rounded(value), n, basis].join(',')
	);
	return ['speaker,about,value,n,basis', ...rows].join('\n');
}

/** The positions that each pair held one after the other, as a table. */
function historyOf(dossier: Dossier, histories: History[]): string {
	const rows = histories.flatMap((history) => {
		const actor = dossier.actors[history.actor]?.id ?? '';
		const issue = dossier.issues[history.issue]?.id ?? '';
		return history.held.map(({ dated, position, made }) => {
			const codes = statementCodes(made, actor, issue);
			return `${positionId(actor, issue)},${dated},${positionCode(position)}${codes}`;
		});
	});
	return ['cell,from,position', ...rows].join('\n');
}

/** A note in full, in the words of the Web Annotation Data Model. */
const noteOf = ({ id, target, author, createdAt, body, version }: FigureNote): object => ({
	id,
	target: formatTarget(target),
	creator: author,
	created: createdAt,
	value: body,
	version
});

function sourcesOf(dossier: Dossier, used: Set<string>): object[] {
	return dossier.sources
		.filter((source) => used.has(source.id))
		.map(({ id, title, publisher, published_on, url, language }) => ({
			'@type': 'CreativeWork',
			identifier: id,
			name: title,
			...(publisher ? { publisher } : {}),
			...(published_on ? { datePublished: published_on } : {}),
			...(url ? { url } : {}),
			...(language ? { inLanguage: language } : {})
		}));
}

/**
 * The figure as JSON-LD (schema.org): the data behind it, the address at which the app shows it again and
 * which holds the settings of the view, its sources, the version of the dossier and its licence. So a file
 * can be cited, checked and opened again. Positions, ties and history are tables, as CSV: a list of objects
 * that name every id again would be larger than the drawing.
 */
export function figureMetadata(drawn: Drawn): object {
	const { kind, dossier, view, positions, title, ties, relations = [], histories = [] } = drawn;
	const { table, used } = tableOf(drawn);
	for (const relation of relations) used.add(relation.source);
	for (const { made } of histories.flatMap(({ held }) => held)) {
		for (const { source } of made) used.add(source);
	}
	// What leaves no trace in the drawing is left out, so that it makes no other file.
	const settings = viewParams(dossier, { ...view, theme: 'auto', focus: null });
	settings.set('as-of', view.asOf);
	const file = figureParams(dossier, view, drawn.settings);
	const usual = figureParams(dossier, view, usualSettings);
	file.set('as-of', view.asOf);
	usual.set('as-of', view.asOf);
	const isUsual = String(file) === String(usual);
	return {
		'@context': { '@vocab': 'https://schema.org/', demarche: 'urn:demarche:' },
		'@type': 'Dataset',
		name: title,
		identifier: dossier.id,
		version: dossier.version,
		...(dossier.licence ? { license: dossier.licence } : {}),
		temporalCoverage: view.asOf,
		url: `/dossiers/${dossier.id}/${figurePage(kind)}?${settings}`,
		// Size, colours and texts that were chosen for the file.
		...(isUsual ? {} : { contentUrl: `/dossiers/${dossier.id}/figures/${kind}.svg?${file}` }),
		isBasedOn: sourcesOf(dossier, used),
		'demarche:figure': kind,
		'demarche:settings': {
			'as-of': view.asOf,
			...(view.known ? { known: view.known } : {}),
			...(positions.since ? { since: positions.since } : {}),
			...(drawn.settings.profile === 'web' ? {} : { profile: drawn.settings.profile }),
			...(drawn.settings.background ? { background: drawn.settings.background } : {}),
			...(drawn.settings.outlines ? { text: 'outlines' } : {}),
			...(drawn.settings.notes ? { notes: '1' } : {}),
			...(drawn.settings.language ? { language: drawn.settings.language } : {})
		},
		'demarche:code': codeWords,
		'demarche:positions': table,
		...(ties ? { 'demarche:ties': tiesOf(dossier, ties) } : {}),
		...(ties ? { 'demarche:relations': relations.map((r) => r.id) } : {}),
		...(ties ? { 'demarche:attitudes': attitudesOf(drawn) } : {}),
		...Object.fromEntries(
			Object.entries(drawn.facts ?? {}).map(([name, count]) => [`demarche:${name}`, count])
		),
		...(drawn.histories ? { 'demarche:history': historyOf(dossier, histories) } : {}),
		...(drawn.settings.notes ? { 'demarche:notes': (drawn.notes ?? []).map(noteOf) } : {})
	};
}
