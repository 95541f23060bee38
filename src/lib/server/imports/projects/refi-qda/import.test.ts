import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../../../tests/fixtures/dossier.ts';
import { smallProject, smallText } from '../../../../../../tests/fixtures/refi-qda.ts';
import { kinds } from '../../../../../../tests/storage/databases.ts';
import { archiveOf } from '../../../../../../tests/storage/uploads.ts';
import type { Coding } from '#lib/contract/coding.ts';
import { writePackage } from '#lib/dossier/package.ts';
import { revealedCodings } from '../../../coding/reading.ts';
import { openHistory } from '../../../journal/open-history.ts';
import { importing } from '../../imports.fixture.ts';

const localAna = { kind: 'local', name: 'Ana' } as const;
const base = makeDossier({ actors: 3, issues: 2, statements: 5 });

describe.each(kinds)('a project of REFI-QDA on %s', (kind) => {
	const served = importing(kind);
	const start = () => served.take(archiveOf(writePackage(base)));
	const codings = (): Promise<Coding[]> => revealedCodings(served.open.storage.db, base.id);
	const now = () => served.open.dossiers.getDossier(base.id);

	test('brings sources, texts, actors, issues, codings and statements, and undo takes all of it back', async () => {
		await start();
		const before = await now();
		const planned = await served.plan(smallProject(), { dossier: base.id, name: 'peace.zip' });
		expect(planned).toMatchObject({ format: 'refi-qda', faultCount: 0, dossier: base.id });
		expect(
			Object.fromEntries(planned.tables.map(({ entity, create }) => [entity, create]))
		).toEqual({
			actor: 2,
			issue: 2,
			source: 1,
			statement: 2,
			text: 1,
			coding: 2
		});
		expect(planned.warnings.map(({ found }) => found)).toEqual([
			'1 passage of which no code is an issue'
		]);
		expect((await served.apply(planned.id)).status).toBe(200);
		const after = await now();
		const source = after?.sources.at(-1);
		expect(source).toMatchObject({ title: 'Talks in Moscow', published_on: '2023-09-20' });
		const made = await codings();
		expect(made).toMatchObject([
			{
				coder: 'anna-b',
				actors: ['france'],
				issue: 'ceasefire',
				stance: 2,
				quote: 'France demands that the ceasefire hold at once.',
				said_on: '2023-09-20',
				at: '2023-09-21T10:00:00.000Z'
			},
			{ actors: ['russia'], issue: 'talks', stance: 1, memo: 'Cautious' }
		]);
		for (const { text, rule } of made) expect(Math.min(text, rule)).toBeGreaterThan(0);
		expect(after?.statements.slice(-2).map(({ quote, stance }) => [quote, stance])).toEqual([
			['France demands that the ceasefire hold at once.', 2],
			['Russia has no objection to talks.', 1]
		]);
		expect(made.map(({ statement }) => statement)).toEqual(
			after?.statements.slice(-2).map(({ id }) => id)
		);
		const texts = await served.open.storage.db.selectFrom('texts').selectAll().execute();
		expect(texts.map(({ content }) => content)).toEqual([smallText.trim()]);

		const again = await served.plan(smallProject(), { dossier: base.id });
		expect(again.plan).toMatchObject({ create: 0, edit: 0, remove: 0 });
		expect(again.questions?.every(({ origin }) => origin === 'remembered')).toBe(true);

		await served.undo(base.id);
		expect(await codings()).toEqual([]);
		const back = await now();
		expect(back?.statements).toEqual(before?.statements);
		expect(back?.sources).toEqual(before?.sources);
		expect(back?.actors).toEqual(before?.actors);
	});

	test('asks what codes mean, with what names suggest, and plans anew as it is answered', async () => {
		await start();
		const planned = await served.plan(smallProject(), { dossier: base.id });
		const answers = Object.fromEntries(
			(planned.questions ?? []).map(({ label, detail, answer }) => [
				[...(detail ? [detail] : []), label].join(' › '),
				answer
			])
		);
		expect(answers).toMatchObject({
			'Issues › Ceasefire': 'issue:new',
			'Issues › Ceasefire › −2': 'stance:-2',
			'Issues › Talks › opposes': 'stance:-1',
			'Actors › Russia': 'actor:new',
			'Striking wording': 'nothing',
			France: 'actor:new'
		});
		const [actor] = base.actors;
		const france = planned.questions?.find(({ label }) => label === 'France')?.id ?? '';
		const changed = await served.patch(planned.id, {
			answers: { [france]: `actor:${actor?.id}`, 'rest:statements': 'no', 'rest:texts': 'no' }
		});
		expect(changed.status, JSON.stringify(changed.json)).toBe(200);
		expect((await served.apply(planned.id)).status).toBe(200);
		const [first] = await codings();
		expect(first?.actors).toEqual([actor?.id]);
		expect((await now())?.statements).toEqual(base.statements);
		const [text] = await served.open.storage.db.selectFrom('texts').selectAll().execute();
		expect(text?.withheld).toBe(1);
	});

	test('a dossier that is taken back to before it loses its codings, those without a statement too', async () => {
		await start();
		const before = (await served.open.journal.current(base.id))?.revision ?? 0;
		const planned = await served.plan(smallProject(), { dossier: base.id });
		await served.patch(planned.id, { answers: { 'rest:statements': 'no' } });
		expect((await served.apply(planned.id)).status).toBe(200);
		expect(await codings()).toHaveLength(2);
		const from = (await served.open.journal.current(base.id))?.revision ?? 0;
		await openHistory(served.open.journal).restore(localAna, base.id, { revision: before, from });
		expect(await codings()).toEqual([]);
		expect((await now())?.sources).toEqual(base.sources);
	});
});
