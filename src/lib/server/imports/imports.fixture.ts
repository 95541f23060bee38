import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { call, serve } from '../../../../tests/storage/calls.ts';
import type { Call } from '../../../../tests/storage/calls.ts';
import { makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database, Kind } from '../../../../tests/storage/databases.ts';
import { send } from '../../../../tests/storage/uploads.ts';
import { importAnswer } from '#lib/contract/imports.ts';
import type { ImportAnswer } from '#lib/contract/imports.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Statement } from '#lib/dossier/types.ts';
import { getChanges, postChanges } from '../api/changes.ts';
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
	let database: Database;
	let open: Services;
	let packages: string;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		packages = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		open = await serve(database, packages);
	});
	afterEach(async () => {
		await open.close();
		await database.remove();
		rmSync(packages, { recursive: true });
	});

	const apply = (id: string) => call(open, postApply, of(id, { method: 'POST' }));
	async function plan(...sent: Sent): Promise<ImportAnswer> {
		const { status, json, headers } = await send(open, ...sent);
		expect(json).toMatchObject({});
		expect(status, JSON.stringify(json)).toBe(201);
		const planned = importAnswer.parse(json);
		expect(headers.get('location')).toBe(`/api/v1/imports/${planned.id}`);
		return planned;
	}
	return {
		/** The server that runs now. */
		get open(): Services {
			return open;
		},
		async restart(): Promise<void> {
			await open.close();
			open = await serve(database, packages);
		},
		plan,
		apply,
		patch: (id: string, body: object) => call(open, patchImport, of(id, { method: 'PATCH', body })),
		/** Plans an import and applies it. */
		async take(...sent: Sent): Promise<ImportAnswer> {
			const planned = await plan(...sent);
			const { status, json } = await apply(planned.id);
			expect(status, JSON.stringify(json)).toBe(200);
			return planned;
		},
		/** The package of a dossier as it is downloaded. */
		exported: async (dossier: string, query = '') =>
			(await call(open, download, { params: { dossier, file: 'dossier.zip' }, query })).bytes,
		/** Changes the first statement of the dossier. */
		edit: (row: object) =>
			call(open, postChanges, {
				params: { dossier: made.id },
				body: { changes: [{ entity: 'statement', action: 'edit', id: first.id, row }] }
			}),
		setsOf: async (dossier: string) =>
			(await call(open, getChanges, { params: { dossier } })).json.changeSets as unknown[]
	};
}
