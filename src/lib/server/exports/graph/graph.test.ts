import Graph from 'graphology';
import type { Attributes } from 'graphology-types';
import * as gexf from 'graphology-gexf';
import * as graphml from 'graphology-graphml';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../../tests/fixtures/dossier.ts';
import {
	gexf12Schema,
	gexf13Schema,
	graphFaults,
	graphmlSchema
} from '../../../../../tests/fixtures/graph-schemas.ts';
import { readWithNetworkx } from '../../../../../tests/fixtures/networkx.ts';
import { layerNames } from '#lib/analysis/layers.ts';
import { writeGexf } from './gexf.ts';
import { networkGraph } from './graph.ts';
import type { Place } from './graph.ts';
import { writeGraphml } from './graphml.ts';

const made = makeDossier();
const relation = made.relations[0];
if (!relation) throw new Error('The made-up dossier has no relation.');
/** With two actors that are allied and at odds at once, and words that XML has no room for. */
const dossier = {
	...made,
	relations: [
		...made.relations,
		{ ...relation, id: 'again', kind: 'tension' as const, since: '', until: '' },
		{ ...relation, id: 'and-again', kind: 'alliance' as const, since: '', until: '' },
		{ ...relation, id: 'odd', description: 'A "<b>" & \u0007\n  more' }
	]
};
/** In a row, so that each place is known. */
const place: Place = ({ actors }) => ({ points: actors.map((_, i) => [i * 10, i + 0.126]) });
const graphOf = (query = '') => networkGraph(dossier, new URLSearchParams(query), place);
const graph = graphOf();

const byText = (x: unknown, y: unknown) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1);
const plain = (row: Record<string, unknown>, names: string[]) =>
	names.map((name) => row[name]).map((value) => (value === '' ? undefined : value));

const edgeNames = [
	'reference',
	'layer',
	'kind',
	'sign',
	'weight',
	'congruence',
	'conflict',
	'shared'
];
const expectedEdges = graph.edges
	.map(({ a, b, row }) => [[a, b].sort(), ...plain(row, edgeNames)])
	.sort(byText);

describe('the network for other programs', () => {
	test('has three layers side by side: every tie, attitude and relation is an edge of its own', () => {
		const layers = graph.edges.map(({ row }) => row.layer);
		for (const name of layerNames) {
			expect(layers.filter((layer) => layer === name).length).toBeGreaterThan(3);
			const alone = graphOf(`layer=${name}`).edges;
			expect(alone.length).toBeGreaterThan(3);
			expect(alone.every(({ row }) => row.layer === name)).toBe(true);
		}
		expect(graphOf('layer=stated').edges).toEqual(graphOf('layer=agreement').edges);
	});

	test('is a file of directed edges as soon as it holds an attitude, and says which are mutual', () => {
		expect(graph.directed).toBe(true);
		expect(graphOf('layer=both').directed).toBe(false);
		for (const { row } of graph.edges)
			expect(row.direction).toBe(row.layer === 'attitudes' ? 'one-way' : 'mutual');
		const [attitude] = graphOf('layer=attitudes').edges;
		const graphmlText = writeGraphml(graph);
		expect(graphmlText).toContain('edgedefault="directed"');
		expect(graphmlText).toContain(`source="${attitude?.a}" target="${attitude?.b}"`);
		expect(writeGexf(graph)).toContain('defaultedgetype="directed"');
		expect(writeGexf(graphOf('gexf=1.3'))).toContain(' type="undirected"');
	});

	test('has weights above 0, and a sign that says which quantity they are', () => {
		const signs = new Set<unknown>();
		for (const { row } of graph.edges) {
			signs.add(row.sign);
			expect(row.weight).toBeGreaterThan(0);
			if (row.layer !== 'agreement') continue;
			if (row.sign === 1) expect(row.weight).toBe(row.congruence);
			if (row.sign === -1) expect(row.weight).toBe(row.conflict);
		}
		expect(signs).toEqual(new Set([1, -1, 0]));
	});

	test('says in its description which pairs have opposite signs', () => {
		expect(graph.description).toMatch(
			/(One pair has|\w+ pairs have) edges of opposite signs, which cancel out if they are added up: /
		);
		const signs = Map.groupBy(graph.edges, ({ a, b }) => [a, b].sort().join('~'));
		for (const [, edges] of signs) {
			const opposed = new Set(edges.map(({ row }) => row.sign));
			if (!opposed.has(1) || !opposed.has(-1)) continue;
			const names = [edges[0]?.a, edges[0]?.b].map(
				(id) => dossier.actors.find((actor) => actor.id === id)?.short_name
			);
			for (const name of names) expect(graph.description).toContain(name);
		}
		for (const layer of ['layer=stated', 'layer=documented&actors=actor-000,actor-001']) {
			const one = { ...dossier, relations: dossier.relations.slice(0, 1) };
			const { description } = networkGraph(one, new URLSearchParams(layer), place);
			expect(description).not.toContain('opposite signs');
		}
	});

	test('keeps the places of the figure, y upwards, and those that a reader chose', () => {
		expect(graph.nodes[3]?.row).toMatchObject({ x: 30, y: -3.13 });
		const pinned = graphOf(`pins=${dossier.actors[3]?.id}:-12.5,40`);
		expect(pinned.nodes[3]?.row).toMatchObject({ x: -12.5, y: -40 });
	});

	test('follows the view, and refuses what it cannot read', () => {
		expect(graphOf('actors=actor-002,actor-001').nodes).toHaveLength(2);
		const around = graphOf('layer=documented&ego=actor-000');
		expect(around.nodes.length).toBeLessThan(graph.nodes.length);
		expect(around.edges.length).toBeLessThan(graphOf('layer=documented').edges.length);
		expect(() => graphOf('min-shared=0')).toThrow('min-shared');
	});
});

const formats = [
	{ name: 'graphml', version: '', write: writeGraphml, read: graphml.parse, schema: graphmlSchema },
	{ name: 'gexf', version: '1.2', write: writeGexf, read: gexf.parse, schema: gexf12Schema },
	{ name: 'gexf', version: '1.3', write: writeGexf, read: gexf.parse, schema: gexf13Schema }
] as const;

describe.each(formats)('network.$name $version', ({ version, write, read, schema }) => {
	const network = graphOf(version && `gexf=${version}`);
	const text = write(network);

	test('is valid', () => {
		expect(graphFaults(text, schema)).toEqual([]);
		expect(graphFaults(write({ ...network, nodes: [], edges: [] }), schema)).toEqual([]);
	});

	test('that is damaged is not valid: the check can fail', () => {
		expect(graphFaults(text.replace(/<node /, '<knot '), schema)).not.toEqual([]);
		expect(graphFaults(text.replace(/source="[^"]+"/, 'source="nobody"'), schema)).toEqual([
			'no node nobody'
		]);
		expect(graphFaults(text.replace(/ source="[^"]+"/, ''), schema)).not.toEqual([]);
		expect(graphFaults(text.replace(/xmlns="[^"]+"/, 'xmlns="urn:other"'), schema)).not.toEqual([]);
		const value = /<data [^>]*>[^<]*<\/data>|<attvalue [^>]*\/>/;
		expect(graphFaults(text.replace(value, '$&$&'), schema)).toEqual([
			expect.stringContaining('has two values')
		]);
	});

	test('is read back by graphology: same nodes, ties, signs, weights and places', () => {
		const back = read<Attributes, Attributes>(Graph, text);
		expect(back.nodes()).toEqual(graph.nodes.map(({ id }) => id));
		for (const { id, row } of graph.nodes) {
			const { label, x, y } = back.getNodeAttributes(id);
			expect({ label, x, y }).toEqual({ label: row.label, x: row.x, y: row.y });
		}
		const edges = back.mapEdges((_, row, a, b) => [[a, b].sort(), ...plain(row, edgeNames)]);
		expect(edges.sort(byText)).toEqual(expectedEdges);
	});
});

/** Names under which readers of edge lists keep the ends and the key of an edge. */
const taken = ['source', 'target', 'from', 'to', 'key', 'id'];

test.each(formats)(
	'network.$name $version has no edge attribute that a reader takes for an end',
	({ version, write }) => {
		const declared = /<(?:key|attribute) [^>]*\b(?:attr\.name|title)="([^"]+)"/g;
		const text = write(graphOf(version && `gexf=${version}`));
		const names = [...text.matchAll(declared)].map(([, name]) => name);
		expect(names).toContain('reference');
		for (const name of taken) expect(names).not.toContain(name);
	}
);

test.each(formats.slice(0, 2))(
	'network.$name becomes a data frame in networkx',
	({ name, write }) => {
		const { edges } = readWithNetworkx(name, write(graph));
		// `to_pandas_edgelist` refuses these two; GEXF's readers add the edge's own id.
		for (const { row } of edges) {
			expect(Object.keys(row)).not.toContain('source');
			expect(Object.keys(row)).not.toContain('target');
		}
		expect(edges).toHaveLength(graph.edges.length);
	}
);

// That of Debian 12 knows GEXF up to 1.2.
test.each(formats.slice(0, 2))(
	'network.$name is read back by networkx: same nodes, ties, signs, weights and places',
	({ name, write }) => {
		const back = readWithNetworkx(name, write(graph));
		expect(Object.keys(back.nodes)).toEqual(graph.nodes.map(({ id }) => id));
		for (const { id, row } of graph.nodes) {
			const { viz, ...node } = back.nodes[id] as Record<string, unknown> & {
				viz?: { position: { x: number; y: number } };
			};
			const { x, y } = viz?.position ?? (node as { x: number; y: number });
			expect({ label: node.label, x, y }).toEqual({ label: row.label, x: row.x, y: row.y });
		}
		const edges = back.edges.map(({ ends, row }) => [ends, ...plain(row, edgeNames)]);
		expect(edges.sort(byText)).toEqual(expectedEdges);
	}
);
