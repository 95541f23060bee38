import { shown } from './faults.ts';
import type { Fault } from './faults.ts';
import { plainText } from './form.ts';
import { headerPlaces } from './header-places.ts';
import { resourcesFor } from './resources.ts';
import { headerSchema } from './schemas.ts';
import { writtenColumns } from './tables.ts';
import type { Table } from './tables.ts';
import type { Descriptor, Dossier, DossierHeader } from './types.ts';

export const DESCRIPTOR_FILE = 'datapackage.json';

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
	const part = (name: keyof typeof headerPlaces) => valueAt(json, headerPlaces[name]);
	const result = headerSchema.safeParse({
		id: part('id'),
		title: part('title'),
		description: part('description') ?? '',
		licence: part('licence'),
		window: { from: part('window.from'), to: part('window.to') }
	});
	if (result.success) return { faults: [], header: result.data };
	const faults = result.error.issues.map(({ path, message }) =>
		faultAt(json, headerPlaces[path.join('.') as keyof typeof headerPlaces], message)
	);
	return { faults };
}

/**
 * Reads and checks `datapackage.json`: a Frictionless Data Package, which the libraries of R and Python read.
 * What it says of the tables is free, because the tables are read by their own headings; so are properties
 * that the program does not know.
 */
export function readDescriptor(text: string): {
	faults: Fault[];
	header?: DossierHeader;
	descriptor?: Descriptor;
} {
	const file = DESCRIPTOR_FILE;
	const { json, problem } = parseJson(plainText(text));
	if (problem !== undefined) {
		const found = `no JSON (${problem})`;
		return { faults: [{ file, found, expected: 'a Frictionless Data Package' }] };
	}
	if (typeof json !== 'object' || json === null || Array.isArray(json))
		return { faults: [faultAt(json, [], 'a Frictionless Data Package: an object')] };
	return { ...readHeader(json), descriptor: json as Descriptor };
}

/**
 * The descriptor of a dossier: the one it was read with, or the standard one, with what the header says
 * now in its place and its resources those of the files that are written. All else stays as it is, in its
 * order.
 */
export function describe(
	dossier: DossierHeader & Pick<Dossier, 'descriptor' | 'votes'> & Partial<Pick<Dossier, 'issues'>>
): Descriptor {
	const { id: name, title, description, licence, window } = dossier;
	const given = dossier.descriptor;
	const [first, ...others] = Array.isArray(given?.licenses)
		? (given.licenses as Descriptor[])
		: [{}];
	const columnsOf = (table: Table) => {
		if (table.name === 'votes' && !dossier.votes) return [];
		return writtenColumns(table, table.name === 'issues' ? (dossier.issues ?? []) : []);
	};
	return {
		...(given ?? { profile: 'data-package' }),
		name,
		title,
		description,
		licenses: [{ ...first, name: licence }, ...others],
		temporal: { ...(given?.temporal as Descriptor), start: window.from, end: window.to },
		resources: resourcesFor(given?.resources, columnsOf)
	};
}
