import { describe, expect, test } from 'vitest';
import type { ChangeSet, RecordedChange } from '#lib/contract/changes.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { writeHistory } from '../exports/history.ts';
import { openHistory } from '../journal/open-history.ts';
import { framesOf } from '../live/frames.ts';
import { mayCode } from '../live/may-read.ts';
import {
	ana,
	ben,
	content,
	ed,
	id,
	rea,
	read,
	REOPEN,
	TALKS,
	useCoders
} from './coders.fixture.ts';

const without = { withoutCodings: true };
const decode = (frame: Uint8Array | undefined) => new TextDecoder().decode(frame);

describe.each(kinds)('what readers see of revealed codings and decisions, on %s', (kind) => {
	const held = useCoders(kind);
	const now = async () => (await held.journal.current(id))?.dossier as Dossier;

	/** A lone submission, a reveal, and a decision. @returns the revision before all of them */
	async function coded(): Promise<number> {
		const before = await held.revision();
		await held.make(ana, read(REOPEN, { source: 'press-2' }));
		await held.codings.submit(ana, id, 'press-2');
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
		const codings = [(await held.make(ana)).id, (await held.make(ben)).id];
		await held.make(ben, read(TALKS));
		for (const viewer of [ana, ben]) await held.codings.submit(viewer, id, 'press-1');
		await held.codings.reveal(ed, id, 'press-1');
		const [coding = ''] = codings;
		const decision = { source: 'press-1', codings, outcome: 'coding', coding, reason: 'So.' };
		await held.codings.decide(ed, id, [{ ...decision, outcome: 'coding' as const }]);
		return before;
	}

	test('the journal tells them of statements alone', async () => {
		const after = await coded();
		const all = await held.journal.read(id, { after });
		expect(all.changeSets.map(({ changes }) => changes.map(({ entity }) => entity))).toEqual([
			['statement', 'coding'],
			['coding', 'coding', 'coding'],
			['statement', 'decision']
		]);
		const seen = await held.journal.read(id, { after, ...without });
		expect(seen.changeSets.map(({ changes }) => changes.map(({ entity }) => entity))).toEqual([
			['statement'],
			['statement']
		]);
		for (const entity of ['coding', 'decision'] as const) {
			expect((await held.journal.read(id, { after, entity, ...without })).changeSets).toEqual([]);
		}
	});

	test('a package of whoever may code has no words of a text that is withheld, in codings neither', async () => {
		await coded();
		const edit = (row: { content?: string; withheld?: boolean }) =>
			held.journal.commit(ed, id, [{ entity: 'text', action: 'edit', id: 'press-1', row }]);
		await edit({ content: content.replace('🕊 Later', 'Later') });
		const written = async () =>
			(await writeHistory(held.journal, await now()))
				.split('\n')
				.filter(Boolean)
				.flatMap((line) => (JSON.parse(line) as ChangeSet).changes)
				.filter(({ entity }) => entity === 'coding');
		const quoted = (changes: readonly RecordedChange[]) =>
			changes.filter(({ before, after }) =>
				['quote', 'prefix', 'suffix'].some((column) => column in { ...before, ...after })
			);
		const open = await written();
		expect(quoted(open).map(({ action }) => action)).toEqual([
			...['create', 'create', 'create', 'create', 'edit']
		]);
		await edit({ withheld: true });
		const closed = await written();
		expect(closed).toHaveLength(open.length);
		// The one of the other source.
		expect(quoted(closed)).toEqual(open.slice(0, 1));
	});

	test('so do the history, its narrowed pages, the news and the history in a package', async () => {
		const after = await coded();
		const history = openHistory(held.journal);
		const { entries } = await history.page(await now(), { after, ...without });
		expect(entries.map(({ changes }) => changes.map(({ entity }) => entity))).toEqual([
			['statement'],
			['statement']
		]);
		const words = JSON.stringify(entries);
		expect(words).not.toMatch(/coding|coder-|decided|decision/);
		expect((await history.page(await now(), { after })).entries).toHaveLength(3);
		for (const entity of ['coding', 'decision'] as const) {
			const narrowed = await history.page(await now(), { after, entity, ...without });
			expect(narrowed.entries.flatMap(({ changes }) => changes)).toEqual([]);
		}
		const seen = { revision: after, version: '' };
		const earlier = (await held.journal.read(id, {}, 1_000)).changeSets;
		seen.version = earlier.findLast(({ revision }) => revision <= after)?.version ?? '';
		const news = await history.news(id, seen, rea, true);
		expect(news?.count).toBe(2);
		expect(JSON.stringify(news?.items)).not.toMatch(/coding|decided|decision/);
		expect((await history.news(id, seen, rea, false))?.count).toBe(3);
		const lines = (await writeHistory(held.journal, await now(), without)).trim().split('\n');
		expect(lines.slice(-2).join()).not.toMatch(/"coding"|"decision"|coder-/);
	});

	test('the stream sends them the revision, and statements where there are any', async () => {
		const after = await coded();
		const { changeSets } = await held.journal.read(id, { after });
		const frames = changeSets.map((set) => framesOf(set, 'Ed'));
		expect(frames.map(({ uncoded }) => /event: (\w+)/.exec(decode(uncoded))?.[1])).toEqual([
			...['change', 'heartbeat', 'change']
		]);
		for (const { uncoded } of frames) {
			expect(decode(uncoded)).not.toMatch(/"coding"|"decision"|coder-/);
		}
		expect(decode(frames[1]?.frame)).not.toContain('coder-');
		expect(await mayCode(held.journal, id, [rea, ana, ed])).toEqual(new Set([ana, ed]));
	});
});
