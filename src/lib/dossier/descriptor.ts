import { z } from 'zod';
import { shown } from './faults.ts';
import type { Fault } from './faults.ts';
import { day, id, prose, title } from './fields.ts';
import { formFaults, plainText } from './form.ts';
import { oneOf } from './nearest.ts';
import { tableList } from './tables.ts';
import type { Table } from './tables.ts';
import type { Descriptor, DossierHeader } from './types.ts';

export const DESCRIPTOR_FILE = 'datapackage.json';

const fieldSchema = z.looseObject({ name: z.string('the name of a column') }, 'a field');
const tableSchema = z.looseObject({ fields: z.array(fieldSchema, 'a list') }, 'a table schema');
const resourceSchema = z.looseObject(
	{ path: z.string('the name of a file of the package'), schema: tableSchema },
	'a resource'
);

/**
 * `datapackage.json`: a Frictionless Data Package in the first version of the specification, which the
 * libraries of R and Python read. The window stands in `temporal`, as in Camtrap DP. All other properties
 * are free.
 */
const descriptorSchema = z.looseObject(
	{
		profile: z.literal('data-package', '"data-package"'),
		name: id,
		title,
		description: prose,
		licenses: z
			.array(z.looseObject({ name: title }, 'a licence'), 'a list such as [{"name": "CC-BY-4.0"}]')
			.min(1, 'at least one licence, such as {"name": "CC-BY-4.0"}'),
		temporal: z
			.looseObject({ start: day, end: day }, 'the window, {"start": "2023-09-19", "end": …}')
			.refine(({ start, end }) => start <= end, {
				path: ['end'],
				error: 'a day that is not before start'
			}),
		resources: z.array(resourceSchema, 'a list of resources')
	},
	'an object'
);

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
	const missing = files
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

/** Reads and checks `datapackage.json`. */
export function readDescriptor(text: string): {
	faults: Fault[];
	header?: DossierHeader;
	descriptor?: Descriptor;
} {
	const file = DESCRIPTOR_FILE;
	const faults: Fault[] = [];
	const plain = plainText(file, text, faults);
	let descriptor: Descriptor;
	try {
		descriptor = JSON.parse(plain) as Descriptor;
	} catch (error) {
		const found = `no JSON (${(error as SyntaxError).message})`;
		return { faults: [...faults, { file, found, expected: 'a Frictionless Data Package' }] };
	}
	const result = descriptorSchema.safeParse(descriptor);
	if (!result.success) {
		const own = result.error.issues.map(({ path, message }) => ({
			file,
			column: pathText(path),
			found: shown(valueAt(descriptor, path)),
			expected: message
		}));
		return { faults: [...faults, ...own] };
	}
	const { name, title, description, licenses, temporal, resources } = result.data;
	faults.push(...resourceFaults(resources));
	faults.push(...formFaults(file, plain, writeDescriptor(descriptor), FORM));
	const licence = licenses[0]?.name ?? '';
	const window = { from: temporal.start, to: temporal.end };
	return { faults, header: { id: name, title, description, licence, window }, descriptor };
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
export function describe(dossier: DossierHeader & { descriptor?: Descriptor }): Descriptor {
	const { id: name, title, description, licence, window } = dossier;
	const given = dossier.descriptor;
	const [first, ...others] = (given?.licenses ?? [{}]) as Descriptor[];
	return {
		profile: 'data-package',
		...given,
		name,
		title,
		description,
		licenses: [{ ...first, name: licence }, ...others],
		temporal: { ...(given?.temporal as Descriptor), start: window.from, end: window.to },
		resources: given?.resources ?? tableList.map(resourceOf)
	};
}
