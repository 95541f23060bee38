/** What the columns of a file of WebAnno TSV 3 hold, by its header. */

/** One column of values. */
export interface Column {
	/** Full name of the layer. */
	layer: string;
	kind: 'span' | 'relation' | 'chain';
	/**
	 * A feature; nothing but whether there is an annotation; roles of slots and what they lead to; where a relation comes
	 * from; what a link of a chain is, and where it lies in it.
	 */
	role: 'feature' | 'presence' | 'slot roles' | 'slot targets' | 'origin' | 'link';
	/** Of the feature. */
	name: string;
	/** Full name of the layer that a slot or a relation leads to; empty where it may be any. */
	target: string;
}

const kinds = { '#T_SP=': 'span', '#T_RL=': 'relation', '#T_CH=': 'chain' } as const;

const ANY = 'uima.tcas.Annotation';

const targetIn = (declared: string) => (declared === ANY ? '' : declared);

function columnOf(
	layer: string,
	kind: Column['kind'],
	declared: string,
	before: Column | undefined
): Column {
	const column = { layer, kind, name: declared, target: '' };
	const [, slot] = /^ROLE_.*?:([^_]+)_/.exec(declared) ?? [];
	if (kind === 'span' && slot !== undefined) return { ...column, role: 'slot roles', name: slot };
	if (before?.role === 'slot roles') {
		return { ...column, role: 'slot targets', name: before.name, target: targetIn(declared) };
	}
	if (kind === 'relation' && declared.startsWith('BT_')) {
		return { ...column, role: 'origin', target: targetIn(declared.slice(3)) };
	}
	if (kind === 'chain' && declared === 'referenceRelation') return { ...column, role: 'link' };
	return { ...column, role: 'feature' };
}

/** The columns that a line of the header declares; nothing where it declares none. */
export function columnsIn(line: string): Column[] | undefined {
	const kind = kinds[line.slice(0, 6) as keyof typeof kinds];
	if (kind === undefined) return undefined;
	const [layer = '', ...declared] = line.slice(6).split('|');
	const names = declared.filter((name) => name !== '');
	if (names.length === 0) return [{ layer, kind, role: 'presence', name: '', target: '' }];
	const columns: Column[] = [];
	for (const name of names) columns.push(columnOf(layer, kind, name, columns.at(-1)));
	return columns;
}

const letters: Readonly<Record<string, string>> = {
	...{ t: '\t', n: '\n', r: '\r', f: '\f', b: '\b' }
};

/** A text of a sentence as it was before it was escaped. */
export const unescapeText = (text: string): string =>
	text.replace(/\\(?:u([0-9a-f]{4})|(.))/gis, (_, code: string | undefined, letter = '') =>
		code === undefined
			? (letters[letter as string] ?? String(letter))
			: String.fromCharCode(Number.parseInt(code, 16))
	);

/** A value as it was before it was escaped. */
export const unescapeValue = (value: string): string =>
	value.replace(/\\(->|[\\[\]|_;tn*])/g, (_, found: string) => letters[found] ?? found);

/** Parts of a cell at a separator that is not escaped. */
export function partsOf(cell: string, separator: '|' | ';'): string[] {
	const parts: string[] = [];
	let from = 0;
	for (let at = 0; at < cell.length; at++) {
		if (cell[at] === '\\') at++;
		else if (cell[at] === separator) {
			parts.push(cell.slice(from, at));
			from = at + 1;
		}
	}
	return [...parts, cell.slice(from)];
}

/** A value and the number in brackets that tells which annotation it is of: `PER[2]`. */
export function numbered(part: string): { value: string; number?: string } {
	const [, value, number] = /^(.*?)(?<!\\)\[([\d_]+)\]$/s.exec(part) ?? [];
	return value === undefined || number === undefined ? { value: part } : { value, number };
}
