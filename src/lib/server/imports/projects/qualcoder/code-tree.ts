import type { DatabaseRows } from '../database-rows.ts';
import type { ProjectCode } from '../project.ts';

/** Something of the tree: a category, or a code that others lie below. */
interface Node {
	name: string;
	parent: string;
}

/** Names above a node, the topmost first; a tree that leads back to itself is cut there. */
function pathTo(nodes: ReadonlyMap<string, Node>, parent: string): string[] {
	const path: string[] = [];
	const met = new Set<string>();
	for (let at = parent; at !== '' && !met.has(at);) {
		met.add(at);
		const node = nodes.get(at);
		if (!node) break;
		path.unshift(node.name);
		at = node.parent;
	}
	return path;
}

const keyOf = (kind: 'category' | 'code', id: number | undefined) =>
	id === undefined ? '' : `${kind} ${id}`;

/** The codes of a project with the categories, and since version 16 the codes, above them. */
export function readCodes(rows: DatabaseRows): ProjectCode[] {
	const nodes = new Map<string, Node>();
	rows.each('code_cat', ['catid', 'name', 'supercatid?'], (row) => {
		const parent = keyOf('category', row.optional('supercatid'));
		nodes.set(keyOf('category', row.whole('catid')), { name: row.text('name'), parent });
	});
	const codes: { id: number; name: string; note: string; parent: string }[] = [];
	rows.each('code_name', ['cid', 'name', 'memo?', 'catid?', 'supercid?'], (row) => {
		const [id, name] = [row.whole('cid'), row.text('name')];
		const above = keyOf('code', row.optional('supercid'));
		const parent = above || keyOf('category', row.optional('catid'));
		nodes.set(keyOf('code', id), { name, parent });
		codes.push({ id, name, parent, note: row.text('memo').trim() });
	});
	return codes.map(({ id, name, note, parent }) => ({
		...{ id: String(id), name, path: pathTo(nodes, parent) },
		...(note && { note })
	}));
}
