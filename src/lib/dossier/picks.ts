import { fold } from './search.ts';
import type { Dossier } from './types.ts';

/** One row as a form lets it be picked. */
interface Pickable {
	id: string;
	/** What it is called. */
	name: string;
	/** Other words by which somebody may call it. */
	also: readonly string[];
}

/**
 * Rows by what people call them: a form shows and takes names, a dossier holds ids. Names that two rows share are
 * told apart by the id behind them.
 */
export class Picks {
	/** Names in the order of the dossier, each once. */
	readonly labels: readonly string[];
	readonly #labels: ReadonlyMap<string, string>;
	readonly #ids: ReadonlyMap<string, string>;

	constructor(rows: readonly Pickable[]) {
		const counts = new Map<string, number>();
		for (const { name } of rows) counts.set(fold(name), (counts.get(fold(name)) ?? 0) + 1);
		const labelOf = ({ id, name }: Pickable) =>
			counts.get(fold(name)) === 1 ? name : `${name} (${id})`;
		this.#labels = new Map(rows.map((row) => [row.id, labelOf(row)]));
		this.labels = [...this.#labels.values()];
		const ids = new Map<string, string>();
		const add = (text: string, id: string) => {
			const key = fold(text);
			if (key !== '' && !ids.has(key)) ids.set(key, id);
		};
		for (const row of rows) add(labelOf(row), row.id);
		for (const { id } of rows) add(id, id);
		for (const { id, also } of rows) for (const text of also) add(text, id);
		this.#ids = ids;
	}

	/** What a row is called; the id itself where there is no such row. */
	labelOf(id: string): string {
		return this.#labels.get(id) ?? id;
	}

	/** Whether a row goes by what was typed. */
	has(text: string): boolean {
		return this.#labels.has(text.trim()) || this.#ids.has(fold(text.trim()));
	}

	/** The id of what was typed; the text itself where no row is called so. */
	idOf(text: string): string {
		const tidy = text.trim();
		return this.#labels.has(tidy) ? tidy : (this.#ids.get(fold(tidy)) ?? tidy);
	}
}

/** Keeps picks as long as the list that they were made of. */
function kept<Row extends object>(pickable: (row: Row) => Pickable) {
	const known = new WeakMap<readonly Row[], Picks>();
	return (rows: readonly Row[]): Picks => {
		const found = known.get(rows) ?? new Picks(rows.map(pickable));
		known.set(rows, found);
		return found;
	};
}

const ofActors = kept<Dossier['actors'][number]>(({ id, name, short_name, iso3 }) => ({
	...{ id, name },
	also: [short_name, iso3]
}));
const ofIssues = kept<Dossier['issues'][number]>(({ id, label }) => ({
	id,
	name: label,
	also: []
}));
const ofSources = kept<Dossier['sources'][number]>(({ id, title, url }) => ({
	...{ id, name: title },
	also: [url]
}));

/** The actors of a dossier, by name, short name and code. */
export const actorPicks = ({ actors }: Pick<Dossier, 'actors'>): Picks => ofActors(actors);
/** The issues of a dossier, by label. */
export const issuePicks = ({ issues }: Pick<Dossier, 'issues'>): Picks => ofIssues(issues);
/** The sources of a dossier, by title and address. */
export const sourcePicks = ({ sources }: Pick<Dossier, 'sources'>): Picks => ofSources(sources);
