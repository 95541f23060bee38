/** Pages of the history of a dossier with 100,000 change sets, on both databases. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Dossier, Statement } from '../../src/lib/dossier/types.ts';
import { inBatches } from '../../src/lib/server/database/batches.ts';
import { openStorage } from '../../src/lib/server/database/open.ts';
import type { Storage } from '../../src/lib/server/database/storage.ts';
import { loadShipped } from '../../src/lib/server/dossiers/load.ts';
import type { HistoryFilter } from '../../src/lib/server/journal/history.ts';
import { openHistory } from '../../src/lib/server/journal/open-history.ts';
import { openJournal } from '../../src/lib/server/journal/open-journal.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { startPostgres } from '../postgres.ts';
import { ship } from '../storage/packages.ts';
import type { BenchRow } from './run.ts';
import { median } from './times.ts';

const SETS = 100_000;
const WRITERS = 10;
/** Most milliseconds that a page may take. */
const MOST = 100;
const RUNS = 7;

/** Change sets of one edit each, written as the journal writes them but without waiting for each. */
async function writeSets(storage: Storage, made: Dossier, from: number): Promise<void> {
	const { id: dossier, statements } = made;
	const numbers = Array.from({ length: SETS }, (_, i) => from + 1 + i);
	const of = (seq: number) => statements[(seq * 997) % statements.length] as Statement;
	const at = (seq: number) => new Date(Date.UTC(2027, 0, 1) + seq * 60_000).toISOString();
	const [was, is] = [{ confidence: 'low' }, { confidence: 'high' }].map((row) =>
		JSON.stringify(row)
	);
	await storage.write(async (tx) => {
		const writers = Array.from({ length: WRITERS }, (_, i) => ({
			id: `writer-${i}`,
			name: `Writer ${i}`,
			kind: 'local'
		}));
		await tx.insertInto('writers').values(writers).execute();
		await inBatches(
			numbers,
			(seq) => ({
				...{ dossier, first: seq, last: seq, id: randomUUID(), at: at(seq) },
				...{ writer: `writer-${seq % 100 === 0 ? 9 : seq % 9}`, version: `v${seq}` },
				...{ reason: null, undoes: null, sent_key: null, digest: null }
			}),
			(batch) => tx.insertInto('change_sets').values(batch).execute()
		);
		await inBatches(
			numbers,
			(seq) => ({
				...{ dossier, seq, change_set: seq, entity: 'statement', entity_id: of(seq).id },
				...{ action: 'edit', before: was ?? null, after: is ?? null, place: null, verb: null }
			}),
			(batch) => tx.insertInto('events').values(batch).execute()
		);
		await inBatches(
			numbers.flatMap((seq) =>
				of(seq).actors.map((actor) => ({
					dossier,
					seq,
					change_set: seq,
					actor,
					issue: of(seq).issue
				}))
			),
			(row) => row,
			(batch) => tx.insertInto('event_subjects').values(batch).execute()
		);
		await inBatches(
			numbers,
			(seq) => ({ dossier, change_set: seq, entity: 'statement', action: 'edit', n: 1 }),
			(batch) => tx.insertInto('change_counts').values(batch).execute()
		);
		const last = { revision: from + SETS, changed_at: at(from + SETS), version: `v${from + SETS}` };
		await tx.updateTable('dossiers').set(last).where('id', '=', dossier).execute();
	});
}

async function benchOn(kind: string, config: Parameters<typeof openStorage>[0], packages: string) {
	const made = makeDossier({ actors: 20, issues: 50, statements: 2_000 });
	ship(packages, made);
	const storage = await openStorage(config);
	try {
		const journal = openJournal(storage);
		await loadShipped(journal, packages);
		await writeSets(storage, made, (await journal.current(made.id))?.revision ?? 0);
		const dossier = (await journal.current(made.id))?.dossier;
		if (!dossier) throw new Error('The dossier is not there.');
		const history = openHistory(journal);
		const [statement] = dossier.statements as [Statement];
		const cell = { actor: statement.actors[0], issue: statement.issue };
		const asked: Record<string, HistoryFilter> = {
			'the newest page': {},
			'a page in the middle': { before: SETS / 2 },
			'the last page': { before: 2_100 },
			'a statement': { entity: 'statement', id: statement.id },
			'a cell': cell,
			'an actor': { actor: cell.actor },
			'an issue': { issue: cell.issue },
			'a kind': { entity: 'statement', before: SETS / 2 },
			'a kind that is rare': { entity: 'actor' },
			'a person': { by: 'writer-9' },
			'a person on an actor': { by: 'writer-9', actor: cell.actor },
			'some days': { from: '2027-01-20', to: '2027-01-21' }
		};
		const rows: BenchRow[] = [];
		const measure = async (name: string, work: () => Promise<unknown>) => {
			const times: number[] = [];
			for (let run = 0; run < RUNS; run++) {
				const started = performance.now();
				await work();
				times.push(performance.now() - started);
			}
			const value = Number(median(times).toPrecision(3));
			const from = `first ${times[0]?.toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms`;
			const target = `≤ ${MOST}`;
			rows.push({
				name: `history, ${kind}: ${name}`,
				value,
				unit: 'ms',
				target,
				ok: value <= MOST,
				from
			});
			console.error(`${kind}: ${name}`, value, 'ms', from);
		};
		for (const [name, filter] of Object.entries(asked)) {
			await measure(name, () => history.page(dossier, filter));
		}
		await measure('everybody who wrote', () => history.writers(made.id));
		await measure('next undo and redo', () => history.steps(dossier, 'Writer 3'));
		return rows;
	} finally {
		await storage.close();
	}
}

/** Pages of the history of a dossier with 100,000 change sets. */
export async function benchHistory(): Promise<BenchRow[]> {
	const folder = mkdtempSync(join(tmpdir(), 'demarche-history-'));
	const postgres = await startPostgres();
	try {
		const packages = join(folder, 'packages');
		return [
			...(await benchOn(
				'SQLite',
				{ dataDir: join(folder, 'data'), databaseUrl: undefined },
				packages
			)),
			...(await benchOn('PostgreSQL', { dataDir: folder, databaseUrl: postgres.url }, packages))
		];
	} finally {
		await postgres.stop();
		rmSync(folder, { recursive: true });
	}
}
