import type { z } from 'zod';
import {
	actorSchema,
	coverageSchema,
	issueSchema,
	relationSchema,
	rollCallSchema,
	sourceSchema,
	statementSchema
} from './schemas.ts';
import type { Actor, Coverage, Issue, Relation, RollCall, Source, Statement } from './types.ts';

export interface Rows {
	actors: Actor;
	issues: Issue;
	sources: Source;
	statements: Statement;
	coverage: Coverage;
	relations: Relation;
	votes: RollCall;
}

export type TableName = keyof Rows;

/** A table of the package: its file, its columns in order, and what ties it to the others. */
export interface Table<Name extends TableName = TableName> {
	name: Name;
	file: `${Name}.csv`;
	description: string;
	schema: z.ZodObject & z.ZodType<Rows[Name]>;
	/** In the order of the file. */
	columns: readonly string[];
	/** Columns that hold several items with `;` between them. */
	lists: readonly string[];
	/** Columns that together are given once. */
	key: readonly string[];
	/** Columns that hold dates. */
	dates: readonly string[];
	/** Columns that hold ids of another table. */
	references: Readonly<Record<string, TableName>>;
	/** Columns in which a cell may be empty. */
	mayBeEmpty: readonly string[];
	/** Columns that a file may lack: they are then empty in every row. */
	mayLack: readonly string[];
	/** Columns that a file has only where some row has something in them. */
	whenUsed: readonly string[];
	/** A package may do without it. */
	optional: boolean;
}

type Ties = Partial<
	Pick<Table, 'lists' | 'dates' | 'key' | 'references' | 'whenUsed' | 'optional'>
> & {
	/** Columns that may be empty and have to be there all the same. */
	needs?: readonly string[];
};

function table<Name extends TableName>(
	name: Name,
	description: string,
	schema: Table<Name>['schema'],
	{
		lists = [],
		dates = [],
		key = ['id'],
		references = {},
		needs = [],
		whenUsed = [],
		optional = false
	}: Ties = {}
): Table<Name> {
	const columns = Object.keys(schema.shape);
	const mayBeEmpty = columns.filter(
		(column) => schema.shape[column]?.safeParse(lists.includes(column) ? [] : '').success
	);
	return {
		name,
		file: `${name}.csv`,
		description,
		schema,
		columns,
		lists,
		dates,
		key,
		references,
		mayBeEmpty,
		mayLack: mayBeEmpty.filter((column) => !needs.includes(column)),
		whenUsed,
		optional
	};
}

/** Every table, in the order in which a package lists them. */
export const tables: { [Name in TableName]: Table<Name> } = {
	actors: table('actors', 'Who speaks', actorSchema),
	issues: table('issues', 'Propositions that one can support or oppose', issueSchema, {
		references: { about: 'actors' },
		whenUsed: ['coding_rule']
	}),
	sources: table('sources', 'Where statements were found', sourceSchema, {
		dates: ['published_on']
	}),
	statements: table('statements', 'What actors said on issues', statementSchema, {
		lists: ['actors', 'addressees'],
		dates: ['said_on'],
		references: { actors: 'actors', issue: 'issues', source: 'sources' }
	}),
	coverage: table(
		'coverage',
		'Where somebody looked and found nothing, or was told nothing',
		coverageSchema,
		{
			lists: ['sources'],
			dates: ['searched_on'],
			key: ['actor', 'issue'],
			references: { actor: 'actors', issue: 'issues', sources: 'sources' },
			optional: true
		}
	),
	relations: table('relations', 'Alliances and tensions that a source documents', relationSchema, {
		dates: ['since', 'until'],
		references: { actor_a: 'actors', actor_b: 'actors', source: 'sources' },
		optional: true
	}),
	votes: table('votes', 'Roll calls: who voted how on an issue', rollCallSchema, {
		lists: ['yes', 'no', 'abstain'],
		dates: ['said_on'],
		key: ['issue'],
		references: {
			issue: 'issues',
			source: 'sources',
			yes: 'actors',
			no: 'actors',
			abstain: 'actors'
		},
		needs: ['yes', 'no'],
		optional: true
	})
};

export const tableList: readonly Table[] = Object.values(tables);

/** The columns that the file of a table has, given its rows. */
export function writtenColumns(table: Table, rows: readonly object[]): readonly string[] {
	if (table.whenUsed.length === 0) return table.columns;
	const isUsed = (column: string) => rows.some((row) => (row as Record<string, unknown>)[column]);
	return table.columns.filter((column) => !table.whenUsed.includes(column) || isUsed(column));
}
