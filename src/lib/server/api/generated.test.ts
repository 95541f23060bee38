import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChangeSet } from '#lib/contract/changes.ts';
import { apply, emptyDossier } from '#lib/dossier/apply.ts';
import { readPackage, writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { actsOn } from '../../../../tests/generated/changes.ts';
import type { GeneratedAct, GeneratedChange } from '../../../../tests/generated/changes.ts';
import { call, serve } from '../../../../tests/storage/calls.ts';
import type { Called } from '../../../../tests/storage/calls.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { openJournal } from '../journal/open-journal.ts';
import type { Services } from '../services.ts';
import { postChanges, postUndo } from './changes.ts';

// `GENERATED=10000 npx vitest run --project server api/generated` sends that many; SEED chooses others.
const count = Number(process.env.GENERATED ?? 400);
const seed = { seed: Number(process.env.SEED ?? 20_230_919) };
/** Acts that are under way at once, over both servers. */
const AT_ONCE = 10;

const made = makeDossier({ actors: 4, issues: 4, statements: 12 });
const { id } = made;

interface Sent {
	body: unknown;
	key: string;
}

describe.each(kinds)('generated change sets on %s', (kind) => {
	let database: Database;
	let servers: [Services, Services];
	let packages: string;
	/** The fold of all events so far. */
	let folded = emptyDossier(id);
	let revision = 0;
	const statuses = new Map<number, number>();
	const stored = new Set<string>();
	/** What was sent with a key, and the ids of what was stored, for those that repeat and undo. */
	const sent: Sent[] = [];

	beforeAll(async () => {
		database = await makeDatabase(kind);
		packages = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		ship(packages, made);
		servers = [await serve(database, packages), await serve(database, packages)];
		await expectWhole();
	});
	afterAll(async () => {
		for (const server of servers) await server.close();
		await database.remove();
		rmSync(packages, { recursive: true });
	});

	/** Rows = fold of the events = what each server holds; a package can be written of them, and read. */
	async function expectWhole(): Promise<ChangeSet[]> {
		const [here, there] = servers;
		const { changeSets } = await here.journal.read(id, { after: revision }, 10_000);
		const changes = changeSets.flatMap((set) => set.changes);
		expect(changes.map((change) => change.revision)).toEqual(
			changes.map((_, i) => revision + 1 + i)
		);
		folded = { ...apply(folded, changes), version: changeSets.at(-1)?.version ?? folded.version };
		revision += changes.length;
		const rows = (await openJournal(here.storage).current(id))?.dossier as Dossier;
		expect(folded).toEqual(rows);
		expect((await here.journal.current(id))?.dossier).toEqual(rows);
		expect((await there.journal.current(id))?.dossier).toEqual(rows);
		expect(readPackage(writePackage(rows))).toHaveProperty('dossier');
		return changeSets;
	}

	async function toChange(change: GeneratedChange, through: Services): Promise<object> {
		const { from, ...asked } = change;
		if (from === 'anything') return asked;
		const row = asked.id && (await through.journal.row(id, asked.entity as 'actor', asked.id));
		const version = row ? row.version : 1;
		return { ...asked, expected: from === 'current' ? version : version + 1 };
	}

	async function act(one: GeneratedAct, n: number): Promise<Called | undefined> {
		const through = servers[n % 2] as Services;
		const params = { dossier: id };
		const post = ({ body, key }: Sent) =>
			call(through, postChanges, {
				params,
				body,
				name: n % 3 ? 'Ana' : 'Ben',
				headers: key ? { 'idempotency-key': key } : {}
			});
		if (one.kind === 'wild') return post({ body: { changes: one.body }, key: '' });
		if (one.kind === 'undo') {
			const changeSet = [...stored].at(-1 - one.which) ?? 'nowhere';
			return call(through, postUndo, { params: { ...params, changeSet }, body: {} });
		}
		const last = sent.at(-1);
		if (one.kind === 'repeat') return last && post(last);
		const changes = await Promise.all(one.changes.map((change) => toChange(change, through)));
		const key = one.isKeyed ? `key-${n}-${stored.size}-${sent.length}` : '';
		const what = { body: { changes }, key };
		if (key) sent.push(what);
		return post(what);
	}

	test(
		`${count} of them, from two servers at once: no 500, no half change, one truth`,
		async () => {
			await fc.assert(
				fc.asyncProperty(
					fc.array(actsOn(made), { minLength: AT_ONCE, maxLength: AT_ONCE }),
					async (acts) => {
						// Whatever is no refusal is thrown here.
						const answers = await Promise.all(acts.map(act));
						const answered = new Set<string>();
						for (const answer of answers) {
							if (!answer) continue;
							expect([200, 400, 404, 409, 412, 422]).toContain(answer.status);
							statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
							const { changeSet } = answer.json;
							if (answer.status === 200 && typeof changeSet === 'string') answered.add(changeSet);
						}
						const inJournal = (await expectWhole()).map((set) => set.id);
						// What is stored was acknowledged, and what was acknowledged is stored.
						expect(inJournal.filter((one) => !answered.has(one))).toEqual([]);
						for (const one of inJournal) stored.add(one);
						expect([...answered].filter((one) => !stored.has(one))).toEqual([]);
					}
				),
				{ numRuns: Math.ceil(count / AT_ONCE), endOnFailure: true, ...seed }
			);
			console.log(
				kind,
				Object.fromEntries(statuses),
				`${stored.size} change sets, revision ${revision}`
			);
			// Otherwise nothing of this was tried.
			expect(stored.size).toBeGreaterThan(count / 10);
			for (const status of [200, 412, 422])
				expect(statuses.get(status) ?? 0).toBeGreaterThan(count / 100);
		},
		30_000 + count * 400
	);
});
