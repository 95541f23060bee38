import { describe, expect, test } from 'vitest';
import { agreementOf } from '#lib/analysis/reliability/agreement-of.ts';
import { codersIn } from '#lib/analysis/reliability/compared.ts';
import type { Asked } from '#lib/analysis/reliability/compared.ts';
import { agreementAnswer } from '#lib/contract/agreement.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { answerQuestion } from '../api/agreement.ts';
import { openWorkPool } from '../platform/workers/pool.ts';
import type { Services } from '../services.ts';
import { comparedFrom } from './agreement.ts';
import { blindSources, readMaterial } from './agreement-material.ts';
import { agreementBy } from './agreement-work.ts';
import type { AgreementShown } from './agreement-page.ts';
import {
	ana,
	ben,
	cleo,
	content,
	ed,
	id,
	NEVER,
	read,
	REOPEN,
	TALKS,
	useCoders
} from './coders.fixture.ts';

const everything: Asked = { between: [], asOf: '', source: '', after: 'coding' };

describe.each(kinds)('agreement, on %s', (kind) => {
	const held = useCoders(kind);
	const submit = (viewer: typeof ana, source = 'press-1') =>
		held.codings.submit(viewer, id, source);
	async function compared() {
		const current = await held.journal.current(id);
		if (!current) throw new Error('no dossier');
		const { db } = held.storage;
		const read = readMaterial(db, id, await blindSources(db, id));
		return comparedFrom(current.dossier, await read(new AbortController().signal));
	}

	test('knows nothing of what is blind: no coding, no coder, no source', async () => {
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
		await held.make(ana);
		await held.make(ben);
		await submit(ana);
		await submit(ben);
		expect(await compared()).toEqual({ sources: [], texts: new Map(), decisions: new Map() });
		await held.codings.reveal(ed, id, 'press-1');
		expect(codersIn(await compared())).toHaveLength(2);
	});

	test('counts whoever marked nothing, and characters of texts in code points', async () => {
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
		await held.make(ana);
		await submit(ana);
		await submit(ben);
		await held.codings.reveal(ed, id, 'press-1');
		const { found, named } = agreementOf(await compared(), everything);
		expect(found.n).toBe([...content].length);
		expect(found.cases).toMatchObject([{ readings: [{}, {}] }]);
		expect(named.excluded).toEqual([{ reason: 'found-by-one', n: 1 }]);
	});

	test('leaves out what somebody coded alone, beside others who code blind', async () => {
		await held.make(cleo, read(NEVER, { source: 'press-2', actors: ['sud'] }));
		await submit(cleo, 'press-2');
		const { found, named, stance } = agreementOf(await compared(), everything);
		for (const { n, excluded } of [found, named, stance]) {
			expect([n, excluded]).toEqual([0, [{ reason: 'one-coder', n: 1 }]]);
		}
	});

	test('leaves out a coding whose passage is lost', async () => {
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
		await held.make(ana);
		for (const viewer of [ana, ben]) await submit(viewer);
		await held.codings.reveal(ed, id, 'press-1');
		await held.storage.write((tx) =>
			tx.updateTable('codings').set({ anchor: 'orphaned' }).where('dossier', '=', id).execute()
		);
		const { found } = agreementOf(await compared(), everything);
		expect(found.excluded).toEqual([{ reason: 'passage-lost', n: 1 }]);
	});

	test('is answered in the shape that the API describes', async () => {
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
		for (const viewer of [ana, ben]) {
			await held.make(viewer);
			await held.make(viewer, read(TALKS, { issue: 'talks', stance: viewer === ana ? 1 : 2 }));
			await held.make(viewer, read(REOPEN.slice(0, 12), { actors: ['sud'], stance: -1 }));
			await submit(viewer);
		}
		await held.codings.reveal(ed, id, 'press-1');
		const questions = agreementOf(await compared(), everything);
		const answer = {
			after: 'coding',
			questions: Object.fromEntries(
				Object.entries(questions).map(([name, question]) => [name, answerQuestion(question)])
			)
		};
		const { questions: read3 } = agreementAnswer.parse(answer);
		expect(read3.stance).toMatchObject({
			unit: 'cells',
			n: 3,
			percent: null,
			alpha: { ordinal: null },
			reasons: { percent: 'too-few', 'alpha.ordinal': 'too-few', kappa: 'too-few' },
			intervals: { percent: null, alpha: { nominal: null } }
		});
		expect(read3.stance.confusion).toContainEqual({ a: '-1', b: '-1', n: 1 });
		expect(read3.named.reasons).toMatchObject({ weightedKappa: 'not-ordered' });
	});

	test('is computed by a worker, once for each revision, and never of what is blind', async () => {
		const work = openWorkPool({ fonts: '', threads: 1 });
		const revision = async () => (await held.journal.current(id))?.revision ?? 0;
		const open = { storage: held.storage, dossiers: { revision }, work } as unknown as Services;
		const { signal } = new AbortController();
		async function shown() {
			const current = await held.journal.current(id);
			if (!current) throw new Error('no dossier');
			const asked = { search: 'cases=stance&show=all' };
			const body = await agreementBy(open, 'agreementShown', current.dossier, asked, signal);
			return JSON.parse(new TextDecoder().decode(body)) as AgreementShown;
		}
		try {
			await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
			for (const viewer of [ana, ben]) {
				await held.make(viewer);
				await submit(viewer);
			}
			expect(await shown()).toMatchObject({ coders: [], sources: [], cases: { count: 0 } });
			await shown();
			expect(work.rates()).toMatchObject({ hits: 1, misses: 1 });
			await held.codings.reveal(ed, id, 'press-1');
			expect(await shown()).toMatchObject({ sources: ['press-1'], cases: { count: 1 } });
			expect((await shown()).coders).toHaveLength(2);
			expect(work.rates()).toMatchObject({ hits: 2, misses: 2 });
		} finally {
			await work.close();
		}
	});
});
