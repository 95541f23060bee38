import { writeNetwork } from '../../api/network.ts';
import { answerPositions } from '../../api/positions.ts';
import { readQuery } from '../../api/query.ts';
import { networkQuery, positionsQuery } from '../../api/schemas.ts';
import { positionsCsv, statementsXlsx, tiesCsv } from './tables.ts';
import { task } from '../../platform/workers/task.ts';

/** Answers of the API and tables that workers make, each of the parameters of an address. */
const file = import.meta.url;

export const network = task<string>(file, 'network', ({ dossier, input }) => {
	const query = readQuery(dossier, new URLSearchParams(input), networkQuery);
	return { body: writeNetwork(dossier, query) };
});

export const positions = task<string>(file, 'positions', ({ dossier, input }) => {
	const query = readQuery(dossier, new URLSearchParams(input), positionsQuery);
	return { body: JSON.stringify(answerPositions(dossier, query)) };
});

export const positionsTable = task<string>(file, 'positionsTable', ({ dossier, input }) => ({
	body: positionsCsv(dossier, new URLSearchParams(input))
}));

export const statementsBook = task<string>(file, 'statementsBook', ({ dossier, input }) => ({
	body: statementsXlsx(dossier, new URLSearchParams(input))
}));

export const positionsColumns = task<string>(
	file,
	'positionsColumns',
	async ({ dossier, input }) => {
		const { positionsParquet } = await import('./parquet.ts');
		return { body: positionsParquet(dossier, new URLSearchParams(input)) };
	}
);

export const tiesTable = task<string>(file, 'tiesTable', ({ dossier, input }) => ({
	body: tiesCsv(dossier, new URLSearchParams(input))
}));
