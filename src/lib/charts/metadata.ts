import type { History } from '#lib/analysis/history.ts';
import { tieAt, type Ties } from '#lib/analysis/ties.ts';
import { positionId, tieId } from '#lib/analysis/target.ts';
import { viewParams, type View } from '#lib/analysis/view.ts';
import {
	evidenceFor,
	positionAt,
	silenceAt,
	type Position,
	type Positions
} from '#lib/dossier/positions.ts';
import { silenceKinds, type Dossier, type Relation, type Statement } from '#lib/dossier/types.ts';
import { figurePage, type FigureKind } from './kinds.ts';
import { figureParams, usualSettings, type FigureSettings } from './settings.ts';

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
	/** Of a timeline. */
	histories?: History[];
}

const cellKey = (actor: string, issue: string) => `${actor}/${issue}`;

/** Statements by cell, so that a cell need not search them all. */
function statementsByCell(dossier: Dossier): Map<string, Statement[]> {
	const cells = new Map<string, Statement[]>();
	for (const statement of dossier.statements) {
		for (const actor of statement.actors) {
			const key = cellKey(actor, statement.issue);
			const list = cells.get(key);
			if (list) list.push(statement);
			else cells.set(key, [statement]);
		}
	}
	return cells;
}

const rounded = (n: number) => Math.round(n * 1e4) / 1e4;

/** A position with what is usual left out. */
const briefly = ({ value, lower, upper, basis, ...marks }: Position) => ({
	value,
	...(lower === upper ? {} : { lower, upper }),
	basis,
	...Object.fromEntries(Object.entries(marks).filter(([, holds]) => holds))
});

function cellsOf({ dossier, positions, actors, issues }: Drawn) {
	const statements = statementsByCell(dossier);
	const stated: object[] = [];
	const silences: Record<string, string[]> = {};
	const used = new Set<string>();
	for (const a of actors) {
		for (const i of issues) {
			const [actor, issue] = [dossier.actors[a]?.id ?? '', dossier.issues[i]?.id ?? ''];
			const id = positionId(actor, issue);
			const position = positionAt(positions, a, i);
			if (!position) {
				const kind = silenceAt(positions, a, i) ?? 'not-coded';
				(silences[kind] ??= []).push(id);
				continue;
			}
			const own = { ...dossier, statements: statements.get(cellKey(actor, issue)) ?? [] };
			const { made } = evidenceFor(own, actor, issue, positions.asOf);
			for (const statement of made) used.add(statement.source);
			stated.push({ id, ...briefly(position), statements: made.map((s) => s.id) });
		}
	}
	const ordered = silenceKinds.flatMap((kind) => {
		const ids = silences[kind];
		return ids ? [[kind, ids] as const] : [];
	});
	return { positions: stated, silences: Object.fromEntries(ordered), used };
}

/** Ties with a shared issue. */
function tiesOf(dossier: Dossier, ties: Ties): object[] {
	const { actors } = ties;
	return actors.flatMap((a, i) =>
		actors.slice(i + 1).flatMap((b) => {
			const { congruence, conflict, shared, alignment } = tieAt(ties, a, b);
			if (shared === 0 || alignment === undefined) return [];
			return [
				{
					id: tieId(dossier.actors[a]?.id ?? '', dossier.actors[b]?.id ?? ''),
					congruence: rounded(congruence),
					conflict: rounded(conflict),
					shared,
					alignment: rounded(alignment)
				}
			];
		})
	);
}

/** Positions in the order of their days, each with the statements that made it. */
const historyOf = (dossier: Dossier, histories: History[]): object[] =>
	histories.map(({ actor, issue, held }) => ({
		id: positionId(dossier.actors[actor]?.id ?? '', dossier.issues[issue]?.id ?? ''),
		held: held.map(({ from, position, made }) => ({
			from,
			...briefly(position),
			statements: made.map((s) => s.id)
		}))
	}));

function sourcesOf(dossier: Dossier, used: Set<string>): object[] {
	return dossier.sources
		.filter((source) => used.has(source.id))
		.map(({ id, title, publisher, published_on, url, language }) => ({
			'@type': 'CreativeWork',
			identifier: id,
			name: title,
			...(publisher ? { publisher: { '@type': 'Organization', name: publisher } } : {}),
			...(published_on ? { datePublished: published_on } : {}),
			...(url ? { url } : {}),
			...(language ? { inLanguage: language } : {})
		}));
}

/**
 * The figure as JSON-LD (schema.org): the data behind it, its settings with the address at which the app
 * shows it again, its sources, the version of the dossier and its licence. So a file can be cited, checked
 * and opened again.
 */
export function figureMetadata(drawn: Drawn): object {
	const { kind, dossier, view, title, ties, relations = [], histories = [] } = drawn;
	const { positions, silences, used } = cellsOf(drawn);
	for (const relation of relations) used.add(relation.source);
	for (const { made } of histories.flatMap(({ held }) => held)) {
		for (const { source } of made) used.add(source);
	}
	// What leaves no trace in the drawing is left out, so that it makes no other file.
	const theme = view.theme === 'dark' ? 'dark' : 'auto';
	const settings = viewParams(dossier, { ...view, theme, focus: null });
	settings.set('as-of', view.asOf);
	const file = figureParams(dossier, view, drawn.settings);
	const usual = figureParams(dossier, view, usualSettings(view));
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
			...Object.fromEntries(settings),
			...(drawn.settings.profile === 'web' ? {} : { profile: drawn.settings.profile })
		},
		'demarche:actors': drawn.actors.map((a) => dossier.actors[a]?.id),
		'demarche:issues': drawn.issues.map((i) => dossier.issues[i]?.id),
		'demarche:positions': positions,
		'demarche:silences': silences,
		...(ties ? { 'demarche:ties': tiesOf(dossier, ties) } : {}),
		...(ties ? { 'demarche:relations': relations.map((r) => r.id) } : {}),
		...(drawn.histories ? { 'demarche:history': historyOf(dossier, histories) } : {})
	};
}
