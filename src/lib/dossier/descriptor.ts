import { z } from 'zod';
import { shown } from './faults.ts';
import type { Fault } from './faults.ts';
import { formFaults, plainText } from './form.ts';
import { oneOf } from './nearest.ts';
import { headerSchema } from './schemas.ts';
import { tableList } from './tables.ts';
import type { Table } from './tables.ts';
import type { Descriptor, Dossier, DossierHeader } from './types.ts';

export const DESCRIPTOR_FILE = 'datapackage.json';

const fieldSchema = z.looseObject({ name: z.string('the name of a column') }, 'a field');
const tableSchema = z.looseObject({ fields: z.array(fieldSchema, 'a list') }, 'a table schema');
const resourceSchema = z.looseObject(
	{ path: z.string('the name of a file of the package'), schema: tableSchema },
	'a resource'
);

/** What the tables of a package ask of its descriptor; `headerSchema` has the rest. */
const descriptorSchema = z.looseObject(
	{
		profile: z.literal('data-package', '"data-package"'),
		resources: z.array(resourceSchema, 'a list of resources')
	},
	'an object'
);

/** Where the parts of a header stand. The window is where Camtrap DP has its own. */
const places = {
	id: ['name'],
	title: ['title'],
	description: ['description'],
	licence: ['licenses', 0, 'name'],
	'window.from': ['temporal', 'start'],
	'window.to': ['temporal', 'end']
} as const;

const FORM = 'two spaces a level, one property a line, as JSON.stringify does';

/** A descriptor as the text of its file. */
export const writeDescriptor = (descriptor: Descriptor) =>
	`${JSON.stringify(descriptor, null, 2)}\n`;

/** A path as people write it: `resources[2].path`. */
const pathText = (path: readonly PropertyKey[]) =>
	path
		.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
		.join('')
		.slice(1);

const valueAt = (value: unknown, path: readonly PropertyKey[]) =>
	path.reduce<unknown>((at, key) => (at as Descriptor | undefined)?.[key as string], value);

type Resources = z.infer<typeof descriptorSchema>['resources'];

/** Holds the resources against the tables: every file once, every column in its order. */
function resourceFaults(resources: Resources): Fault[] {
	const file = DESCRIPTOR_FILE;
	const files = tableList.map((table) => table.file as string);
	const missing = tableList
		.filter(({ optional }) => !optional)
		.map((table) => table.file as string)
		.filter((path) => resources.every((resource) => resource.path !== path))
		.map((path) => ({
			file,
			column: 'resources',
			found: `no resource for ${path}`,
			expected: `one with "path": "${path}"`
		}));
	const wrong = resources.flatMap(({ path, schema }, i) => {
		const table = tableList.find((known) => known.file === path);
		const column = `resources[${i}].path`;
		if (!table) return [{ file, column, found: shown(path), expected: oneOf(files, path) }];
		if (resources.findIndex((other) => other.path === path) < i)
			return [{ file, column, found: `${shown(path)} again`, expected: 'each file once' }];
		const fields = schema.fields.map(({ name }) => name).join(', ');
		const columns = table.columns.join(', ');
		const at = `resources[${i}].schema.fields`;
		return fields === columns ? [] : [{ file, column: at, found: fields, expected: columns }];
	});
	return [...missing, ...wrong];
}

function parseJson(text: string): { json?: unknown; problem?: string } {
	try {
		return { json: JSON.parse(text) as unknown };
	} catch (error) {
		return { problem: (error as SyntaxError).message };
	}
}

const faultAt = (json: unknown, path: readonly PropertyKey[], expected: string): Fault => ({
	file: DESCRIPTOR_FILE,
	...(path.length > 0 && { column: pathText(path) }),
	found: shown(valueAt(json, path)),
	expected
});

/** The header that a descriptor holds, each part checked at its place. */
function readHeader(json: unknown): { faults: Fault[]; header?: DossierHeader } {
	const part = (name: keyof typeof places) => valueAt(json, places[name]);
	const result = headerSchema.safeParse({
		id: part('id'),
		title: part('title'),
		description: part('description'),
		licence: part('licence'),
		window: { from: part('window.from'), to: part('window.to') }
	});
	if (result.success) return { faults: [], header: result.data };
	const faults = result.error.issues.map(({ path, message }) =>
		faultAt(json, places[path.join('.') as keyof typeof places], message)
	);
	return { faults };
}

/**
 * Reads and checks `datapackage.json`: a Frictionless Data Package in the first version of the
 * specification, which the libraries of R and Python read. Properties that the program does not know are
 * free.
 */
export function readDescriptor(text: string): {
	faults: Fault[];
	header?: DossierHeader;
	descriptor?: Descriptor;
} {
	const file = DESCRIPTOR_FILE;
	const faults: Fault[] = [];
	const plain = plainText(file, text, faults);
	const { json, problem } = parseJson(plain);
	if (problem !== undefined) {
		const found = `no JSON (${problem})`;
		return { faults: [...faults, { file, found, expected: 'a Frictionless Data Package' }] };
	}
	const result = descriptorSchema.safeParse(json);
	const own = readHeader(json);
	faults.push(...own.faults);
	if (!result.success) {
		const { issues } = result.error;
		return {
			faults: [...faults, ...issues.map((issue) => faultAt(json, issue.path, issue.message))]
		};
	}
	const descriptor = json as Descriptor;
	faults.push(...resourceFaults(result.data.resources));
	faults.push(...formFaults(file, plain, writeDescriptor(descriptor), FORM));
	return { faults, header: own.header, descriptor };
}

interface JsonSchema {
	type?: string;
	description?: string;
	enum?: unknown[];
	pattern?: string;
	format?: string;
	items?: JsonSchema;
}

/** What Frictionless calls the type of a column. */
function typeOf(json: JsonSchema): Descriptor {
	if (json.type === 'number') return { type: 'integer' };
	if (json.format === 'date') return { type: 'date' };
	return json.format ? { type: 'string', format: json.format } : { type: 'string' };
}

function patternOf({ items, pattern, format }: JsonSchema): string | undefined {
	if (!items?.pattern) return format ? undefined : pattern;
	const item = items.pattern.replace(/^\^|\$$/g, '');
	return `^${item}(;${item})*$`;
}

/** One column in the words of Frictionless, where an empty cell is a missing value. */
function fieldOf(table: Table, column: string): Descriptor {
	const schema = table.schema.shape[column] as z.ZodType;
	const json = z.toJSONSchema(schema) as JsonSchema;
	const required = !schema.safeParse(table.lists.includes(column) ? [] : '').success;
	const words = json.enum?.filter((value) => value !== '');
	const pattern = patternOf(json);
	return {
		name: column,
		...typeOf(json),
		...(json.description && { description: json.description }),
		constraints: { required, ...(words && { enum: words }), ...(pattern && { pattern }) }
	};
}

/** A table in the words of Frictionless. Lists cannot be foreign keys there; this program checks them. */
function resourceOf(table: Table): Descriptor {
	const { name, file, description, columns, key, lists } = table;
	const foreignKeys = Object.entries(table.references)
		.filter(([column]) => !lists.includes(column))
		.map(([fields, resource]) => ({ fields, reference: { resource, fields: 'id' } }));
	return {
		name,
		path: file,
		profile: 'tabular-data-resource',
		description,
		format: 'csv',
		mediatype: 'text/csv',
		encoding: 'utf-8',
		schema: {
			fields: columns.map((column) => fieldOf(table, column)),
			primaryKey: key.length === 1 ? key[0] : key,
			...(foreignKeys.length > 0 && { foreignKeys })
		}
	};
}

/**
 * The descriptor of a dossier: the one it was read with, or the standard one, with what the header says
 * now in its place. All else stays as it is, in its order.
 */
export function describe(
	dossier: DossierHeader & Pick<Dossier, 'descriptor' | 'votes'>
): Descriptor {
	const { id: name, title, description, licence, window } = dossier;
	const given = dossier.descriptor;
	const [first, ...others] = (given?.licenses ?? [{}]) as Descriptor[];
	return {
		...(given ?? { profile: 'data-package' }),
		name,
		title,
		description,
		licenses: [{ ...first, name: licence }, ...others],
		temporal: { ...(given?.temporal as Descriptor), start: window.from, end: window.to },
		resources:
			given?.resources ?? tableList.filter((t) => !t.optional || dossier.votes).map(resourceOf)
	};
}
