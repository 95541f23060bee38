import { effectiveDay } from '../dates.ts';
import { cellFinder, statementsByCell } from '../statement-index.ts';
import type { Coverage, Dossier, RollCall, Statement } from '../types.ts';
import { faultAt } from './fault.ts';
import type { RuleFault } from './fault.ts';
import type { Touched } from './touched.ts';

const byPair = new WeakMap<readonly Coverage[], ReadonlyMap<string, Coverage>>();

/** The searches of a dossier by `actor/issue`, found once for each list of them. */
function searchesOf({ coverage }: Dossier): ReadonlyMap<string, Coverage> {
	const known = byPair.get(coverage);
	if (known) return known;
	const searches = new Map(coverage.map((row) => [`${row.actor}/${row.issue}`, row]));
	byPair.set(coverage, searches);
	return searches;
}

/** Whether a search that found nothing should have found a statement. */
const contradicts = ({ outcome, sources, searched_on }: Coverage, statement: Statement) =>
	outcome === 'none-found' &&
	sources.includes(statement.source) &&
	effectiveDay(statement.said_on) <= searched_on;

function searchFaults(after: Dossier, touched: Touched): RuleFault[] {
	const search = touched.row as Coverage;
	const cell = cellFinder(after)(search.actor, search.issue);
	const said = (cell === undefined ? undefined : statementsByCell(after).get(cell)) ?? [];
	const found = said.find((statement) => contradicts(search, statement));
	if (!found) return [];
	const expected = `declined, or no such row: ${found.id} is a statement in a source searched`;
	return [faultAt(touched.change, 'outcome', '"none-found"', expected)];
}

function statementFaults(
	after: Dossier,
	touched: Touched,
	isTouched: (search: Coverage) => boolean
): RuleFault[] {
	const statement = touched.row as Statement;
	return statement.actors.flatMap((actor) => {
		const search = searchesOf(after).get(`${actor}/${statement.issue}`);
		// A search that was touched itself is told of at its own row.
		if (!search || isTouched(search) || !contradicts(search, statement)) return [];
		const pair = `${actor}/${statement.issue}`;
		const found = `"${statement.source}", in which coverage found nothing on ${pair} up to ${search.searched_on}`;
		const expected = `a source that was not searched: change or remove the coverage of ${pair} in the same change set`;
		return [faultAt(touched.change, 'source', found, expected)];
	});
}

/** Statements that a search should have found which says that it found nothing. */
export function coverageFaults(after: Dossier, touched: readonly Touched[]): RuleFault[] {
	const searches = new Set(touched.filter((t) => t.entity === 'coverage').map(({ row }) => row));
	return touched.flatMap((one) => {
		if (one.entity === 'coverage') return searchFaults(after, one);
		if (one.entity !== 'statement') return [];
		return statementFaults(after, one, (search) => searches.has(search));
	});
}

/** Actors with two votes in one roll call. */
export const voteFaults = (touched: readonly Touched[]): RuleFault[] =>
	touched.flatMap(({ entity, row, change }) => {
		if (entity !== 'vote') return [];
		const call = row as RollCall;
		const voted = new Set<string>();
		return (['yes', 'no', 'abstain'] as const).flatMap((column) => {
			const again = call[column].find((id) => voted.has(id));
			for (const id of call[column]) voted.add(id);
			if (again === undefined) return [];
			return [faultAt(change, column, `"${again}" again`, 'one vote for each actor')];
		});
	});
