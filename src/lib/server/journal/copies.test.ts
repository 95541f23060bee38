import { describe, expect, test } from 'vitest';
import { copiedRows } from '#lib/dossier/acts/copies.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { ALL, ana, foldOf, made, useJournals } from '../../../../tests/storage/journals.ts';
import { openJournal } from './open-journal.ts';

describe.each(kinds)('a dossier that is made with rows, on %s', (kind) => {
	const held = useJournals(kind);

	test('is one change set; its rows, the fold of its events and what servers hold are one', async () => {
		const [source] = made.sources;
		const texts = new Map([[source?.id ?? '', { content: 'What was said.', withheld: true }]]);
		const content = { rows: copiedRows(made, 'everything'), texts };
		const asked = { title: 'A copy', window: made.window, licence: 'CC0-1.0' };
		const { id, changeSet } = await held.journal.create(ana, asked, { content, key: 'once' });
		expect(id).toBe('a-copy');
		const rows = (await openJournal(held.storage).current(id))?.dossier;
		expect(rows).toMatchObject({
			title: 'A copy',
			licence: 'CC0-1.0',
			actors: made.actors,
			issues: made.issues,
			sources: made.sources,
			statements: made.statements,
			coverage: made.coverage,
			relations: made.relations
		});
		expect((await held.journal.current(id))?.dossier).toEqual(rows);
		expect((await held.other.current(id))?.dossier).toEqual(rows);
		expect(await foldOf(held.journal, id)).toEqual(rows);
		expect((await held.journal.row(id, 'text', source?.id ?? ''))?.row).toEqual({
			content: 'What was said.',
			withheld: true
		});
		const { changeSets } = await held.journal.read(id, {}, ALL);
		expect(changeSets.map((set) => set.id)).toEqual([changeSet]);
		const again = await held.journal.create(ana, asked, { content, key: 'once' });
		expect(again).toMatchObject({ id, changeSet });
		expect((await held.now()).title).toBe(made.title);
	});

	test('of actors and issues alone has nothing said in it', async () => {
		const content = {
			rows: copiedRows(made, 'actors-and-issues'),
			texts: new Map<string, never>()
		};
		const { id } = await held.journal.create(ana, { title: 'Frame' }, { content });
		const rows = (await openJournal(held.storage).current(id))?.dossier;
		expect(rows).toMatchObject({
			actors: made.actors,
			issues: made.issues,
			sources: [],
			statements: [],
			coverage: [],
			relations: []
		});
	});
});
