import { edgeColumns, nodeColumns } from './graph.ts';
import type { NetworkGraph } from './graph.ts';
import { element } from './xml.ts';

const keysOf = (of: 'node' | 'edge', columns: Record<string, string>) =>
	Object.entries(columns).map(([name, type]) =>
		element('key', { id: `${of}-${name}`, for: of, 'attr.name': name, 'attr.type': type })
	);

const dataOf = (of: 'node' | 'edge', row: Record<string, string | number | undefined>) =>
	Object.entries(row).flatMap(([name, value]) =>
		value === undefined || value === ''
			? []
			: element('data', { key: `${of}-${name}` }, String(value))
	);

/**
 * Writes a network as GraphML 1.0 (Brandes et al., "GraphML Progress Report", Graph Drawing 2001), which
 * graphology reads and does not write. Columns without a value are left out.
 */
export function writeGraphml({ description, directed, nodes, edges }: NetworkGraph): string {
	const namespace = 'http://graphml.graphdrawing.org/xmlns';
	const document = element(
		'graphml',
		{
			xmlns: namespace,
			'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
			'xsi:schemaLocation': `${namespace} ${namespace}/1.0/graphml.xsd`
		},
		[
			...keysOf('node', nodeColumns),
			...keysOf('edge', edgeColumns),
			element('graph', { id: 'network', edgedefault: directed ? 'directed' : 'undirected' }, [
				element('desc', {}, description),
				...nodes.map(({ id, row }) => element('node', { id }, dataOf('node', row))),
				...edges.map(({ id, a, b, row }) =>
					element('edge', { id, source: a, target: b }, dataOf('edge', row))
				)
			])
		]
	);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${document}\n`;
}
