import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LiveChange } from '#lib/contract/live.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import type { Kind } from '../../../../tests/storage/databases.ts';
import { ana, ben, edit, made, useJournals } from '../../../../tests/storage/journals.ts';
import { anonymous } from '../identity/viewer.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { openLive } from './live.ts';
import type { Live } from './live.ts';
import { mayRead } from './may-read.ts';
import type { MayRead } from './may-read.ts';
import { openStream } from './stream.ts';

/** One event as a reader gets it. */
interface Heard {
	event: string;
	id: number | undefined;
	data: unknown;
}

/** Reads a stream into a list that grows. */
function listenTo(body: ReadableStream<Uint8Array>) {
	const heard: Heard[] = [];
	const state = { isOver: false };
	const reader = body.getReader();
	void (async () => {
		let text = '';
		const decoder = new TextDecoder();
		for (;;) {
			const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
			if (done) break;
			text += decoder.decode(value, { stream: true });
			const parts = text.split('\n\n');
			text = parts.pop() ?? '';
			for (const part of parts) {
				const field = (name: string) =>
					new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? undefined;
				const [event, data, id] = [field('event'), field('data'), field('id')];
				if (event === undefined || data === undefined) continue;
				heard.push({ event, data: JSON.parse(data), id: id === undefined ? id : Number(id) });
			}
		}
		state.isOver = true;
	})();
	const changes = () =>
		heard.filter(({ event }) => event === 'change').map(({ data }) => data as LiveChange);
	return {
		heard,
		changes,
		/** Numbers of all events that were told. */
		numbers: () => changes().flatMap((set) => set.changes.map(({ revision }) => revision)),
		of: (name: string) => heard.filter(({ event }) => event === name),
		get isOver() {
			return state.isOver;
		},
		leave: () => reader.cancel()
	};
}

const limits = { perReader: 10, perDossier: 20 };
const soon = { timeout: 5_000, interval: 10 };

/** Two servers of one database, each with what tells its readers; `may` can be changed while they run. */
function useLive(kind: Kind) {
	const held = useJournals(kind);
	const rights: { may: MayRead } = { may: mayRead };
	let here: Live;
	let there: Live;
	const open = (journal: OpenJournal) =>
		openLive({
			journal,
			databaseUrl: held.database.databaseUrl,
			limits,
			mayRead: (...asked) => rights.may(...asked)
		});
	beforeEach(() => {
		rights.may = mayRead;
		here = open(held.journal);
		there = open(held.other);
	});
	afterEach(async () => {
		await here.close();
		await there.close();
	});
	return {
		held,
		rights,
		get here() {
			return here;
		},
		async follow(options: { through?: Live; after?: number; viewer?: Viewer; from?: string } = {}) {
			const { through = here, after, viewer = ana, from = '192.0.2.1' } = options;
			const body = await openStream(through, {
				dossier: held.id,
				after,
				reader: { viewer, from },
				hangUp: () => undefined,
				isStuck: () => false
			});
			return listenTo(body);
		},
		get there() {
			return there;
		}
	};
}

const said = (n: number) => edit({ paraphrase: `Turn ${n}.`, quote: '' }, made.statements[0]?.id);

describe.each(kinds)('the stream of changes on %s', (kind) => {
	const desk = useLive(kind);
	const { held } = desk;
	const revision = async () => (await held.journal.current(held.id))?.revision ?? 0;
	const commit = (n: number, through = held.journal, viewer = ana) =>
		through.commit(viewer, held.id, [said(n)]);

	test('every change reaches readers of both servers once and in order, with the name as history shows it', async () => {
		const begun = await revision();
		const readers = [await desk.follow(), await desk.follow({ through: desk.there, viewer: ben })];
		await Promise.all(
			Array.from({ length: 12 }, (_, n) => commit(n, n % 2 ? held.other : held.journal))
		);
		const all = Array.from({ length: 12 }, (_, n) => begun + 1 + n);
		for (const reader of readers) {
			await vi.waitFor(() => expect(reader.numbers()).toEqual(all), soon);
			expect(reader.of('change').map(({ id }) => id)).toEqual(all);
			expect(new Set(reader.changes().map(({ name }) => name))).toEqual(new Set(['Ana']));
		}
	});

	test('a reader that comes while others write misses nothing and hears nothing twice', async () => {
		const begun = await revision();
		const writing = (async () => {
			for (let n = 0; n < 40; n++) await commit(n, n % 2 ? held.other : held.journal);
		})();
		const readers = [];
		for (let n = 0; n < 8; n++) {
			readers.push(
				await desk.follow({ after: begun, through: n % 2 ? desk.there : desk.here, viewer: ben })
			);
		}
		await writing;
		const all = Array.from({ length: 40 }, (_, n) => begun + 1 + n);
		for (const reader of readers) {
			await vi.waitFor(() => expect(reader.numbers()).toEqual(all), soon);
		}
	});

	test('a cursor that never was, or is too far back, is told to load anew and then hears what follows', async () => {
		const create = { entity: 'statement', action: 'create' } as const;
		const row = made.statements[0] as object as Record<string, unknown>;
		await held.journal.commit(
			ana,
			held.id,
			Array.from({ length: 2_001 }, (_, n) => ({ ...create, row: { ...row, id: `many-${n}` } }))
		);
		const now = await revision();
		const readers = [await desk.follow({ after: now + 5 }), await desk.follow({ after: 0 })];
		await commit(1);
		for (const reader of readers) {
			await vi.waitFor(() => expect(reader.numbers()).toEqual([now + 1]), soon);
			expect(reader.of('reset')).toEqual([{ event: 'reset', id: now, data: { revision: now } }]);
		}
	});

	test('a change set too large to be told is said as a reset at its revision', async () => {
		const reader = await desk.follow();
		const long = 'A long paraphrase. '.repeat(90).trim();
		await held.journal.commit(
			ana,
			held.id,
			Array.from({ length: 200 }, (_, n) => ({
				entity: 'statement',
				action: 'create',
				row: { ...(made.statements[0] as object), id: `long-${n}`, paraphrase: long, quote: '' }
			}))
		);
		const now = await revision();
		await vi.waitFor(() => expect(reader.of('reset').map(({ id }) => id)).toEqual([now]), soon);
		expect(reader.changes()).toEqual([]);
	});

	test('a role that is taken away ends the stream within a second, on both servers, and nothing more is told', async () => {
		const taken = new Set<Viewer>();
		desk.rights.may = (_journal, _dossier, viewers) =>
			Promise.resolve(new Set(viewers.filter((viewer) => !taken.has(viewer))));
		const coder = await desk.follow({ through: desk.there, viewer: ben });
		const owner = await desk.follow({ through: desk.there });
		await commit(1);
		await vi.waitFor(() => expect(coder.changes()).toHaveLength(1), soon);
		taken.add(ben);
		const started = performance.now();
		await commit(2, held.other);
		await vi.waitFor(() => expect(coder.isOver).toBe(true), soon);
		expect(performance.now() - started).toBeLessThan(1_000);
		await vi.waitFor(() => expect(owner.changes()).toHaveLength(2), soon);
		expect(coder.changes()).toHaveLength(1);
		await expect(desk.follow({ viewer: ben })).rejects.toMatchObject({ problem: { status: 404 } });
	});

	test('without any change the stream of whoever may not read any more ends within a second, too', async () => {
		const taken = new Set<Viewer>();
		desk.rights.may = (_journal, _dossier, viewers) =>
			Promise.resolve(new Set(viewers.filter((viewer) => !taken.has(viewer))));
		const coder = await desk.follow({ viewer: ben });
		taken.add(ben);
		await vi.waitFor(() => expect(coder.isOver).toBe(true), { timeout: 1_000, interval: 10 });
	});

	test('a dossier that is deleted ends its streams', async () => {
		const reader = await desk.follow({ through: desk.there });
		await held.journal.erase(ana, held.id);
		await vi.waitFor(() => expect(reader.isOver).toBe(true), soon);
		await expect(desk.follow()).rejects.toMatchObject({ problem: { status: 404 } });
	});

	test('streams are counted for each reader and for each dossier, and let go of again', async () => {
		const own = [];
		for (let n = 0; n < limits.perReader; n++) own.push(await desk.follow());
		await expect(desk.follow()).rejects.toMatchObject({ problem: { status: 429 } });
		for (let n = 0; n < limits.perDossier - limits.perReader; n++) {
			own.push(await desk.follow({ from: '192.0.2.2' }));
		}
		await expect(desk.follow({ from: '192.0.2.3' })).rejects.toMatchObject({
			problem: { status: 429 }
		});
		expect(desk.here.open).toBe(limits.perDossier);
		for (const one of own) await one.leave();
		expect(desk.here.open).toBe(0);
		await desk.follow();
	});

	test('a reader that takes nothing is let go, and the others hear everything', async () => {
		const hangUp = vi.fn();
		const asked = { dossier: held.id, after: undefined, hangUp, isStuck: () => true };
		await openStream(desk.here, { ...asked, reader: { viewer: ben, from: '192.0.2.9' } });
		const other = await desk.follow();
		const long = 'A long paraphrase. '.repeat(90).trim();
		const many = made.statements.map(({ id }) => id);
		for (let turn = 0; turn < 20; turn++) {
			const changes = many.map((one) => edit({ paraphrase: `${turn} ${long}`, quote: '' }, one));
			await held.journal.commit(ana, held.id, changes);
		}
		await vi.waitFor(() => expect(hangUp).toHaveBeenCalled(), soon);
		await vi.waitFor(() => expect(other.changes()).toHaveLength(20), soon);
		expect(desk.here.open).toBe(1);
	});

	test('ending all streams ends them at once and lets nobody in', async () => {
		const reader = await desk.follow();
		desk.here.endStreams();
		await vi.waitFor(() => expect(reader.isOver).toBe(true), soon);
		await expect(desk.follow()).rejects.toMatchObject({ problem: { status: 503 } });
	});

	test('who is here is told by name to those who have one, and as a number to the others', async () => {
		const page = 'page-of-ana';
		const named = await desk.follow({ viewer: ben });
		const unknown = await desk.follow({ viewer: anonymous });
		desk.here.presence.say(held.id, ana, {
			...{ page, at: 'statement:s-001', editing: true, leaving: false }
		});
		const person = { page, name: 'Ana', at: 'statement:s-001', isEditing: true };
		const last = (reader: typeof named) => reader.of('presence').at(-1)?.data;
		await vi.waitFor(() => expect(last(named)).toEqual({ people: [person], others: 1 }), soon);
		await vi.waitFor(() => expect(last(unknown)).toEqual({ people: [], others: 2 }), soon);
		expect(JSON.stringify(unknown.heard)).not.toContain('Ana');
		// Nobody speaks for the page of another, whoever guesses its name.
		desk.here.presence.say(held.id, anonymous, { page, at: '', editing: false, leaving: true });
		desk.here.presence.say(held.id, ana, { page, at: '', editing: false, leaving: true });
		await vi.waitFor(() => expect(last(named)).toEqual({ people: [], others: 1 }), soon);
	});

	test('who codes which text, and where in it, is told to nobody, whatever a page says', async () => {
		const page = 'page-of-ana';
		const reader = await desk.follow({ viewer: ben });
		const last = () => reader.of('presence').at(-1)?.data;
		const here = { page, name: 'Ana', isEditing: false };
		const said = { page, editing: false, leaving: false };
		for (const at of ['source:s-1', 'coding:c-1', 's-1 at 30']) {
			for (const [place, told] of [
				['issue:crossing', 'issue:crossing'],
				[at, '']
			] as const) {
				desk.here.presence.say(held.id, ana, { ...said, at: place });
				const people = [{ ...here, at: told }];
				await vi.waitFor(() => expect(last()).toEqual({ people, others: 0 }), soon);
			}
		}
	});
});

describe('two servers with PostgreSQL', () => {
	const desk = useLive('postgresql');
	const { held } = desk;

	test('who is with one server is seen by those of the other', async () => {
		const reader = await desk.follow({ through: desk.there, viewer: ben });
		await vi.waitFor(() => {
			desk.here.presence.say(held.id, ana, {
				...{
					page: 'page-of-ana',
					at: `position:a/${Math.random()}`,
					editing: false,
					leaving: false
				}
			});
			expect(JSON.stringify(reader.of('presence').at(-1)?.data)).toContain('Ana');
		}, soon);
	});

	test('all connections are cut while others write: nothing is missed and nothing told twice', async () => {
		const reader = await desk.follow({ through: desk.there });
		const begun = (await held.journal.current(held.id))?.revision ?? 0;
		for (let n = 0; n < 6; n++) {
			if (n % 2 === 0) await held.database.disconnect();
			await vi.waitFor(() => held.journal.commit(ana, held.id, [said(n)]), soon);
		}
		const all = Array.from({ length: 6 }, (_, n) => begun + 1 + n);
		await vi.waitFor(() => expect(reader.numbers()).toEqual(all), soon);
	});
});
