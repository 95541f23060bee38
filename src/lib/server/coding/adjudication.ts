/** The page for adjudication: the revealed sources, and the disputed passages of one of them. */
import {
	adjudicatedUnits,
	countUnits,
	filterUnits,
	nextOpen
} from '#lib/analysis/coding/adjudicated.ts';
import type {
	AdjudicatedUnit,
	ShownUnit,
	UnitCounts,
	UnitFilter
} from '#lib/analysis/coding/adjudicated.ts';
import { excerptsOf } from '#lib/analysis/coding/excerpts.ts';
import { codingsOf } from '#lib/analysis/coding/units.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { comparedSources } from './compared.ts';
import type { ComparedSource } from './compared.ts';
import { takenDecisions } from './taken-decisions.ts';

/** The most passages on one page. */
const UNITS_AT_ONCE = 100;

/** A source that can be adjudicated. */
interface RevealedSource {
	id: string;
	isSettled: boolean;
}

/** The view of one source. */
export interface Adjudication {
	sources: RevealedSource[];
	/** The source shown; empty if none is revealed. */
	source: string;
	/** Pseudonyms, in the order of their letters. */
	coders: string[];
	counts: UnitCounts | null;
	units: ShownUnit[];
	/** How many units the filter leaves, where those of this page begin, and the units just outside. */
	all: number;
	from: number;
	before: string | null;
	after: string | null;
}

const isSettled = ({ codings, settled }: ComparedSource) => {
	const decided = new Set(settled.flat());
	return codings.every(({ id }) => decided.has(id));
};

async function textOf(
	{ storage }: OpenJournal,
	dossier: string,
	source: string
): Promise<string[]> {
	const row = await storage.db
		.selectFrom('texts')
		.select('content')
		.where('dossier', '=', dossier)
		.where('source', '=', source)
		.executeTakeFirst();
	return Array.from(row?.content ?? '');
}

/** The units of a revealed source with the decisions on them. */
async function unitsIn(
	journal: OpenJournal,
	dossier: string,
	compared: ComparedSource
): Promise<AdjudicatedUnit[]> {
	const { db } = journal.storage;
	return adjudicatedUnits(
		compared,
		await takenDecisions(db, journal, dossier, { source: compared.source })
	);
}

/**
 * The revealed sources, and the units of the requested one or of the first that is not settled. If there are many
 * units, only those around the requested one are given.
 */
export async function adjudicationOf(
	journal: OpenJournal,
	dossier: string,
	asked: { source: string; filter: UnitFilter; unit: string }
): Promise<Adjudication> {
	const all = await comparedSources(journal.storage.db, dossier);
	const sources = all.map((one) => ({ id: one.source, isSettled: isSettled(one) }));
	const shown =
		all.find(({ source }) => source === asked.source) ??
		all.find((one) => !isSettled(one)) ??
		all[0];
	const none = { counts: null, units: [], all: 0, from: 0, before: null, after: null };
	if (!shown) return { sources, source: '', coders: [], ...none };
	const units = await unitsIn(journal, dossier, shown);
	const filtered = filterUnits(units, asked.filter);
	const place = Math.max(
		0,
		filtered.findIndex(({ id }) => id === asked.unit)
	);
	const from = place - (place % UNITS_AT_ONCE);
	const text = await textOf(journal, dossier, shown.source);
	return {
		sources,
		source: shown.source,
		coders: [...shown.coders],
		counts: countUnits(units),
		units: filtered
			.slice(from, from + UNITS_AT_ONCE)
			.map((unit) => ({ ...unit, excerpts: excerptsOf(text, codingsOf(unit)) })),
		all: filtered.length,
		from,
		before: filtered[from - 1]?.id ?? null,
		after: filtered[from + UNITS_AT_ONCE]?.id ?? null
	};
}

/** The next undecided unit within a filter; `undefined` if all are decided. */
export async function nextOpenUnit(
	journal: OpenJournal,
	dossier: string,
	asked: { source: string; filter: UnitFilter; unit: string }
): Promise<string | undefined> {
	const [compared] = await comparedSources(journal.storage.db, dossier, { source: asked.source });
	if (!compared) return undefined;
	const units = filterUnits(await unitsIn(journal, dossier, compared), asked.filter);
	return nextOpen(
		units,
		units.findIndex(({ id }) => id === asked.unit)
	)?.id;
}

/** The agreements of a source that have not been accepted yet. */
export async function openAgreements(
	journal: OpenJournal,
	dossier: string,
	source: string
): Promise<AdjudicatedUnit[]> {
	const [compared] = await comparedSources(journal.storage.db, dossier, { source });
	if (!compared) return [];
	const units = await unitsIn(journal, dossier, compared);
	return filterUnits(units, 'agreed').filter(({ decision }) => decision === null);
}
