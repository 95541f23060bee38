import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultView } from '#lib/analysis/view.ts';
import { placeActors } from '#lib/charts/network/layout.ts';
import { readCsv } from '#lib/dossier/csv.ts';
import { derivePositions, positionAt } from '#lib/dossier/positions.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import {
	igraph,
	pandas,
	pandasParquet,
	r,
	readWith,
	type Reader
} from '../../../../tests/fixtures/data-frames.ts';
import { writeGexf } from './graph/gexf.ts';
import { networkGraph } from './graph/graph.ts';
import { writeGraphml } from './graph/graphml.ts';
import { positionsParquet } from './tables/parquet.ts';
import { attitudesCsv, positionsCsv, statementsCsv, tiesCsv } from './tables/tables.ts';

const dossier = shippedDossier('nagorno-karabakh-2023-statements');
const none = new URLSearchParams();
const graph = networkGraph(dossier, none, placeActors);

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'demarche-frames-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Has a program read a file of ours; it writes the data frame as CSV. @returns its rows, the head first. */
async function frameOf(reader: Reader, code: string, name: string, body: string | Uint8Array) {
	const file = join(folder, name);
	await writeFile(file, body);
	return readCsv(name, readWith(reader, code, file)).rows.map(({ cells }) => cells);
}

const sorted = (rows: readonly unknown[][]) => rows.map((row) => row.join(' | ')).sort();
const number = (text: string | undefined) => (text ? Number(text) : '');

/** What the matrix shows: every position with its value. */
function shownPositions() {
	const positions = derivePositions(dossier, defaultView(dossier).asOf);
	return dossier.actors.flatMap((actor, a) =>
		dossier.issues.flatMap((issue, i) => {
			const position = positionAt(positions, a, i);
			return position ? [[actor.id, issue.id, position.value, position.basis]] : [];
		})
	);
}

const pythonLines = (read: string) => `import sys
import pandas as pd
file = sys.argv[1]
frame = ${read}
frame.to_csv(sys.stdout, index=False)`;
const rLines = (read: string) => `file <- commandArgs(trailingOnly = TRUE)[1]
frame <- ${read}
write.csv(frame, row.names = FALSE, na = "")`;

const csvReaders = [
	{ of: 'pandas', reader: pandas, code: pythonLines('pd.read_csv(file)') },
	{ of: 'R', reader: r, code: rLines('read.csv(file, encoding = "UTF-8")') }
];

describe.each(csvReaders)('a data frame in $of', ({ reader, code }) => {
	test('gets the positions that the matrix shows from positions.csv', async ({ skip }) => {
		skip(reader.program === undefined, reader.missing);
		const body = positionsCsv(dossier, none);
		const [head = [], ...rows] = await frameOf(reader, code, 'positions.csv', body);
		const [actor, issue, value, basis] = ['actor', 'issue', 'value', 'basis'].map((name) =>
			head.indexOf(name)
		);
		const stated = rows.filter((row) => row[value ?? -1] !== '');
		expect(
			sorted(
				stated.map((row) => [
					row[actor ?? -1],
					row[issue ?? -1],
					number(row[value ?? -1]),
					row[basis ?? -1]
				])
			)
		).toEqual(sorted(shownPositions()));
		expect(rows).toHaveLength(dossier.actors.length * dossier.issues.length);
	});

	test('gets every statement with its quote, in letters of any language, from statements.csv', async ({
		skip
	}) => {
		skip(reader.program === undefined, reader.missing);
		const body = statementsCsv(dossier, none);
		const [head = [], ...rows] = await frameOf(reader, code, 'statements.csv', body);
		const [id, quote, stance] = ['id', 'quote', 'stance'].map((name) => head.indexOf(name));
		expect(
			sorted(rows.map((row) => [row[id ?? -1], row[quote ?? -1], number(row[stance ?? -1])]))
		).toEqual(sorted(dossier.statements.map((s) => [s.id, s.quote, s.stance])));
	});

	test('gets every tie and attitude of the network from ties.csv and attitudes.csv', async ({
		skip
	}) => {
		skip(reader.program === undefined, reader.missing);
		for (const [name, body, layer] of [
			['ties.csv', tiesCsv(dossier, none), 'agreement'],
			['attitudes.csv', attitudesCsv(dossier, none), 'attitudes']
		] as const) {
			const [, ...rows] = await frameOf(reader, code, name, body);
			const drawn = graph.edges.filter(({ row }) => row.layer === layer);
			expect(drawn.length, name).toBeGreaterThan(0);
			expect(rows.length, name).toBeGreaterThanOrEqual(drawn.length);
			const pairs = new Set(rows.map(([a = '', b = '']) => [a, b].sort().join('~')));
			for (const { a, b } of drawn) expect(pairs, name).toContain([a, b].sort().join('~'));
		}
	});
});

test('a data frame in pandas gets the positions with their types from positions.parquet', async ({
	skip
}) => {
	skip(pandasParquet.program === undefined, pandasParquet.missing);
	const code = pythonLines('pd.read_parquet(file)');
	const body = positionsParquet(dossier, none);
	const [head = [], ...rows] = await frameOf(pandasParquet, code, 'positions.parquet', body);
	const at = head.indexOf('value');
	const stated = rows.filter((row) => row[at] !== '');
	expect(stated).toHaveLength(shownPositions().length);
});

// R's igraph reads GraphML alone.
test('igraph in R gets the actors, their places and every edge of the network from network.graphml', async ({
	skip
}) => {
	skip(igraph.program === undefined, igraph.missing);
	const read = (what: 'vertices' | 'edges') =>
		rLines(`igraph::as_data_frame(igraph::read_graph(file, "graphml"), "${what}")`);
	const body = writeGraphml(graph);
	const [actors = [], ...nodes] = await frameOf(igraph, read('vertices'), 'a.graphml', body);
	const [x, y, label] = ['x', 'y', 'label'].map((name) => actors.indexOf(name));
	expect(
		nodes.map((row) => [row[label ?? -1], number(row[x ?? -1]), number(row[y ?? -1])])
	).toEqual(graph.nodes.map(({ row }) => [row.label, row.x, row.y]));
	const [columns = [], ...edges] = await frameOf(igraph, read('edges'), 'a.graphml', body);
	const names = ['layer', 'kind', 'sign', 'weight'] as const;
	const at = names.map((name) => columns.indexOf(name));
	const nameOf = (id: string) => graph.nodes.find((node) => node.id === id)?.row.name;
	expect(
		sorted(
			edges.map(([from, to, ...rest]) => {
				const [layer, kind, sign, weight] = at.map((i) => rest[i - 2]);
				return [from, to, layer, kind, number(sign), number(weight)];
			})
		)
	).toEqual(
		sorted(
			graph.edges.map(({ a, b, row }) => [
				nameOf(a),
				nameOf(b),
				row.layer,
				row.kind,
				row.sign,
				row.weight
			])
		)
	);
});

const networkxLines = (format: 'graphml' | 'gexf') => `import sys
import networkx as nx
graph = nx.read_${format}(sys.argv[1])
nx.to_pandas_edgelist(graph).to_csv(sys.stdout, index=False)`;

test.for([
	{ format: 'graphml' as const, write: writeGraphml },
	{ format: 'gexf' as const, write: writeGexf }
])(
	'networkx and pandas get every edge of the network from network.$format',
	async (one, { skip }) => {
		const { format, write } = one;
		skip(pandas.program === undefined, pandas.missing);
		const body = write(graph);
		const [head = [], ...rows] = await frameOf(pandas, networkxLines(format), `n.${format}`, body);
		const [from, to, layer, weight] = ['source', 'target', 'layer', 'weight'].map((name) =>
			head.indexOf(name)
		);
		expect(
			sorted(
				rows.map((row) => [
					...[row[from ?? -1], row[to ?? -1]].sort(),
					row[layer ?? -1],
					number(row[weight ?? -1])
				])
			)
		).toEqual(
			sorted(graph.edges.map(({ a, b, row }) => [...[a, b].sort(), row.layer, row.weight]))
		);
	}
);
