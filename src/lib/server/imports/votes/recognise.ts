/** Whose votes files hold, told by the columns of their tables. */
import { archivedTables } from './archived-tables.ts';
import { columnsOf } from './table-file.ts';
import type { TableFile } from './table-file.ts';

/** The columns by which the table of the votes themselves is known. */
const telling = {
	unvotes: ['rcid', 'country', 'vote'],
	'un-library': ['undl_id', 'ms_code', 'ms_vote', 'resolution'],
	'how-they-vote': ['vote_id', 'position', 'country_code', 'group_code'],
	'vote-view': ['congress', 'chamber', 'rollnumber', 'icpsr', 'cast_code']
} as const;
type VotesKind = keyof typeof telling;

/** The tables among the files that were sent. */
export const tableFiles = (
	files: readonly { name: string; path: string }[]
): Promise<TableFile[]> =>
	Promise.all(
		files.map(async ({ name, path }) => ({
			name: name.split('/').at(-1) ?? name,
			path,
			columns: await columnsOf(path)
		}))
	);

/** Whose votes they are; `undefined` where they hold none. */
export const votesKind = (files: readonly TableFile[]): VotesKind | undefined =>
	(Object.keys(telling) as VotesKind[]).find((kind) =>
		files.some(({ columns }) => telling[kind].every((column) => columns.includes(column)))
	);

/** Whether a ZIP archive holds tables of votes. */
export const holdsVotes = async (path: string): Promise<boolean> =>
	votesKind(await archivedTables(path)) !== undefined;

/** Whether files hold votes. */
export const areVotes = async (
	files: readonly { name: string; path: string }[]
): Promise<boolean> => votesKind(await tableFiles(files)) !== undefined;
