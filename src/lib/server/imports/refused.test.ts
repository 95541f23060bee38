import { describe, expect, test } from 'vitest';
import { kinds } from '../../../../tests/storage/databases.ts';
import { archiveOf, send } from '../../../../tests/storage/uploads.ts';
import { importFormats } from '#lib/contract/imports.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Statement } from '#lib/dossier/types.ts';
import { files, importing, made } from './imports.fixture.ts';

const [first, second, ...others] = made.statements as [Statement, Statement];

describe.each(kinds)('imports with faults on %s', (kind) => {
	const served = importing(kind);

	test('an id that is taken is told of before anything is stored, and another can be chosen', async () => {
		await served.take(archiveOf(files));
		const planned = await served.plan(archiveOf(files));
		expect(planned.choices).toEqual({ id: `${made.id}-2` });
		expect(await served.patch(planned.id, { id: made.id })).toMatchObject({
			status: 409,
			json: { detail: `There is a dossier "${made.id}" already. Choose another id.` }
		});
		expect(await served.patch(planned.id, { id: 'Not an id' })).toMatchObject({ status: 422 });
		expect((await served.patch(planned.id, { id: 'copy' })).json.choices).toEqual({ id: 'copy' });
		expect((await served.apply(planned.id)).json.dossier).toBe('copy');
		expect((await served.open.dossiers.getDossier('copy'))?.statements).toEqual(made.statements);
	});

	test.each([
		[
			'votes.xls',
			'\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
			'Save a table as XLSX or CSV'
		],
		['paper.pdf', '%PDF-1.7\n', 'as the text of a source'],
		['project.mx24', 'SQLite format 3\0', 'export the project as REFI-QDA (.qdpx)']
	])('%s of another program is refused with what to do instead', async (name, head, advice) => {
		const bytes = Buffer.from(head.padEnd(4096, '\0'), 'latin1');
		const { status, json } = await send(served.open, bytes, { name });
		expect(status).toBe(422);
		expect(json).toMatchObject({ detail: expect.stringContaining(advice) as string });
	});

	test('faults are told by file, row and column, and nothing can come of the package', async () => {
		const broken = new Map(files);
		const table = files.get('statements.csv') ?? '';
		broken.set('statements.csv', table.replace(/(\n[^\n]*?),issue-/, '$1,isue-'));
		for (const dossier of [undefined, made.id]) {
			if (dossier) await served.take(archiveOf(files));
			const planned = await served.plan(archiveOf(broken), dossier ? { dossier } : {});
			expect(planned).toMatchObject({ faultCount: 1, plan: { create: 0, edit: 0 } });
			expect(planned.faults).toEqual([
				expect.objectContaining({ file: 'statements.csv', row: 2, column: 'issue' })
			]);
			const { status, json } = await served.apply(planned.id);
			expect(status).toBe(422);
			expect(json).toMatchObject({
				detail: 'The package has a fault. Nothing was imported; mend it and choose it again.',
				errors: planned.faults
			});
		}
		expect(await served.setsOf(made.id)).toHaveLength(1);
	});

	test('a statement of tomorrow, and a quote that the text of its source lacks, are faults', async () => {
		const later = {
			...made,
			statements: [{ ...first, said_on: '2999-01-01' }, second, ...others]
		};
		const planned = await served.plan(archiveOf(writePackage(later)));
		expect(planned.faults).toMatchObject([
			{
				file: 'statements.csv',
				row: 2,
				column: 'said_on',
				found: '"2999-01-01", which is yet to come'
			}
		]);
		await served.take(archiveOf(files));
		const quoted = made.statements.find(({ quote }) => quote !== '');
		await served.open.storage.write((tx) =>
			tx
				.insertInto('texts')
				.values({
					dossier: made.id,
					source: quoted?.source ?? '',
					content: made.statements.map(({ quote }) => quote).join('\n'),
					withheld: 0,
					version: 1
				})
				.execute()
		);
		const other = {
			...made,
			statements: made.statements.map((s) => (s === quoted ? { ...s, quote: 'Never said.' } : s))
		};
		const into = await served.plan(archiveOf(writePackage(other)), { dossier: made.id });
		expect(into.faults).toMatchObject([
			{ file: 'statements.csv', row: expect.any(Number), column: 'quote', found: '"Never said."' }
		]);
	});

	test('a package that gives an actor of a dossier the name of another is refused at its row', async () => {
		await served.take(archiveOf(files, made.id));
		const [one, two, ...rest] = made.actors;
		const actors = [one, { ...two, name: one?.name }, ...rest] as typeof made.actors;
		const { faults } = await served.plan(writePackage({ ...made, actors }), {
			name: 'folder',
			dossier: made.id
		});
		expect(faults).toEqual([
			{
				...{ file: 'actors.csv', row: 3, column: 'name' },
				found: `"${one?.name}", also the name of the actor "${one?.id}"`,
				expected: 'a name of its own: merge the two, or tell them apart'
			}
		]);
	});

	test('what cannot be imported is refused in a sentence, and nothing is kept', async () => {
		const refused = async (...sent: Parameters<typeof served.plan>) => {
			const { status, json } = await send(served.open, ...sent);
			return [status, json.detail];
		};
		expect(await refused(new Map())).toEqual([
			422,
			'file: found nothing; expected a ZIP file, or the files of a folder, in the field "file".'
		]);
		expect(await refused(archiveOf(files), { format: 'unheard-of' })).toEqual([
			422,
			`format: found "unheard-of"; expected one of ${importFormats.join(', ')}.`
		]);
		expect(await refused(archiveOf(files), { dossier: 'nowhere' })).toEqual([
			404,
			'There is no dossier "nowhere".'
		]);
		expect(await refused(Buffer.from('no archive'))).toEqual([
			422,
			'The archive is damaged, or it is no ZIP file. Export or compress it again. Nothing was imported.'
		]);
		expect(await served.open.storage.db.selectFrom('imports').select('id').execute()).toEqual([]);
	});
});
