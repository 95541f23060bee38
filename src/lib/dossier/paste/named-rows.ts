import { namesKnownFor } from '../known-actors/find.ts';
import { nearest } from '../nearest.ts';
import type { Dossier } from '../types.ts';

/** A text as people vary it: case, accents, punctuation and a leading article aside. */
const folded = (text: string): string =>
	text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.replace(/^the (?=.)/, '');

/** What a text names: one row, several between which nobody can choose, or none. */
export type Found = { id: string } | { ids: string[] } | undefined;

/** Texts that are not known for which the nearest is looked up: it takes long where there are many rows. */
const MOST_HINTS = 200;

/** The rows of one table by all that they go by. */
export interface NamedRows {
	find(text: string): Found;
	/** The name most like a text that names none; `undefined` where none is alike. */
	nearest(text: string): string | undefined;
}

/** A row with its id and its names. */
interface Named {
	id: string;
	names: readonly string[];
	/** Further names, which give way to the proper name of any row. */
	aliases?: readonly string[];
}

/** The ids of rows by what they are called. */
function idsBy(rows: readonly Named[], called: (row: Named) => readonly string[]) {
	const ids = new Map<string, string[]>();
	for (const row of rows) {
		for (const name of new Set(called(row).map(folded))) {
			if (name === '') continue;
			const known = ids.get(name);
			if (known) known.push(row.id);
			else ids.set(name, [row.id]);
		}
	}
	return ids;
}

/** Looks rows up by their ids and names; an id goes before any name, and a name before what else rows are called. */
function namedRows(rows: readonly Named[]): NamedRows {
	const ids = new Map(rows.map(({ id }) => [id, id]));
	const byName = idsBy(rows, ({ names }) => names);
	const byAlias = idsBy(rows, ({ aliases = [] }) => aliases);
	const texts = [...new Set(rows.flatMap(({ id, names }) => [...names.slice(0, 2), id]))];
	const hints = new Map<string, string | undefined>();
	/** Texts already looked up: a spreadsheet repeats the same few. */
	const known = new Map<string, Found>();
	const look = (text: string): Found => {
		const id = ids.get(text) ?? ids.get(text.toLowerCase());
		if (id !== undefined) return { id };
		const name = folded(text);
		const found = byName.get(name) ?? byAlias.get(name) ?? [];
		if (found.length > 1) return { ids: found };
		return found[0] === undefined ? undefined : { id: found[0] };
	};
	return {
		find(text) {
			if (!known.has(text)) known.set(text, look(text));
			return known.get(text);
		},
		nearest(text) {
			if (!hints.has(text) && hints.size < MOST_HINTS) hints.set(text, nearest(text, texts));
			return hints.get(text);
		}
	};
}

/** The actors, issues and sources of a dossier by what a spreadsheet may call them. */
export interface NamedTables {
	actors: NamedRows;
	issues: NamedRows;
	sources: NamedRows;
}

export function namedTables({ actors, issues, sources }: Dossier): NamedTables {
	return {
		actors: namedRows(
			actors.map((actor) => ({
				id: actor.id,
				names: [actor.short_name, actor.name, actor.iso3],
				aliases: namesKnownFor(actor)
			}))
		),
		issues: namedRows(
			issues.map(({ id, label, proposition }) => ({ id, names: [label, proposition] }))
		),
		sources: namedRows(sources.map(({ id, title, url }) => ({ id, names: [title, url] })))
	};
}

const isFound = (found: Found): found is { id: string } => found !== undefined && 'id' in found;

/** How people write joint speakers, the surest first. */
const joints: readonly RegExp[] = [/;|\n/, /,/, /\s*(?:,|&|\/|\+|\band\b)\s*/i];

/**
 * The names in a cell of several: a whole name may hold a comma or an "and", so a cell is taken apart only where
 * every part is known; `;` always stands between two.
 */
export function partsOf(cell: string, rows: NamedRows): string[] {
	if (isFound(rows.find(cell))) return [cell];
	const partings = joints.map((joint) =>
		cell
			.split(joint)
			.map((part) => part.trim())
			.filter((part) => part !== '')
	);
	const known = partings.find(
		(parts) => parts.length > 1 && parts.every((part) => isFound(rows.find(part)))
	);
	return known ?? partings[0] ?? [];
}
