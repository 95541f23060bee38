import { describe, expect, test } from 'vitest';
import { kinds } from '../../../../../tests/storage/databases.ts';
import { archiveOf, send } from '../../../../../tests/storage/uploads.ts';
import { files, importing, made } from '../imports.fixture.ts';

const source = made.sources[0]?.id ?? '';
/** With the quotes of the statements from it, as every text of a source has to have. */
const content = [
	'🕊 The ministry condemned the attack on Tuesday.',
	...made.statements.filter((one) => one.source === source).map(({ quote }) => quote)
].join('\n');
const start = content.indexOf('condemned');
const file = JSON.stringify([
	{
		...{ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'Annotation', id: 'urn:x:1' },
		body: [
			{ type: 'TextualBody', value: 'Strong.', purpose: 'commenting' },
			{ type: 'TextualBody', value: made.actors[0]?.name, purpose: 'tagging' }
		],
		target: {
			source: `https://elsewhere.example/sources/${source}`,
			selector: [
				{ type: 'TextQuoteSelector', exact: 'condemned' },
				{ type: 'TextPositionSelector', start, end: start + 9 }
			]
		}
	},
	{ type: 'Annotation', id: 'urn:x:2', target: 'https://elsewhere.example/' }
]);
const bytes = (text: string) => new TextEncoder().encode(text);

describe.each(kinds)('a file of annotations that is sent, on %s', (kind) => {
	const held = importing(kind);

	async function filled(): Promise<string> {
		await held.take(await archiveOf(files));
		const changes = [{ entity: 'text', action: 'create', id: source, row: { content } } as const];
		await held.open.journal.commit({ kind: 'local', name: 'Ana' }, made.id, changes);
		return made.id;
	}

	test('is known by its name, planned with what is left out, and applied', async () => {
		const dossier = await filled();
		const planned = await held.plan(bytes(file), { dossier, name: 'notes.jsonld' });
		expect(planned).toMatchObject({
			format: 'annotations',
			plan: { create: 1, edit: 0, remove: 0, unchanged: 0 },
			tables: [{ entity: 'coding', create: 1 }],
			faultCount: 0
		});
		expect(planned.warnings.map(({ row, column, found }) => [row, column, found])).toEqual([
			[undefined, 'TextPositionSelector', 'UTF-16 units (1 of the passages)'],
			[2, 'target', '"https://elsewhere.example/"']
		]);
		expect(await held.apply(planned.id)).toMatchObject({ status: 200, json: { dossier } });
		const { codings } = await held.open.codings.codingsFor({ kind: 'local', name: 'Ana' }, dossier);
		expect(codings).toMatchObject([
			{ source, quote: 'condemned', start: start - 1, actors: [made.actors[0]?.id], state: 'draft' }
		]);
		// Asked for again it answers the same, and makes nothing twice.
		expect((await held.apply(planned.id)).status).toBe(200);
		expect(
			(await held.open.codings.codingsFor({ kind: 'local', name: 'Ana' }, dossier)).codings
		).toHaveLength(1);
	});

	test('is refused without a dossier, and cannot be applied once its text has changed', async () => {
		const dossier = await filled();
		const alone = await send(held.open, bytes(file), { name: 'notes.json' });
		expect(alone).toMatchObject({ status: 422, json: { errors: [{ path: 'dossier' }] } });
		const planned = await held.plan(bytes(file), { dossier, name: 'notes.json' });
		const edit = {
			entity: 'text',
			action: 'edit',
			id: source,
			row: { content: `${content} Once.` }
		};
		await held.open.journal.commit({ kind: 'local', name: 'Ana' }, dossier, [edit as never]);
		expect((await held.apply(planned.id)).status).toBe(409);
		const again = await held.patch(planned.id, {});
		expect(again).toMatchObject({ status: 200, json: { isMoved: false, plan: { create: 1 } } });
		expect((await held.apply(planned.id)).status).toBe(200);
	});

	test('that holds no annotations has a fault, and nothing comes of it', async () => {
		const dossier = await filled();
		const planned = await held.plan(bytes('{"a": 1}'), { dossier, name: 'notes.json' });
		expect(planned).toMatchObject({ faultCount: 1, plan: { create: 0 } });
		expect((await held.apply(planned.id)).status).toBe(422);
	});
});
