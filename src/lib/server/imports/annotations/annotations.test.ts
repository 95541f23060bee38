import { beforeEach, describe, expect, test } from 'vitest';
import { kinds } from '../../../../../tests/storage/databases.ts';
import type { Coding } from '#lib/contract/coding.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import {
	ana,
	content,
	ed,
	id,
	NEVER,
	olga,
	passage,
	read,
	REOPEN,
	useCoders
} from '../../coding/coders.fixture.ts';
import { annotationsJsonLd } from '../../exports/annotations.ts';
import { codingsJsonLd } from '../../exports/codings-jsonld.ts';
import { openAnnotations } from '../../notes/store.ts';
import { bodyOf } from '../../web-annotations/reading-columns.ts';
import { applyAnnotations } from './apply.ts';
import { planAnnotations } from './plan.ts';

const origin = 'https://demarche.example';
const target = { type: 'issue', id: 'reopen' } as const;
/** A dossier of the same actors, issues and texts. */
const copy = 'crossing-copy';

describe.each(kinds)('annotations that come in, on %s', (kind) => {
	const held = useCoders(kind);
	const notes = () => openAnnotations(held.journal);
	const dossierOf = async (which: string) =>
		(await held.journal.current(which))?.dossier as Dossier;
	const nobodyMoved = () => Promise.resolve();

	beforeEach(async () => {
		const before = await dossierOf(id);
		await held.journal.create(olga, { id: copy, title: 'A copy' });
		const rows = [
			...before.actors.map((row) => ['actor', row] as const),
			...before.issues.map((row) => ['issue', row] as const),
			...before.sources.map((row) => ['source', row] as const)
		];
		await held.journal.commit(olga, copy, [
			...rows.map(([entity, row]) => ({ entity, action: 'create' as const, row: { ...row } })),
			{ entity: 'text', action: 'create', id: 'press-1', row: { content } }
		]);
	});

	async function exported(which: string): Promise<{ codings: string; notes: string }> {
		const dossier = await dossierOf(which);
		const rows = await held.codings.revealedCodings(which);
		const total = await notes().total(which);
		const parts = notes().parts(which, {});
		return {
			codings: codingsJsonLd({ origin, dossier, withheld: new Set() }, rows),
			notes: (await Array.fromAsync(annotationsJsonLd(origin, dossier, total, parts))).join('')
		};
	}
	const plan = async (which: string, file: string) =>
		planAnnotations(held.journal.storage.db, await dossierOf(which), 'a.jsonld', file);
	const take = (which: string, file: string, key = 'k') =>
		applyAnnotations(
			held.journal,
			olga,
			which,
			{ id: key, name: 'a.jsonld', content: file },
			nobodyMoved
		);

	async function code() {
		await held.make(ana);
		await held.make(ana, read(NEVER, { actors: ['sud'], stance: -2, memo: 'Sure? 🕊' }));
		await held.codings.submit(ana, id, 'press-1');
		const first = await notes().create(await dossierOf(id), ed, {
			target,
			body: 'Who says so?\n“Ara” 🕊',
			tags: ['doubt'],
			due: '2026-12-01'
		});
		await notes().create(await dossierOf(id), ana, {
			target,
			body: 'The ministry.',
			tags: [],
			inReplyTo: first.annotation.id
		});
		await notes().change(id, ed, first.annotation, { status: 'resolved' });
	}
	/** A coding without what is of its dossier alone. */
	const core = ({ statement: _s, text: _t, ...coding }: Coding & { version?: number }) => {
		const { version, ...rest } = coding;
		void version;
		void _s;
		void _t;
		return rest;
	};

	test('what was exported is taken over without loss, and once', async () => {
		await code();
		const file = await exported(id);
		const planned = await plan(copy, file.codings);
		expect(planned.plan).toMatchObject({
			plan: { create: 2, unchanged: 0 },
			faultCount: 0,
			warnings: []
		});
		const { changeSet } = await take(copy, file.codings);
		expect(changeSet).not.toBeNull();
		await take(copy, file.notes, 'k2');
		const [from, to] = [
			await held.codings.revealedCodings(id),
			await held.codings.revealedCodings(copy)
		];
		expect(to.map(core)).toEqual(from.map(core));
		const again = await exported(copy);
		const local = (text: string) => text.replaceAll(copy, id).replaceAll('A copy', 'The crossing');
		expect(JSON.parse(local(again.notes))).toEqual(JSON.parse(file.notes));
		const bodies = (text: string) =>
			(
				JSON.parse(text) as { first: { items: { target: unknown; created: string }[] } }
			).first.items.map(({ target: where, created }) => ({ where, created }));
		expect(bodies(local(again.codings))).toEqual(bodies(file.codings));
		expect((await plan(copy, file.codings)).plan.plan).toMatchObject({ create: 0, unchanged: 2 });
		expect((await plan(copy, file.notes)).plan.plan).toMatchObject({ create: 0, unchanged: 2 });
		await take(copy, file.codings, 'k3');
		expect(await held.codings.revealedCodings(copy)).toHaveLength(2);
	});

	test('nobody writes in another’s name: who is named in a file is told from members', async () => {
		await code();
		await take(copy, (await exported(id)).notes);
		const { annotations } = await notes().listPart(copy, {}, { limit: 9 });
		expect(annotations.map(({ author }) => author)).toEqual(['ed (imported)', 'ana (imported)']);
	});

	test('a coding that was changed here is left as it is, and told', async () => {
		await code();
		const { codings } = await exported(id);
		const other = codings.replaceAll('\\"stance\\":2', '\\"stance\\":1');
		const { plan: planned } = await plan(id, other);
		expect(planned.plan).toMatchObject({ create: 0, unchanged: 2 });
		expect(planned.warnings).toMatchObject([{ column: 'body', found: 'another reading' }]);
	});

	test.each([
		['an actor that the dossier lacks', '\\"nord\\"', '\\"north\\"', 'actors'],
		['an issue that it lacks', '\\"issue\\":\\"reopen\\"', '\\"issue\\":\\"other\\"', 'issue'],
		['no stance', '\\"stance\\":2', '\\"stance\\":null', 'stance'],
		[
			'words that do not stand there',
			`"exact": "${REOPEN}"`,
			'"exact": "the road is closed"',
			'selector'
		],
		['another source', '/sources/press-1', '/sources/press-9', 'target']
	])('a coding with %s is left out, and told', async (_, was, is, column) => {
		await code();
		const { codings } = await exported(id);
		expect(codings).toContain(was);
		const { plan: planned, made } = await plan(copy, codings.replaceAll(was, is));
		expect(planned.warnings).toContainEqual(expect.objectContaining({ column, row: 1 }));
		expect(made.codings.length).toBeLessThan(2);
	});

	test('a coding or a note that a file holds twice is taken over once', async () => {
		await code();
		const file = await exported(id);
		const twice = (json: string, change = (item: string) => item) => {
			const { first } = JSON.parse(json) as { first: { items: object[] } };
			const again = first.items.map((item) => JSON.parse(change(JSON.stringify(item))) as object);
			return JSON.stringify([...first.items, ...again]);
		};
		for (const sent of [file.codings, file.notes]) {
			const { plan: planned } = await plan(copy, twice(sent));
			expect(planned).toMatchObject({ plan: { create: 2, unchanged: 2 }, warnings: [] });
		}
		const other = (item: string) => item.replaceAll('\\"stance\\":2', '\\"stance\\":1');
		const { plan: planned } = await plan(copy, twice(file.codings, other));
		expect(planned.warnings).toMatchObject([{ column: 'body', found: 'another reading', row: 3 }]);
		const { changeSet } = await take(copy, twice(file.codings));
		const set = (await held.journal.read(copy)).changeSets.find((one) => one.id === changeSet);
		expect(set?.changes).toHaveLength(2);
	});

	test('a badly escaped address is no target, and selectors without end are no passage', async () => {
		await code();
		const note = (await exported(id)).notes.replaceAll('focus=issue:reopen', 'focus=%E0%A4%A');
		expect((await plan(copy, note)).made.notes).toEqual([]);
		const [open, close] = ['{"refinedBy":'.repeat(20_000), '}'.repeat(20_000)];
		const deep = `[{"target":{"source":"${origin}/sources/press-1","selector":${open}{}${close}}}]`;
		expect((await plan(copy, deep)).plan.warnings).toMatchObject([{ column: 'selector' }]);
	});

	/** As Hypothesis answers a search: places in UTF-16 units. */
	const hypothesis = (words: string) => {
		const start = content.indexOf(words);
		const selector = [
			{ type: 'TextPositionSelector', start, end: start + words.length },
			{ type: 'TextQuoteSelector', exact: words, prefix: '', suffix: '' }
		];
		return JSON.stringify({
			total: 1,
			rows: [
				{
					...{ id: 'kX9', created: '2026-11-20T10:00:00+00:00', user: 'acct:ida@hypothes.is' },
					...{ uri: `${origin}/api/v1/dossiers/x/sources/press-1`, text: 'Strong.' },
					...{ tags: ['Nord', 'talks', 'odd'], target: [{ selector }] }
				}
			]
		});
	};

	test('annotations of others become drafts of whoever imports, with their units told', async () => {
		const file = hypothesis(NEVER);
		const { plan: planned } = await plan(id, file);
		expect(planned.warnings).toEqual([
			expect.objectContaining({ found: 'UTF-16 units (1 of the passages)' })
		]);
		const { changeSet } = await take(id, file);
		expect(changeSet).toBeNull();
		await take(id, file, 'again');
		const drafts = await held.seenBy(olga);
		expect(drafts).toMatchObject([
			{
				...passage(NEVER),
				...{ quote: NEVER, actors: ['nord'], issue: 'talks', stance: null, isSealed: true },
				memo: 'Strong.\n#Nord #talks #odd\nida'
			}
		]);
		// Nobody else learns of them.
		expect(await held.seenBy(ana)).toEqual([]);
	});

	test('whoever may not import changes nothing', async () => {
		await code();
		const { codings } = await exported(id);
		const asked = { id: 'k', name: 'a.jsonld', content: codings };
		const refused = applyAnnotations(held.journal, ana, copy, asked, nobodyMoved);
		await expect(refused).rejects.toMatchObject({ problem: { status: 404 } });
		expect(await held.codings.revealedCodings(copy)).toEqual([]);
	});

	test('a body of ours says every column', async () => {
		await code();
		const [coding] = await held.codings.revealedCodings(id);
		const { version, ...row } = coding as Coding & { version: number };
		expect(version).toBeGreaterThan(0);
		const { start, end, quote, prefix, suffix } = row;
		expect({ id: row.id, start, end, quote, prefix, suffix, ...bodyOf(row) }).toEqual(row);
	});
});
