/** The tables of Discourse Network Analyzer 3, with the columns, keys and checks that the program makes them with. */

/** Longest name of a coder, a document, a variable or an entity. */
export const NAME_LENGTH = 190;

const name = (column: string, otherwise = '') =>
	`${column} TEXT NOT NULL ${otherwise} CHECK (LENGTH(${column}) <= ${NAME_LENGTH})`;

const colours = (more = 'NOT NULL DEFAULT 0') =>
	['Red', 'Green', 'Blue']
		.map((colour) => `${colour} INTEGER ${more} CHECK (${colour} BETWEEN 0 AND 255)`)
		.join(', ');

const flag = (column: string, otherwise: 0 | 1) =>
	`${column} INTEGER NOT NULL CHECK (${column} BETWEEN 0 AND 1) DEFAULT ${otherwise}`;

const toRow = (column: string, table: string) =>
	`FOREIGN KEY(${column}) REFERENCES ${table}(ID) ON DELETE CASCADE`;

/** What a coder may do. */
const permissions = [
	...['AddDocuments', 'EditDocuments', 'DeleteDocuments', 'ImportDocuments'],
	...['AddStatements', 'EditStatements', 'DeleteStatements', 'EditAttributes', 'EditRegex'],
	...['EditStatementTypes', 'EditCoders', 'EditCoderRelations', 'ViewOthersDocuments'],
	...['EditOthersDocuments', 'ViewOthersStatements', 'EditOthersStatements']
].map((act) => flag(`Permission${act}`, 1));

const id = 'ID INTEGER NOT NULL PRIMARY KEY';
const ofStatement = [
	'StatementId INTEGER NOT NULL',
	'VariableId INTEGER NOT NULL',
	toRow('StatementId', 'STATEMENTS'),
	toRow('VariableId', 'VARIABLES'),
	'UNIQUE (StatementId, VariableId)'
];

/** A table of values, with the column of the value after the keys. */
const values = (column: string, ...more: string[]) => [
	id,
	...ofStatement.slice(0, 2),
	column,
	...ofStatement.slice(2),
	...more
];

const columns: Readonly<Record<string, readonly string[]>> = {
	SETTINGS: ['Property TEXT PRIMARY KEY', 'Value TEXT NOT NULL'],
	CODERS: [
		...[id, name('Name'), colours()],
		'Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0',
		'FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14',
		name('Password'),
		'PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300',
		...[flag('ColorByCoder', 0), flag('PopupDecoration', 0), flag('PopupAutoComplete', 1)],
		...permissions
	],
	DOCUMENTS: [
		...[id, name('Title'), 'Text TEXT NOT NULL', 'Coder INTEGER'],
		...['Author', 'Source', 'Section'].map((column) => name(column, "DEFAULT ''")),
		...["Notes TEXT NOT NULL DEFAULT ''", name('Type', "DEFAULT ''"), 'Date INTEGER NOT NULL'],
		toRow('Coder', 'CODERS')
	],
	STATEMENTTYPES: [id, name('Label'), colours()],
	VARIABLES: [
		...[id, name('Variable')],
		"DataType TEXT NOT NULL CHECK (DataType IN ('boolean', 'integer', 'long text', 'short text')) DEFAULT 'short text'",
		...['StatementTypeId INTEGER', toRow('StatementTypeId', 'STATEMENTTYPES')],
		'UNIQUE (Variable, StatementTypeId)'
	],
	VARIABLELINKS: [
		...[id, 'SourceVariableId INTEGER', 'TargetVariableId INTEGER'],
		'CHECK (TargetVariableId != SourceVariableId)',
		...[toRow('SourceVariableId', 'VARIABLES'), toRow('TargetVariableId', 'VARIABLES')]
	],
	REGEXES: [`Label TEXT PRIMARY KEY CHECK (LENGTH(Label) <= ${NAME_LENGTH})`, colours()],
	CODERRELATIONS: [
		...[id, 'Coder INTEGER CHECK(Coder > 0)', 'OtherCoder INTEGER CHECK(OtherCoder > 0)'],
		...['viewStatements', 'editStatements', 'viewDocuments', 'editDocuments'].map((act) =>
			flag(act, 1)
		),
		...['CHECK (Coder != OtherCoder)', toRow('Coder', 'CODERS'), toRow('OtherCoder', 'CODERS')]
	],
	STATEMENTS: [
		...[id, 'StatementTypeId INTEGER', 'DocumentId INTEGER'],
		'Start INTEGER NOT NULL CHECK(Start >= 0)',
		...['Stop INTEGER NOT NULL CHECK(Stop >= 0)', 'Coder INTEGER', 'CHECK (Start < Stop)'],
		...[toRow('StatementTypeId', 'STATEMENTTYPES'), toRow('Coder', 'CODERS')],
		toRow('DocumentId', 'DOCUMENTS')
	],
	DATABOOLEAN: values('Value INTEGER NOT NULL DEFAULT 1'),
	DATAINTEGER: values('Value INTEGER NOT NULL DEFAULT 0'),
	ENTITIES: [
		...[id, 'VariableId INTEGER NOT NULL', name('Value', "DEFAULT ''"), colours('')],
		...['ChildOf INTEGER CHECK(ChildOf > 0)', 'UNIQUE (VariableId, Value)'],
		...[toRow('ChildOf', 'ENTITIES'), toRow('VariableId', 'VARIABLES')]
	],
	DATASHORTTEXT: values('Entity INTEGER NOT NULL', toRow('Entity', 'ENTITIES')),
	DATALONGTEXT: values("Value TEXT DEFAULT ''"),
	ATTRIBUTEVARIABLES: [
		...[id, 'VariableId INTEGER NOT NULL', name('AttributeVariable')],
		...['UNIQUE (VariableId, AttributeVariable)', toRow('VariableId', 'VARIABLES')]
	],
	ATTRIBUTEVALUES: [
		...[id, 'EntityId INTEGER NOT NULL', 'AttributeVariableId INTEGER NOT NULL'],
		...[name('AttributeValue', "DEFAULT ''"), 'UNIQUE (EntityId, AttributeVariableId)'],
		...[toRow('EntityId', 'ENTITIES'), toRow('AttributeVariableId', 'ATTRIBUTEVARIABLES')]
	]
};

/** SQL commands, with columns before the constraints of their table, as SQLite requires. */
export const dnaTables: readonly string[] = Object.entries(columns).map(([table, parts]) => {
	const isRule = (part: string) => /^(FOREIGN KEY|UNIQUE|CHECK)\b/.test(part);
	const ordered = [...parts.filter((part) => !isRule(part)), ...parts.filter(isRule)];
	return `CREATE TABLE ${table}(${ordered.join(', ')})`;
});
