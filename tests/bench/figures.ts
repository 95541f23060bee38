import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { silenceWords, positionGlyph } from '../../src/lib/analysis/words.ts';
import { defaultView, type View } from '../../src/lib/analysis/view.ts';
import { drawFigure } from '../../src/lib/charts/figures.ts';
import { light, stancePaint } from '../../src/lib/charts/shared/palette.ts';
import { derivePositions, positionAt } from '../../src/lib/dossier/positions.ts';
import type { Dossier } from '../../src/lib/dossier/types.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { shippedDossier } from '../fixtures/shipped.ts';
import { readAnew } from './anew.ts';
import type { BenchMatrix } from './peers.ts';
import type { BenchRow } from './run.ts';
import { median } from './times.ts';

/** Milliseconds for which each library draws before the next takes its turn; one drawing at least. */
const TURN = 300;

interface Size {
	name: string;
	dossier: () => Dossier;
	/** How many times slower each peer must be. */
	least: Record<string, number>;
	/** Bytes at most, of the smallest peer. */
	bytes: number;
	/** Milliseconds of drawing before anything is measured, and rounds that are. */
	warm: number;
	rounds: number;
}

/** The shipped dossier without its last issue, and without the two actors that state nothing in it. */
function eightByEight(): Dossier {
	const dossier = shippedDossier();
	const issues = dossier.issues.slice(0, 8);
	const actors = dossier.actors.filter(({ id }) => defaultView(dossier).actors.includes(id));
	const isKept = ({ issue }: { issue: string }) => issues.some(({ id }) => id === issue);
	return {
		...dossier,
		actors,
		issues,
		statements: dossier.statements.filter(isKept),
		relations: [],
		coverage: dossier.coverage.filter(isKept)
	};
}

/** A quarter of the cells silent in three kinds, on each of the others one direct statement: as votes are. */
function voted(actors: number, issues: number): Dossier {
	const made = makeDossier({ actors, issues, statements: actors * issues });
	const cells = new Map(
		made.statements.map((statement) => {
			const id = `${statement.actors[0]}-${statement.issue}`;
			const plain = { basis: 'direct', condition: '', said_on: '2023-09-20' } as const;
			return [id, { ...statement, ...plain, id, actors: statement.actors.slice(0, 1) }];
		})
	);
	return { ...made, statements: [...cells.values()] };
}

const sizes: Size[] = [
	{
		name: '8 × 8',
		dossier: eightByEight,
		least: { 'ECharts SSR': 10, 'Vega-Lite': 10, 'Plot with linkedom': 3 },
		bytes: 1,
		...{ warm: 1500, rounds: 15 }
	},
	{
		name: '50 × 50',
		dossier: () => voted(50, 50),
		least: { 'ECharts SSR': 15, 'Vega-Lite': 25, 'Plot with linkedom': 10 },
		bytes: 1 / 2,
		...{ warm: 2000, rounds: 9 }
	},
	{
		name: '200 × 100',
		dossier: () => voted(200, 100),
		least: { 'ECharts SSR': 20, 'Vega-Lite': 25, 'Plot with linkedom': 15 },
		bytes: 1 / 5,
		...{ warm: 3000, rounds: 7 }
	}
];

/** The cells of the matrix, as a library is given them, for a drawing as large as ours. */
function matrixOf(dossier: Dossier, view: View, ours: string): BenchMatrix {
	const positions = derivePositions(dossier, view.asOf);
	const actors = dossier.actors.filter((a) => view.actors.includes(a.id));
	const cells = actors.flatMap((actor) =>
		dossier.issues.map((issue, i) => {
			const position = positionAt(positions, dossier.actors.indexOf(actor), i);
			return {
				actor: actor.name,
				issue: issue.label,
				value: position ? position.value : null,
				glyph: position
					? positionGlyph(position.lower, position.upper)
					: silenceWords['not-stated'].glyph
			};
		})
	);
	const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(ours) ?? [];
	return {
		cells,
		actors: actors.map((a) => a.name),
		issues: dossier.issues.map((i) => i.label),
		title: dossier.title,
		width: Number(width),
		height: Number(height),
		colours: [-2, -1, 0, 1, 2].map((stance) => light[stancePaint(stance).fill]),
		silence: light.silence
	};
}

interface Racer {
	name: string;
	/** What it draws of the dossier, as it is given to it. */
	draw: (dossier: Dossier) => Drawn | Promise<Drawn>;
	/** The dossier for the next drawing. */
	next: () => Dossier;
	/** How many cells with a position a drawing of it shows. */
	cells: (svg: string) => number;
	/** Milliseconds from the dossier to the last byte, and from the cells where it was given these. */
	times: number[];
	fromCells: number[];
}

interface Drawn {
	svg: string;
	/** When it had the cells, on the clock of `performance.now()`, where it draws from these. */
	read?: number;
}

const theirCells = (svg: string) => (svg.match(/>(\+\+|−−|\+|−|0)</g) ?? []).length;
const ourCells = (svg: string) => (svg.match(/h[\d.]+v[\d.]+h-[\d.]+z/g) ?? []).length;

interface Time {
	whole: number;
	fromCells: number | undefined;
}

/** Milliseconds of one drawing, to its last byte. @throws where what was drawn is no figure of the cells. */
async function timed({ name, draw, next, cells }: Racer, stated: number): Promise<Time> {
	const dossier = next();
	const started = performance.now();
	const { svg, read } = await draw(dossier);
	// A text put together of parts is joined only when it is read: as bytes, it is.
	const bytes = Buffer.from(svg);
	const ended = performance.now();
	if (bytes.length < svg.length || !svg.includes('<svg') || cells(svg) < stated)
		throw new Error(`${name} drew ${cells(svg)} of ${stated} cells.`);
	return { whole: ended - started, fromCells: read === undefined ? undefined : ended - read };
}

setFlagsFromString('--expose-gc');
// Else sweeping throws away the compiled code of whoever waits for its turn.
setFlagsFromString('--no-flush-bytecode');
/** Clears the heap, so that nobody sweeps up after the one before: a peer leaves hundreds of megabytes. */
const sweep = runInNewContext('gc') as () => void;

/** All of them in turns within one run, so that they meet the same machine. */
async function race(racers: Racer[], stated: number, { warm, rounds }: Size) {
	// Each runs until it is as warm as in a server that has been up for a while.
	for (const racer of racers) {
		const end = performance.now() + warm;
		do await timed(racer, stated);
		while (performance.now() < end);
	}
	for (let round = 0; round < rounds; round++) {
		for (const racer of racers) {
			sweep();
			// The first one afterwards takes memory anew: it counts for nobody.
			await timed(racer, stated);
			const end = performance.now() + TURN;
			do {
				const { whole, fromCells } = await timed(racer, stated);
				racer.times.push(whole);
				if (fromCells !== undefined) racer.fromCells.push(fromCells);
			} while (performance.now() < end);
		}
	}
}

const rounded = (n: number, digits: number) => Number(n.toFixed(digits));

/** A file without what only ours has inside: the reading in words and the data. */
const drawingOf = (svg: string) => svg.replace(/<(desc|metadata)\b[^]*?<\/\1>\n/g, '');

async function benchSize(size: Size): Promise<BenchRow[]> {
	const { peers } = await import('./peers.ts');
	const dossier = size.dossier();
	const view = { ...defaultView(dossier), actors: dossier.actors.map(({ id }) => id) };
	const file = drawFigure('matrix', dossier, view);
	const matrix = matrixOf(dossier, view, file);
	const stated = matrix.cells.filter(({ value }) => value !== null).length;
	const anew = () => readAnew(dossier);
	const own = (name: string, next: () => Dossier): Racer => ({
		name,
		draw: (of) => ({ svg: drawFigure('matrix', of, view) }),
		next,
		...{ cells: ourCells, times: [], fromCells: [] }
	});
	const fromStatements = own('ours, from statements on', anew);
	const again = own('ours, drawn again', () => dossier);
	const theirs = peers.map(({ name, draw }): Racer => ({
		name,
		draw: async (of) => {
			const cells = matrixOf(of, view, file);
			const read = performance.now();
			return { svg: await draw(cells), read };
		},
		next: anew,
		...{ cells: theirCells, times: [], fromCells: [] }
	}));
	await race([fromStatements, again, ...theirs], stated, size);
	const bytesOf = (svg: string) => Buffer.byteLength(svg);
	const drawn = await Promise.all(peers.map(async ({ draw }) => bytesOf(await draw(matrix))));
	const smallest = Math.min(...drawn);
	const matrixOfSize = `matrix ${size.name}`;
	const share = (name: string, svg: string, held: boolean): BenchRow => ({
		name: `${matrixOfSize}: ${name}, to the smallest of theirs`,
		value: rounded(bytesOf(svg) / smallest, 3),
		unit: '×',
		...(held && { target: `≤ ${size.bytes}`, ok: bytesOf(svg) <= size.bytes * smallest })
	});
	const took = (name: string, times: number[]): BenchRow => ({
		name: `${matrixOfSize}: whole file, ${name}`,
		value: rounded(median(times), 2),
		unit: 'ms'
	});
	const faster = (how: string, name: string, ours: number[], others: number[]): BenchRow => {
		const ratio = median(others) / median(ours);
		const least = size.least[name] ?? NaN;
		return {
			name: `${matrixOfSize}: whole file, ${how}, times as fast as ${name}`,
			value: rounded(ratio, 1),
			unit: '×',
			target: `≥ ${least}`,
			ok: ratio >= least
		};
	};
	return [
		took('from statements on', fromStatements.times),
		took('drawn again', again.times),
		...theirs.flatMap(({ name, times, fromCells }) => [
			faster('from statements on', name, fromStatements.times, times),
			faster('drawn again', name, again.times, fromCells)
		]),
		share('bytes of the whole file', file, size.bytes < 1),
		share('bytes without the data inside', drawingOf(file), size.bytes === 1)
	];
}

/**
 * A matrix figure drawn on the server, by us and by others: ours is the whole file with sentence, sources,
 * description and data inside, theirs a drawing of the cells. Measured twice, each to the last byte. From
 * statements on: of a dossier as read anew, from which the others' cells are made, too. Drawn again: of a
 * dossier that was drawn before, the others from cells that are given to them.
 */
export async function benchFigures(): Promise<BenchRow[]> {
	const rows: BenchRow[] = [];
	for (const size of sizes) rows.push(...(await benchSize(size)));
	return rows;
}
