import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { arrange } from '../../src/lib/analysis/arrange.ts';
import { matrixCaption } from '../../src/lib/analysis/sentences.ts';
import { defaultView } from '../../src/lib/analysis/view.ts';
import { silenceWords, positionGlyph } from '../../src/lib/analysis/words.ts';
import { drawFigure } from '../../src/lib/charts/figures.ts';
import { matrixLayout } from '../../src/lib/charts/matrix/layout.ts';
import { light, stancePaint } from '../../src/lib/charts/shared/palette.ts';
import { sceneToSvg } from '../../src/lib/charts/shared/svg.ts';
import { readPackage } from '../../src/lib/dossier/package.ts';
import { derivePositions, positionAt } from '../../src/lib/dossier/positions.ts';
import type { Dossier } from '../../src/lib/dossier/types.ts';
import type { BenchMatrix } from './peers.ts';
import type { BenchRow } from './run.ts';

const ROUNDS = 12;
/** Drawings of one library before the next takes its turn. */
const IN_A_ROW = 8;
/** Milliseconds of drawing before anything is measured. */
const WARM = 1200;

const folder = fileURLToPath(new URL('../../data/nagorno-karabakh-2023/', import.meta.url));

function readSeed(): Dossier {
	const names = readdirSync(folder).filter((name) => /\.(csv|json)$/.test(name));
	const read = readPackage(new Map(names.map((n) => [n, readFileSync(folder + n, 'utf8')])));
	if ('faults' in read) throw new Error(`The shipped dossier has ${read.faults.length} faults.`);
	return read.dossier;
}

/** The cells of the matrix, as a library is given them. */
function matrixOf(dossier: Dossier): BenchMatrix {
	const view = defaultView(dossier);
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
	return {
		cells,
		actors: actors.map((a) => a.name),
		issues: dossier.issues.map((i) => i.label),
		title: dossier.title,
		width: 768,
		height: 480,
		colours: [-2, -1, 0, 1, 2].map((stance) => light[stancePaint(stance).fill]),
		silence: light.silence
	};
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Milliseconds of one drawing. @throws where what was drawn is no figure of the cells. */
async function timed(draw: () => string | Promise<string>, glyphs: number): Promise<number> {
	const started = performance.now();
	const svg = await draw();
	const elapsed = performance.now() - started;
	const drawn = (svg.match(/>(\+\+|−−)</g) ?? []).length;
	if (!svg.includes('<svg') || drawn < glyphs)
		throw new Error('A figure came out without its cells.');
	return elapsed;
}

/** Our drawing of the cells: what the others do, with heading, legend and source. */
function ourDrawing(dossier: Dossier): () => string {
	const view = defaultView(dossier);
	const positions = derivePositions(dossier, view.asOf);
	const { actors, issues } = arrange(dossier, positions, view);
	const notes = [matrixCaption(dossier, positions, actors, issues).text];
	const furniture = { heading: dossier.title, notes };
	const input = { dossier, positions, actors, issues, width: 720, furniture };
	return () => sceneToSvg(matrixLayout(input).scene, { theme: 'light' });
}

/**
 * A matrix figure of the shipped dossier, 8 × 9, drawn on the server: by us and by others from the same
 * cells, in turns within one run so that all meet the same machine; and ours whole, with the derivation of
 * the positions, the sentence and the data inside the file.
 */
export async function benchFigures(): Promise<BenchRow[]> {
	const { peers } = await import('./peers.ts');
	const dossier = readSeed();
	const view = defaultView(dossier);
	const matrix = matrixOf(dossier);
	const strong = matrix.cells.filter((c) => Math.abs(c.value ?? 0) === 2).length;
	const racers = [
		{ name: 'whole', draw: () => drawFigure('matrix', dossier, view) },
		{ name: 'ours', draw: ourDrawing(dossier) },
		...peers.map(({ name, draw }) => ({ name, draw: () => draw(matrix) }))
	];
	// Each runs until it is as warm as in a server that has been up for a while.
	for (const { draw } of racers) {
		const end = performance.now() + WARM;
		while (performance.now() < end) await timed(draw, strong);
	}
	const times = new Map(racers.map(({ name }): [string, number[]] => [name, []]));
	for (let round = 0; round < ROUNDS; round++) {
		for (const { name, draw } of racers) {
			for (let i = 0; i < IN_A_ROW; i++) times.get(name)?.push(await timed(draw, strong));
		}
	}
	const rounded = (n: number, digits: number) => Number(n.toFixed(digits));
	const [whole, ours] = [median(times.get('whole') ?? []), median(times.get('ours') ?? [])];
	return [
		{
			name: 'Matrix figure 8 × 9 on the server, whole file',
			value: rounded(whole, 2),
			unit: 'ms',
			target: '≤ 5',
			ok: whole <= 5
		},
		...peers.flatMap(({ name, least }): BenchRow[] => {
			const theirs = median(times.get(name) ?? []);
			const title = `Matrix figure 8 × 9, times as fast as ${name}`;
			const ratio = theirs / ours;
			return [
				{
					name: title,
					value: rounded(ratio, 1),
					unit: '×',
					target: `≥ ${least}`,
					ok: ratio >= least
				},
				{
					// Theirs have no sentence, no sources and no data inside: printed, held to nothing.
					name: `${title}, whole file`,
					value: rounded(theirs / whole, 1),
					unit: '×',
					target: 'told, not held',
					ok: true
				}
			];
		})
	];
}
