import * as Plot from '@observablehq/plot';
import * as echarts from 'echarts';
import { parseHTML } from 'linkedom';
import * as vega from 'vega';
import { compile } from 'vega-lite';

/** One cell as every library gets it. */
export interface BenchCell {
	actor: string;
	issue: string;
	/** −2 to 2, or null for silence. */
	value: number | null;
	glyph: string;
}

export interface BenchMatrix {
	cells: BenchCell[];
	actors: string[];
	issues: string[];
	title: string;
	width: number;
	height: number;
	/** Colours of the five stances, and of silence. */
	colours: string[];
	silence: string;
}

type Draw = (matrix: BenchMatrix) => string | Promise<string>;

const domain = [-2, -1, 0, 1, 2];

const drawECharts: Draw = ({ cells, actors, issues, title, width, height, colours, silence }) => {
	const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
	chart.setOption({
		animation: false,
		title: { text: title },
		grid: { left: 120, top: 90, right: 20, bottom: 40 },
		xAxis: { type: 'category', data: issues, position: 'top' },
		yAxis: { type: 'category', data: actors, inverse: true },
		visualMap: {
			type: 'piecewise',
			pieces: [
				...domain.map((value, i) => ({ value, color: colours[i] })),
				{ value: 9, color: silence, label: 'Not stated' }
			],
			orient: 'horizontal',
			bottom: 0
		},
		series: [
			{
				type: 'heatmap',
				data: cells.map(({ actor, issue, value }) => [issue, actor, value ?? 9]),
				label: {
					show: true,
					formatter: ({ dataIndex }: { dataIndex: number }) => cells[dataIndex]?.glyph ?? ''
				}
			}
		]
	});
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
};

/** Compiled for every figure: title, names and order of rows and columns are part of the specification. */
const drawVegaLite: Draw = async ({ cells, title, width, height, actors, issues, colours }) => {
	const x = { field: 'issue', type: 'nominal', sort: issues, axis: { orient: 'top' } } as const;
	const y = { field: 'actor', type: 'nominal', sort: actors } as const;
	const color = { field: 'value', type: 'ordinal', scale: { domain, range: colours } } as const;
	const { spec } = compile({
		title,
		width: width - 140,
		height: height - 130,
		data: { values: cells },
		layer: [
			{ mark: 'rect', encoding: { x, y, color } },
			{ mark: 'text', encoding: { x, y, text: { field: 'glyph' } } }
		]
	});
	const view = new vega.View(vega.parse(spec), { renderer: 'none' });
	const svg = await view.toSVG();
	view.finalize();
	return svg;
};

const { document } = parseHTML('<!doctype html><html><body></body></html>');

const drawPlot: Draw = ({ cells, actors, issues, title, width, height, colours }) =>
	Plot.plot({
		document: document as unknown as Document,
		title,
		width,
		height,
		marginLeft: 120,
		x: { domain: issues, axis: 'top' },
		y: { domain: actors },
		color: { type: 'ordinal', domain, range: colours, legend: true },
		marks: [
			Plot.cell(cells, { x: 'issue', y: 'actor', fill: 'value', inset: 1 }),
			Plot.text(cells, { x: 'issue', y: 'actor', text: 'glyph' })
		]
	}).outerHTML;

/** Every library that draws the same cells as a figure on the server, with how many times slower it must be. */
export const peers: { name: string; least: number; draw: Draw }[] = [
	{ name: 'ECharts SSR', least: 10, draw: drawECharts },
	{ name: 'Vega-Lite', least: 10, draw: drawVegaLite },
	{ name: 'Plot with linkedom', least: 3, draw: drawPlot }
];
