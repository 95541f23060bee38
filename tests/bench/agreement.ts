import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alpha } from '../../src/lib/analysis/reliability/figures.ts';
import { intervalsOf } from '../../src/lib/analysis/reliability/interval.ts';
import { NONE, ratingsOf } from '../../src/lib/analysis/reliability/ratings.ts';
import type { Ratings } from '../../src/lib/analysis/reliability/ratings.ts';
import { rounds } from '../../src/lib/analysis/reliability/redraw.ts';
import { tallyOf } from '../../src/lib/analysis/reliability/tally.ts';
import type { Layout } from '../../src/lib/analysis/reliability/tally.ts';
import { cohen, confusionOf } from '../../src/lib/analysis/reliability/two-coders.ts';
import type { BenchRow } from './run.ts';
import { timedRuns } from './times.ts';

const CODERS = 20;
const CELLS = 10_000;
const SCALE = [-2, -1, 0, 1, 2];
/** Rounds in which pairs are counted anew: each takes so long that the others follow from them. */
const COUNTED = 50;
const RUNS = 5;

function generator(): () => number {
	let state = 20_230_924;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Coders who read the stance that is there six times in ten, and any of the five otherwise. */
function coded(): (number | null)[][] {
	const chance = generator();
	const any = () => Math.floor(chance() * 5) - 2;
	return Array.from({ length: CELLS }, () => {
		const stance = any();
		return Array.from({ length: CODERS }, () => (chance() < 0.6 ? stance : any()));
	});
}

const kappas = (ratings: Ratings) =>
	Array.from({ length: CODERS }, (_, a) =>
		Array.from(
			{ length: CODERS - a - 1 },
			(__, more) => cohen(confusionOf(ratings, a, a + 1 + more), 'quadratic').value ?? NaN
		)
	).flat();

const SCRIPT = `
suppressMessages(library(psych))
x <- as.matrix(read.csv(commandArgs(TRUE)[1], header = FALSE))
elapsed <- system.time(k <- cohen.kappa(x))[["elapsed"]]
# Plain below the diagonal, weighted above it.
w <- t(k$cohen.kappa)
cat("\\n#", 1000 * elapsed, as.character(packageVersion("psych")), w[lower.tri(w)], "\\n")
`;

/** What R's psych takes for the same table: nothing where it is not installed. */
function psych(
	rows: (number | null)[][]
): { elapsed: number; version: string; kappas: number[] } | undefined {
	const folder = mkdtempSync(join(tmpdir(), 'agreement-'));
	try {
		const [table, script] = [join(folder, 'table.csv'), join(folder, 'kappa.R')];
		writeFileSync(table, rows.map((row) => row.join()).join('\n'));
		writeFileSync(script, SCRIPT);
		const answer = execFileSync('Rscript', [script, table], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe']
		});
		const [elapsed, version = '', ...found] = answer
			.slice(answer.indexOf('#') + 2)
			.trim()
			.split(' ');
		return { elapsed: Number(elapsed), version, kappas: found.map(Number) };
	} catch (error) {
		console.error(`agreement: R's psych is not here: ${String(error).split('\n')[0]}`);
		return undefined;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const ordinal = (sums: Float64Array, layout: Layout) => alpha(sums, layout, 'ordinal');

/** What a round costs whose coincidences are counted from the values of its units, as α is defined. */
function countedAnew({ coders, units, values }: Ratings, times: number): number[] {
	const byUnit = new Int16Array(coders * units);
	for (let coder = 0; coder < coders; coder++) {
		for (let unit = 0; unit < units; unit++) {
			byUnit[unit * coders + coder] = values[coder * units + unit] as number;
		}
	}
	const chance = generator();
	const found: number[] = [];
	for (let round = 0; round < times; round++) {
		const pairs = new Float64Array(SCALE.length ** 2);
		for (let drawn = 0; drawn < units; drawn++) {
			const start = Math.floor(chance() * units) * coders;
			let given = 0;
			for (let a = 0; a < coders; a++) if (byUnit[start + a] !== NONE) given++;
			for (let a = 0; a < coders; a++) {
				const one = byUnit[start + a] as number;
				if (one === NONE) continue;
				const weight = 1 / (given - 1);
				for (let b = 0; b < coders; b++) {
					const other = byUnit[start + b] as number;
					if (a === b || other === NONE) continue;
					const at = one * SCALE.length + other;
					pairs[at] = (pairs[at] as number) + weight;
				}
			}
		}
		found.push(ordinalOf(pairs));
	}
	return found.sort((a, b) => a - b);
}

/** Ordinal α of a matrix of coincidences, by its definition. */
function ordinalOf(pairs: Float64Array): number {
	const size = SCALE.length;
	const counts = SCALE.map((_, c) =>
		pairs.subarray(c * size, (c + 1) * size).reduce((a, b) => a + b, 0)
	);
	const n = counts.reduce((a, b) => a + b, 0);
	let [observed, expected] = [0, 0];
	for (const [c, one] of counts.entries()) {
		for (const [k, other] of counts.entries()) {
			const between = counts.slice(Math.min(c, k), Math.max(c, k) + 1).reduce((a, b) => a + b, 0);
			const distance = c === k ? 0 : (between - (one + other) / 2) ** 2;
			observed += (pairs[c * size + k] ?? 0) * distance;
			expected += one * other * distance;
		}
	}
	return 1 - ((n - 1) * observed) / expected;
}

const times = (value: number, least: number, name: string, from: string): BenchRow => ({
	name: `agreement: ${name}`,
	value: Number(value.toFixed(0)),
	unit: '×',
	target: `≥ ${least}`,
	ok: value >= least,
	from
});

/** How fast figures of agreement of 20 coders are, against R's psych and against counting pairs in each round. */
export async function benchAgreement(): Promise<BenchRow[]> {
	const rows = coded();
	const ratings = ratingsOf(rows, SCALE);
	const ours = timedRuns(RUNS, () => kappas(ratings));
	const theirs = psych(rows);
	const found: BenchRow[] = [];
	if (theirs) {
		const apart = Math.max(
			...ours.result.map((kappa, i) => Math.abs(kappa - (theirs.kappas[i] ?? NaN)))
		);
		if (!(apart < 1e-6)) throw new Error(`psych finds other κs, by up to ${apart}.`);
		const from = `${ours.elapsed.toFixed(1)} ms against ${theirs.elapsed.toFixed(0)} of psych ${theirs.version}`;
		found.push(
			times(theirs.elapsed / ours.elapsed, 50, 'quadratic κ of 190 pairs, faster than psych', from)
		);
	}
	const kept = timedRuns(RUNS, () => intervalsOf(tallyOf(ratings, true), { ordinal }).ordinal);
	const anew = timedRuns(1, () => countedAnew(ratings, COUNTED));
	const [low, high] = kept.result ?? [NaN, NaN];
	const middle = anew.result[COUNTED >> 1] ?? NaN;
	if (!(low < middle && middle < high))
		throw new Error(`${middle} lies outside ${low} to ${high}.`);
	const whole = (anew.elapsed * rounds) / COUNTED;
	const from = `${kept.elapsed.toFixed(0)} ms against ${whole.toFixed(0)}`;
	found.push(
		times(
			whole / kept.elapsed,
			100,
			'ordinal α with 1,000 rounds, faster than counting pairs anew',
			from
		)
	);
	return found;
}
