import Graph from 'graphology';
import { write } from 'graphology-gexf';
import type { NetworkGraph } from './graph.ts';
import { writable } from './xml.ts';

/** A label in GEXF is a token: one line, without blanks at its ends or in a row. */
const token = (text: unknown) => writable(String(text)).replace(/\s+/g, ' ').trim();

/** What the library writes for 1.2, and what GEXF 1.2 defines and others look for. */
const NAMESPACE = [
	'http:///www.gexf.net/1.1draft/viz',
	'http://www.gexf.net/1.2draft/viz'
] as const;

/**
 * Writes a network as GEXF, positions as Gephi's own. GEXF 1.2 is read by the most programs; 1.3 has kinds of
 * edges besides, by which Gephi keeps several between two actors apart where it else adds them up, and there
 * directed and undirected edges stand side by side, which Gephi reads and networkx does not.
 */
export function writeGexf({
	description,
	directed,
	gexf: version,
	nodes,
	edges
}: NetworkGraph): string {
	const type = !directed ? 'undirected' : version === '1.3' ? 'mixed' : 'directed';
	const graph = new Graph({ type, multi: true, allowSelfLoops: false });
	graph.replaceAttributes({ creator: 'Démarche', description: writable(description) });
	for (const { id, row } of nodes) graph.addNode(id, row);
	for (const { id, a, b, row, ...edge } of edges) {
		if (type === 'directed' || edge.directed) graph.addDirectedEdgeWithKey(id, a, b, row);
		else graph.addUndirectedEdgeWithKey(id, a, b, row);
	}
	const text = write(graph, {
		version,
		pedantic: true,
		formatNode: (_, { label, x, y, ...attributes }) => ({
			label: token(label),
			viz: { x, y, z: 0 },
			attributes
		}),
		formatEdge: (_, { weight, ...attributes }) => ({
			weight,
			...(version === '1.3' ? { kind: `${attributes.layer}-${attributes.kind}` } : {}),
			attributes
		})
	});
	return `${text.replace(...NAMESPACE)}\n`;
}
