import { effectiveDay } from '#lib/dossier/dates.ts';
import { foldFields, searchFor } from '#lib/dossier/search.ts';
import { acts, bases, stances } from '#lib/dossier/types.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { nearestText } from './nearest.ts';
import { readPage } from './pages.ts';

/** What statements are filtered by; an empty text lets all through. */
export interface Narrowing {
	q: string;
	actor: string;
	issue: string;
	stance: string;
	basis: string;
	act: string;
	source: string;
}

export const sortKeys = ['day', 'actor', 'issue', 'stance', 'basis', 'act', 'source'] as const;
export type SortKey = (typeof sortKeys)[number];

/** The state of the list of statements, as in the address. */
export interface StatementFilter extends Narrowing {
	sort: SortKey;
	descending: boolean;
	/** From 1. */
	page: number;
}

const names = ['actor', 'issue', 'stance', 'basis', 'act', 'source'] as const;

/** What each of the choices may be. */
function knownValues(dossier: Dossier): Record<(typeof names)[number], string[]> {
	const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
	return {
		actor: ids(dossier.actors),
		issue: ids(dossier.issues),
		stance: stances.map(String),
		basis: [...bases],
		act: [...acts],
		source: ids(dossier.sources)
	};
}

/**
 * Reads the filter out of an address. What the dossier does not have is left out, with a note that names
 * the nearest it has. Never throws.
 */
export function readFilter(
	dossier: Dossier,
	params: URLSearchParams
): { filter: StatementFilter; notices: string[] } {
	const notices: string[] = [];
	const known = knownValues(dossier);
	const read = (name: (typeof names)[number]) => {
		const found = params.get(name)?.trim() ?? '';
		if (!found || known[name].includes(found)) return found;
		const nearest = nearestText(found, known[name]);
		const hint = nearest ? ` Did you mean “${nearest}”?` : '';
		notices.push(
			`There is no ${name} “${found.slice(0, 60)}” in this dossier; filter ignored.${hint}`
		);
		return '';
	};
	const narrowing: Narrowing = {
		q: params.get('q')?.trim() ?? '',
		actor: read('actor'),
		issue: read('issue'),
		stance: read('stance'),
		basis: read('basis'),
		act: read('act'),
		source: read('source')
	};
	const asked = params.get('sort')?.trim() ?? '';
	const key = sortKeys.find((one) => one === asked.replace(/^-/, ''));
	if (asked && !key)
		notices.push(
			`Unknown sort order “${asked.slice(0, 60)}” (use ${sortKeys.join(', ')}); showing the latest statements first.`
		);
	const filter: StatementFilter = {
		...narrowing,
		sort: key ?? 'day',
		descending: key ? asked.startsWith('-') : true,
		page: readPage(params.get('page') ?? '', 'page', notices)
	};
	return { filter, notices };
}

/** The parameters of a filter; what is as usual is left out. */
export function filterParams(filter: StatementFilter): URLSearchParams {
	const params = new URLSearchParams();
	for (const name of ['q', ...names] as const) if (filter[name]) params.set(name, filter[name]);
	const sort = `${filter.descending ? '-' : ''}${filter.sort}`;
	if (sort !== '-day') params.set('sort', sort);
	if (filter.page > 1) params.set('page', String(filter.page));
	return params;
}

/** Everything that a statement is found by, folded. */
function textOf(dossier: Dossier, s: Statement): string {
	const actors = dossier.actors.filter((a) => s.actors.includes(a.id));
	const issue = dossier.issues.find((i) => i.id === s.issue);
	return foldFields([
		...actors.flatMap((a) => [a.name, a.short_name]),
		issue?.label ?? '',
		issue?.proposition ?? '',
		s.speaker,
		s.speaker_role,
		...s.addressees,
		s.quote,
		s.paraphrase,
		s.condition,
		s.reported_by
	]);
}

/** The folded texts of a dossier, each made when a search first needs it: typing on folds nothing anew. */
const folded = new WeakMap<Dossier, Map<Statement, string>>();

function foldedText(dossier: Dossier, s: Statement): string {
	const texts = folded.get(dossier) ?? new Map<Statement, string>();
	folded.set(dossier, texts);
	const known = texts.get(s) ?? textOf(dossier, s);
	texts.set(s, known);
	return known;
}

/** What a statement is sorted by: numbers before texts of the same kind, so that stance sorts by value. */
function sortValue(dossier: Dossier, key: SortKey, s: Statement): string | number {
	switch (key) {
		case 'day':
			return effectiveDay(s.said_on);
		case 'actor':
			return dossier.actors.findIndex((a) => a.id === s.actors[0]);
		case 'issue':
			return dossier.issues.findIndex((i) => i.id === s.issue);
		case 'stance':
			return s.stance;
		case 'basis':
			return bases.indexOf(s.basis);
		case 'act':
			return acts.indexOf(s.act);
		case 'source':
			return dossier.sources.findIndex((source) => source.id === s.source);
	}
}

/**
 * The statements up to a day that a filter lets through, sorted; equals stay in the dossier's order.
 *
 * @param asOf ISO 8601 day.
 */
export function filterStatements(
	dossier: Dossier,
	filter: StatementFilter,
	asOf: string
): Statement[] {
	const meets = searchFor(filter.q);
	const passes = (s: Statement) =>
		effectiveDay(s.said_on) <= asOf &&
		(!filter.actor || s.actors.includes(filter.actor)) &&
		(!filter.issue || s.issue === filter.issue) &&
		(!filter.stance || String(s.stance) === filter.stance) &&
		(!filter.basis || s.basis === filter.basis) &&
		(!filter.act || s.act === filter.act) &&
		(!filter.source || s.source === filter.source);
	const found = dossier.statements.filter(
		(s) => passes(s) && (!filter.q || meets(foldedText(dossier, s)))
	);
	const sign = filter.descending ? -1 : 1;
	return found
		.map((s) => ({ s, value: sortValue(dossier, filter.sort, s) }))
		.sort((a, b) => sign * (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
		.map(({ s }) => s);
}

/** For an empty list: each narrowing that alone stands in the way, with what it would let through. */
export function wayOut(
	dossier: Dossier,
	filter: StatementFilter,
	asOf: string
): { without: keyof Narrowing; count: number; filter: StatementFilter }[] {
	return (['q', ...names] as const)
		.filter((name) => filter[name])
		.map((without) => {
			const looser = { ...filter, [without]: '', page: 1 };
			return { without, filter: looser, count: filterStatements(dossier, looser, asOf).length };
		})
		.filter(({ count }) => count > 0);
}
