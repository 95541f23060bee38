import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseView } from '#lib/analysis/view.ts';
import { drawFigure, figureKinds, figureName } from '#lib/charts/figures.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { readConfig } from '#lib/server/config.ts';
import { openServices, services, setServices } from '#lib/server/context.ts';
import { openFaces } from '#lib/server/fonts/faces.ts';
import { zip } from '#lib/server/downloads/zip.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDatabase, type Database } from '../../../../../tests/storage/databases.ts';
import { drawBriefing } from '../briefing.ts';
import { GET } from './all.zip/+server.ts';
import { drawPdf } from './pdf.ts';

const id = 'nagorno-karabakh-2023';
let database: Database;
let dossier: Dossier;

beforeAll(async () => {
	database = await makeDatabase('sqlite');
	const env = { DATA_DIR: database.dataDir, HOST: '127.0.0.1', PORT: '4173' };
	setServices(await openServices(readConfig(env), { build: 'test' }));
	dossier = (await services().dossiers.getDossier(id)) as Dossier;
});
afterAll(async () => {
	await services().close();
	setServices(undefined);
	await database.remove();
});

const get = (query = '', headers = {}) =>
	GET({
		url: new URL(`http://127.0.0.1:4173/dossiers/${id}/figures/all.zip?${query}`),
		request: new Request('http://127.0.0.1:4173/', { headers }),
		params: { dossier: id }
	} as unknown as RequestEvent<{ dossier: string }>);

it('is every figure of the view in the address as SVG and PDF, and the briefing, as one archive', async () => {
	const query = 'order=alphabetical&actors=usa,russia,armenia';
	const response = await get(query);
	const { view } = parseView(dossier, new URLSearchParams(query));
	const address = readFigureAddress(dossier, new URLSearchParams(query));
	const faces = openFaces('static/fonts/ttf');
	const files = new Map<string, string | Uint8Array>();
	for (const kind of figureKinds) {
		const file = figureName(kind, dossier, view);
		files.set(file, drawFigure(kind, dossier, view));
		files.set(file.replace('.svg', '.pdf'), await drawPdf({ kind, dossier, address }, faces));
	}
	const briefing = `${id}-briefing-${view.asOf}.pdf`;
	files.set(briefing, await drawBriefing(dossier, address, faces));
	const name = `${id}-figures-${view.asOf}`;
	expect(response.headers.get('content-type')).toBe('application/zip');
	expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}.zip"`);
	expect(new Uint8Array(await response.arrayBuffer())).toEqual(zip(name, files));
}, 30_000);

it('is made once for a reader who keeps it', async () => {
	const etag = (await get()).headers.get('etag') ?? '';
	expect((await get('', { 'if-none-match': etag })).status).toBe(304);
}, 30_000);
