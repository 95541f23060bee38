import type { Positions } from '#lib/dossier/positions.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier } from '#lib/dossier/types.ts';
import { egoActors } from './neighbours.ts';
import { pageOf, readPage } from './pages.ts';
import type { Page } from './pages.ts';
import { tieId } from './target.ts';
import { deriveTies, tieAt, tieState } from './ties.ts';
import type { Tie, Ties, TieState } from './ties.ts';
import { arrangeBy, networkActors, parseView } from './view.ts';
import type { View } from './view.ts';
import { weightColumn } from './weights.ts';

export const tieSortKeys = ['actors', 'reading', 'congruence', 'conflict', 'shared'] as const;
type TieSortKey = (typeof tieSortKeys)[number];

/** The state of the table of ties, as in the address. */
export interface TieListing {
	sort: TieSortKey;
	descending: boolean;
	/** From 1; `null` for the first few ties alone. */
	page: number | null;
}

/** Rows that stand before a reader asks for all. */
const FIRST_TIES = 10;

/** A row of the table. */
export interface TieRow {
	id: string;
	actors: [Actor, Actor];
	tie: Tie;
	state: TieState;
}

/** Reads the state of the table out of an address, with a note on what it cannot use. Never throws. */
export function readTieListing(params: URLSearchParams): {
	listing: TieListing;
	notices: string[];
} {
	const notices: string[] = [];
	const asked = params.get('ties-sort')?.trim() ?? '';
	const sort = tieSortKeys.find((one) => one === asked.replace(/^-/, ''));
	if (asked && !sort) {
		notices.push(
			`Unknown sort order “${asked.slice(0, 60)}” (use ${tieSortKeys.join(', ')}); showing conflicts first.`
		);
	}
	const page = params.get('ties')?.trim()
		? readPage(params.get('ties') ?? '', 'ties', notices)
		: null;
	return {
		listing: {
			sort: sort ?? 'conflict',
			descending: sort ? asked.startsWith('-') : true,
			page
		},
		notices
	};
}

/** The parameters of a state of the table; defaults are left out. */
export function tieListingParams({ sort, descending, page }: TieListing): URLSearchParams {
	const params = new URLSearchParams();
	const order = `${descending ? '-' : ''}${sort}`;
	if (order !== '-conflict') params.set('ties-sort', order);
	if (page !== null) params.set('ties', String(page));
	return params;
}

const states: readonly TieState[] = ['diverge', 'mixed', 'converge', 'too-little', 'none'];

const values: Record<TieSortKey, (row: TieRow) => string | number> = {
	actors: ({ actors }) => actors.map((actor) => actor.short_name).join(' – '),
	reading: ({ state }) => states.indexOf(state),
	congruence: ({ tie }) => tie.congruence,
	conflict: ({ tie }) => tie.conflict,
	shared: ({ tie }) => tie.shared
};

function compare(a: string | number, b: string | number): number {
	if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'en');
	return Number(a) - Number(b);
}

/**
 * Every tie with a shared issue, sorted; of equals the one of more conflict and then of more shared issues
 * comes first.
 *
 * @param actors dossier indices of the network.
 */
export function tieRows(
	dossier: Dossier,
	ties: Ties,
	actors: readonly number[],
	minShared: number,
	{ sort, descending }: Pick<TieListing, 'sort' | 'descending'>
): TieRow[] {
	const rows = actors.flatMap((a, i) =>
		actors.slice(i + 1).flatMap((b): TieRow[] => {
			const tie = tieAt(ties, a, b);
			const [one, other] = [dossier.actors[a], dossier.actors[b]];
			if (tie.shared === 0 || !one || !other) return [];
			const id = tieId(one.id, other.id);
			return [{ id, actors: [one, other], tie, state: tieState(tie, minShared) }];
		})
	);
	const valueOf = values[sort];
	const sign = descending ? -1 : 1;
	return rows
		.map((row) => ({ row, value: valueOf(row) }))
		.sort(
			(a, b) =>
				sign * compare(a.value, b.value) ||
				b.row.tie.conflict - a.row.tie.conflict ||
				b.row.tie.shared - a.row.tie.shared
		)
		.map(({ row }) => row);
}

/** The rows that the table shows: a page of 100, or the first few. */
export function shownTies(rows: readonly TieRow[], { page }: TieListing): Page<TieRow> {
	const shown = pageOf(rows, page ?? 1);
	if (page !== null || rows.length <= FIRST_TIES) return shown;
	const few = rows.slice(0, FIRST_TIES);
	return { ...shown, rows: few, pages: 1, last: few.length };
}

/** What an address says of a network: its dossier within the window, its positions and its actors. */
function networkOf(whole: Dossier, view: View): { dossier: Dossier; ties: Ties; actors: number[] } {
	const dossier = saidFrom(whole, view.from);
	const positions: Positions = derivePositions(dossier, view.asOf);
	const actors = networkActors(dossier, view);
	const { issues } = arrangeBy(dossier, positions, view, undefined);
	const ties = deriveTies(positions, actors, issues, weightColumn(dossier.issues, view.weights));
	return { dossier, ties, actors: egoActors({ dossier, positions, ties, actors }, view) };
}

/** Ids of the ties that the table shows at an address, in its order; a note on each fault of the address. */
export function shownTieIds(
	whole: Dossier,
	params: URLSearchParams
): { ids: string[]; notices: string[] } {
	const { view, notices } = parseView(whole, params);
	const { listing, notices: more } = readTieListing(params);
	const { dossier, ties, actors } = networkOf(whole, view);
	const rows = tieRows(dossier, ties, actors, view.minShared, listing);
	const ids = shownTies(rows, listing).rows.map(({ id }) => id);
	return { ids, notices: [...notices, ...more] };
}
