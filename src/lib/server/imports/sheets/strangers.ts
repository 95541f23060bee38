/** Actors, issues and sources that a table names and the dossier lacks. */
import type { AskedChange } from '#lib/contract/changes.ts';
import { knownAs } from '#lib/dossier/known-actors/find.ts';
import { nearest } from '#lib/dossier/nearest.ts';
import { partsOf } from '#lib/dossier/paste/named-rows.ts';
import type { NamedRows, NamedTables } from '#lib/dossier/paste/named-rows.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { readDate } from './dates.ts';
import type { Melted } from './melt.ts';

/** Rows that the dossier lacks, by kind. */
export interface Strangers {
	/** States and organisations recognised by their names. */
	known: string[];
	/** Other actors. */
	actors: string[];
	/** Issues, each with its theme. */
	issues: ReadonlyMap<string, string>;
	/** Whether one of them is written almost like an issue of the dossier. */
	hasTypo: boolean;
	sources: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

const isFound = (rows: NamedRows, text: string) => rows.find(text) !== undefined;

/** Separators between joint speakers; a name may contain one. */
const joints: readonly RegExp[] = [/,/, /\band\b/i, /&/, /\//, /\+/, /,|\band\b|&/i];

/** The names in a cell of actors. */
export function actorNames(cell: string, actors: NamedRows): string[] {
	const parts = partsOf(cell, actors);
	const [only = ''] = parts;
	if (parts.length > 1 || isFound(actors, only) || knownAs(only)) return parts;
	const isKnown = (name: string) => isFound(actors, name) || knownAs(name) !== undefined;
	for (const joint of joints) {
		const split = cell
			.split(joint)
			.map((part) => part.trim())
			.filter(Boolean);
		if (split.length > 1 && split.every(isKnown)) return split;
	}
	return parts;
}

const ADDRESS = /^https?:\/\/\S+$/i;

/** The name of a source: its title, or its address if it has none. */
export const sourceName = ({
	source = '',
	source_url = ''
}: Readonly<Record<string, string>>): string => source || source_url;

/** Finds what the dossier lacks. */
export function strangersIn(
	rows: readonly Melted[],
	names: NamedTables,
	dossier: Dossier
): Strangers {
	const [known, actors] = [new Set<string>(), new Set<string>()];
	const issues = new Map<string, string>();
	const sources = new Map<string, Record<string, string>>();
	const cells = new Set<string>();
	for (const { values } of rows) {
		if (values.actors) cells.add(values.actors);
		const { issue = '', theme = '' } = values;
		if (issue !== '' && !isFound(names.issues, issue) && !issues.has(issue))
			issues.set(issue, theme);
		const source = sourceName(values);
		if (source === '' || sources.has(source) || isFound(names.sources, source)) continue;
		const { source_url: url = '' } = values;
		if (url !== '' && isFound(names.sources, url)) continue;
		sources.set(source, values);
	}
	for (const cell of cells) {
		for (const name of actorNames(cell, names.actors)) {
			if (isFound(names.actors, name)) continue;
			(knownAs(name) ? known : actors).add(name);
		}
	}
	const labels = dossier.issues.map(({ label }) => label);
	const hasTypo = [...issues.keys()].some((issue) => nearest(issue, labels) !== undefined);
	return { known: [...known], actors: [...actors], issues, hasTypo, sources };
}

/** What of it is added to the dossier. */
interface Added {
	/** What the other actors are; they are left as faults where it is empty. */
	kind: string;
	isIssues: boolean;
}

const create = (entity: AskedChange['entity'], row: Record<string, unknown>): AskedChange => ({
	entity,
	action: 'create',
	row
});

const actorRow = (name: string, kind: string) => {
	const known = knownAs(name);
	return create('actor', {
		name: known?.name ?? name,
		short_name: known?.short_name ?? name,
		kind: known?.kind ?? kind,
		iso3: known?.iso3 ?? '',
		wikidata: known?.wikidata ?? '',
		role: 'third-party'
	});
};

/** The longest label of an issue, which is the head of a column. */
const LONGEST = 80;

const issueRow = (text: string, theme: string) =>
	create('issue', {
		label: text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text,
		proposition: text,
		theme
	});

const sourceRow = (name: string, values: Readonly<Record<string, string>>) => {
	const {
		source_url: url = '',
		source_publisher: publisher = '',
		source_published_on = ''
	} = values;
	return create('source', {
		title: name,
		publisher,
		url: url || (ADDRESS.test(name) ? name : ''),
		published_on: readDate(source_published_on).text
	});
};

/** The rows that are added. */
export function addedRows(
	{ known, actors, issues, sources }: Strangers,
	{ kind, isIssues }: Added
): AskedChange[] {
	const distinct = new Map(known.map((name) => [knownAs(name)?.wikidata ?? name, name]));
	return [
		...[...distinct.values()].map((name) => actorRow(name, kind)),
		...(kind === '' ? [] : actors.map((name) => actorRow(name, kind))),
		...(isIssues ? [...issues].map(([text, theme]) => issueRow(text, theme)) : []),
		...[...sources].map(([name, values]) => sourceRow(name, values))
	];
}
