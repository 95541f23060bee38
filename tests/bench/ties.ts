import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { deriveTiesByBits } from '../../src/lib/analysis/bit-ties.ts';
import type { CountedTies } from '../../src/lib/analysis/bit-ties.ts';
import { rollCallPositions } from '../fixtures/roll-calls.ts';
import { tieAt } from '../../src/lib/analysis/ties.ts';
import { ABSENT } from '../../src/lib/dossier/positions.ts';
import type { Positions } from '../../src/lib/dossier/positions.ts';
import { openRollCalls } from '../fixtures/unvotes.ts';
import type { BenchRow } from './run.ts';
import { median } from './times.ts';

const OUR_ROUNDS = 15;
const THEIR_ROUNDS = 3;

const selfJoin = `
	SELECT a.actor, b.actor, count(*)::INTEGER,
		sum((a.stance = b.stance)::INTEGER)::INTEGER, sum(abs(a.stance - b.stance))::INTEGER
	FROM votes a JOIN votes b ON a.issue = b.issue AND a.actor < b.actor
	GROUP BY a.actor, b.actor`;

const indices = (n: number) => Array.from({ length: n }, (_, i) => i);

/** The same votes in DuckDB, in memory, under the narrowest integers that hold them. */
async function duckWith({ lower, issueCount }: Positions): Promise<DuckDBConnection> {
	const connection = await (await DuckDBInstance.create(':memory:')).connect();
	await connection.run('CREATE TABLE votes (actor UTINYINT, issue USMALLINT, stance TINYINT)');
	const appender = await connection.createAppender('votes');
	lower.forEach((stance, cell) => {
		if (stance === ABSENT) return;
		appender.appendUTinyInt(Math.floor(cell / issueCount));
		appender.appendUSmallInt(cell % issueCount);
		appender.appendTinyInt(stance);
		appender.endRow();
	});
	appender.closeSync();
	return connection;
}

/** @throws where one tie of ours is not theirs, to the last count. */
function expectTheSame(ours: CountedTies, theirs: number[][]): void {
	const byPair = new Map(theirs.map(([a, b, ...counts]) => [`${a}/${b}`, counts]));
	let pair = 0;
	for (const a of ours.actors) {
		for (const b of ours.actors.slice(a + 1)) {
			const [shared = 0, identical = 0, apart = 0] = byPair.get(`${a}/${b}`) ?? [];
			const tie = tieAt(ours, a, b);
			const same =
				tie.shared === shared &&
				ours.identical[pair++] === identical &&
				tie.conflict === apart / 4 &&
				tie.congruence === shared - apart / 4;
			if (!same) throw new Error(`The tie of actors ${a} and ${b} is not that of DuckDB.`);
		}
	}
}

/**
 * All ties of the votes of the UN General Assembly (200 actors, 6,203 roll calls, 870,109 votes; as many of
 * a made-up body where they do not lie beside the project), against DuckDB in turns on the same votes; and
 * the most memory that a process of its own takes to read and tie them.
 */
export async function benchTies(): Promise<BenchRow[]> {
	const positions = rollCallPositions(await openRollCalls());
	const actors = indices(positions.actorCount);
	const issues = indices(positions.issueCount);
	const duck = await duckWith(positions);
	const [ours, theirs]: [number[], number[]] = [[], []];
	const run = () => deriveTiesByBits(positions, actors, issues);
	run();
	for (let round = 0; round < THEIR_ROUNDS; round++) {
		for (let i = 0; i < OUR_ROUNDS / THEIR_ROUNDS; i++) {
			const started = performance.now();
			run();
			ours.push(performance.now() - started);
		}
		const started = performance.now();
		const reader = await duck.runAndReadAll(selfJoin);
		theirs.push(performance.now() - started);
		expectTheSame(run(), reader.getRows() as number[][]);
	}
	duck.closeSync();
	const alone = fileURLToPath(new URL('ties-alone.ts', import.meta.url));
	const memory = Number(execFileSync(process.execPath, [alone], { encoding: 'utf8' }));
	const ratio = median(theirs) / median(ours);
	const row = (name: string, value: number, unit: string, target?: string, ok?: boolean) => ({
		name: `ties of the UN votes: ${name}`,
		value: Number(value.toFixed(1)),
		unit,
		target,
		ok
	});
	return [
		row('all 19,900, from columns', median(ours), 'ms'),
		row('times as fast as DuckDB, equal to the last count', ratio, '×', '≥ 40', ratio >= 40),
		row('most memory, reading the files included', memory, 'MB', '≤ 150', memory <= 150)
	];
}
