import { z } from 'zod';
import { tableList } from './tables.ts';
import type { Table } from './tables.ts';
import type { Descriptor } from './types.ts';

interface JsonSchema {
	type?: string;
	description?: string;
	enum?: unknown[];
	pattern?: string;
	format?: string;
	items?: JsonSchema;
}

/** A table with the columns that its file has. */
interface Written {
	table: Table;
	columns: readonly string[];
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

/** Worked out once for each table and its columns, which nobody changes. */
const standards = new Map<string, Descriptor>();

function resourceOf({ table, columns }: Written): Descriptor {
	const key = [table.name, ...columns].join(' ');
	const known = standards.get(key);
	if (known) return known;
	const resource = describeTable({ table, columns });
	standards.set(key, resource);
	return resource;
}

/** A table in the words of Frictionless. Lists cannot be foreign keys there; this program checks them. */
function describeTable({ table, columns }: Written): Descriptor {
	const { name, file, description, key, lists } = table;
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

/** What a file says that is true of the very bytes it was said of, and not of those that are written. */
const ofBytes = ['dialect', 'bytes', 'hash', 'stats'];

/** An object with what it lacks of a standard one. */
const filled = (given: Descriptor, standard: Descriptor): Descriptor => ({
	...given,
	...Object.fromEntries(Object.entries(standard).filter(([key]) => !(key in given)))
});

const isObject = (value: unknown): value is Descriptor =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const asObject = (value: unknown): Descriptor => (isObject(value) ? value : {});

const objectsIn = (value: unknown): Descriptor[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** A column as it was described, with the rules that hold now. */
function fieldFrom(given: Descriptor | undefined, standard: Descriptor): Descriptor {
	if (!given) return standard;
	const { type, format, constraints } = standard;
	return filled(
		{
			...given,
			type,
			...('format' in given && { format: format ?? 'default' }),
			constraints: { ...asObject(given.constraints), ...asObject(constraints) }
		},
		standard
	);
}

/** A resource as it was described, its columns those of the file that is written. */
function resourceFrom(given: Descriptor, written: Written): Descriptor {
	const standard = resourceOf(written);
	const kept = Object.entries(given).filter(([key]) => !ofBytes.includes(key));
	const schema = asObject(given.schema);
	const fields = objectsIn(schema.fields);
	const columns = objectsIn(asObject(standard.schema).fields).map((field) =>
		fieldFrom(
			fields.find(({ name }) => name === field.name),
			field
		)
	);
	return filled(
		{
			...Object.fromEntries(kept),
			...('encoding' in given && { encoding: 'utf-8' }),
			schema: filled({ ...schema, fields: columns }, asObject(standard.schema))
		},
		standard
	);
}

/**
 * The resources of a package as it is written: what was said of its tables, in the order in which it was
 * said, with what is missing; nothing of files that it does not have.
 *
 * @param given the resources of a descriptor as it was read.
 * @param columnsOf the columns that the file of a table has; none where the package has no such file.
 */
export function resourcesFor(
	given: unknown,
	columnsOf: (table: Table) => readonly string[]
): Descriptor[] {
	const written = tableList
		.map((table): Written => ({ table, columns: columnsOf(table) }))
		.filter(({ columns }) => columns.length > 0);
	const listed = objectsIn(given);
	const first = listed.filter(
		({ path }, i) => listed.findIndex((other) => other.path === path) === i
	);
	const known = first.flatMap((resource) => {
		const one = written.find(({ table }) => table.file === resource.path);
		return one ? [{ one, resource: resourceFrom(resource, one) }] : [];
	});
	// What is missing stands where it belongs, as far as the others stand there.
	for (const one of written.filter((each) => known.every((other) => other.one !== each))) {
		const later = known.findIndex((other) => written.indexOf(other.one) > written.indexOf(one));
		known.splice(later < 0 ? known.length : later, 0, { one, resource: resourceOf(one) });
	}
	return known.map(({ resource }) => resource);
}
