import { expect } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { call } from '../../../../tests/storage/calls.ts';
import type { Call } from '../../../../tests/storage/calls.ts';
import type { Kind } from '../../../../tests/storage/databases.ts';
import { useOwnServer } from '../../../../tests/storage/own-server.ts';
import { send } from '../../../../tests/storage/uploads.ts';
import { importAnswer } from '#lib/contract/imports.ts';
import type { ImportAnswer } from '#lib/contract/imports.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Statement } from '#lib/dossier/types.ts';
import { getChanges, postChanges, postUndo } from '../api/changes.ts';
import { patchImport, postApply } from '../api/imports.ts';
import { getDownload } from '../exports/downloads.ts';
import type { Services } from '../services.ts';

/** A dossier to import. */
export const made = makeDossier({ actors: 4, issues: 4, statements: 20 });
const [first] = made.statements as [Statement];
/** Its package. */
export const files = writePackage(made);

type Sent = Parameters<typeof send> extends [unknown, ...infer Rest] ? Rest : never;

const download = (event: Parameters<typeof getDownload>[0], open: Services) =>
	getDownload(event, open, () => Promise.reject(new Error('No graph is asked for.')));

/** A request that concerns an import. */
export const of = (id: string, what: Call = {}): Call => ({
	...what,
	params: { import: id, ...what.params }
});

/** A server of its own for each test, and what people do with imports on it. */
export function importing(kind: Kind) {
	const server = useOwnServer(kind);

	const apply = (id: string) => call(server.open, postApply, of(id, { method: 'POST' }));
	async function plan(...sent: Sent): Promise<ImportAnswer> {
		const { status, json, headers } = await send(server.open, ...sent);
		expect(json).toMatchObject({});
		expect(status, JSON.stringify(json)).toBe(201);
		const planned = importAnswer.parse(json);
		expect(headers.get('location')).toBe(`/api/v1/imports/${planned.id}`);
		return planned;
	}
	const downloaded = async (dossier: string, file: string, query = '') =>
		(await call(server.open, download, { params: { dossier, file }, query })).bytes;
	const change = (dossier: string, changes: object[]) =>
		call(server.open, postChanges, { params: { dossier }, body: { changes } });
	const setsOf = async (dossier: string) =>
		(await call(server.open, getChanges, { params: { dossier } })).json.changeSets as {
			id: string;
		}[];
	return {
		/** The server that runs now. */
		get open(): Services {
			return server.open;
		},
		restart: server.restart,
		plan,
		apply,
		patch: (id: string, body: object) =>
			call(server.open, patchImport, of(id, { method: 'PATCH', body })),
		/** Plans an import and applies it. */
		async take(...sent: Sent): Promise<ImportAnswer> {
			const planned = await plan(...sent);
			const { status, json } = await apply(planned.id);
			expect(status, JSON.stringify(json)).toBe(200);
			return planned;
		},
		/** A file of a dossier as it is downloaded. */
		downloaded,
		/** The package of a dossier as it is downloaded. */
		exported: (dossier: string, query = '') => downloaded(dossier, 'dossier.zip', query),
		change,
		/** Changes the first statement of the dossier. */
		edit: (row: object) =>
			change(made.id, [{ entity: 'statement', action: 'edit', id: first.id, row }]),
		setsOf,
		/** Undoes the latest change set of a dossier. */
		async undo(dossier: string): Promise<void> {
			const changeSet = (await setsOf(dossier)).at(-1)?.id ?? '';
			const params = { dossier, changeSet };
			const { status, json } = await call(server.open, postUndo, { params, body: {} });
			expect(status, JSON.stringify(json)).toBe(200);
		}
	};
}
