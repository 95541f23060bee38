import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** One measured figure and what it must hold. */
export interface BenchRow {
	name: string;
	value: number;
	unit: string;
	/** As printed, such as `≤ 90` or `≥ 10`. */
	target: string;
	ok: boolean;
}

// `npm run bench [-- --json FILE]`: builds, installs the peers, measures, prints. Exits 1 where a figure misses.

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const here = fileURLToPath(new URL('.', import.meta.url));

if (!existsSync(`${here}/node_modules`)) {
	execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}
execFileSync('npx', ['vite', 'build', '--logLevel', 'warn'], { stdio: 'inherit' });

const { benchFigures } = await import('./figures.ts');
const { benchOrder } = await import('./order.ts');
const { benchServer } = await import('./server.ts');
const rows: BenchRow[] = [
	...(await benchServer()),
	...(await benchFigures()),
	...(await benchOrder())
];

const wide = Math.max(...rows.map((row) => row.name.length));
for (const { name, value, unit, target, ok } of rows) {
	console.log(
		`${ok ? '✓' : '✗'} ${name.padEnd(wide)} ${String(value).padStart(9)} ${unit.padEnd(3)} (${target})`
	);
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, '\t')}\n`);
process.exit(rows.every((row) => row.ok) ? 0 : 1);
