import type { Dossier } from '#lib/dossier/types.ts';
import type { Services } from '../../services.ts';

/** Cells up to which a table is made in less time than it takes to ask a worker. */
const FEW_CELLS = 5000;
/** Issues behind ties, likewise. */
const FEW_BEHIND_TIES = 10_000;

type Tables = typeof import('./tasks.ts');

/** Whether a table of so many actors and issues is small enough for the thread of the requests. */
export const isSmallTable = (actors: number, issues: number) => actors * issues <= FEW_CELLS;

/** The same for all ties between so many actors. */
export const areFewTies = (actors: number, issues: number) =>
	(actors * (actors - 1) * issues) / 2 <= FEW_BEHIND_TIES;

/** Has a worker make a table of what the parameters of an address ask for. */
export async function tableBeside(
	name: keyof Tables,
	dossier: Dossier,
	{ url, request }: { url: URL; request: Request },
	{ work }: Services
): Promise<Uint8Array<ArrayBuffer>> {
	const { network, positions, positionsTable, positionsColumns, statementsBook, tiesTable } =
		await import('./tasks.ts');
	const tables = { positionsTable, positionsColumns, statementsBook, tiesTable };
	const task = { network, positions, ...tables }[name];
	return (await work.run(task, dossier, String(url.searchParams), request.signal)).body;
}
