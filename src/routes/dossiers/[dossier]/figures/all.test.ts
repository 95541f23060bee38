import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseView, type View } from '#lib/analysis/view.ts';
import { drawFigure, figureKinds, figureName, type FigureKind } from '#lib/charts/figures.ts';
import { services } from '#lib/server/services.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { openShipped } from '../../../../../tests/storage/services.ts';
import { drawEverything } from '#lib/server/exports/figures/everything.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { Refusal } from '#lib/server/platform/problem.ts';
import type { WorkPool } from '#lib/server/platform/workers/pool.ts';
import { GET } from './all.zip/+server.ts';

const id = 'nagorno-karabakh-2023';
let dossier: Dossier;
let close: () => Promise<void>;

beforeAll(async () => {
	({ dossier, close } = await openShipped(id));
});
afterAll(() => close());

const get = (query = '', headers = {}) =>
	GET({
		url: new URL(`http://127.0.0.1:4173/dossiers/${id}/figures/all.zip?${query}`),
		request: new Request('http://127.0.0.1:4173/', { headers }),
		params: { dossier: id }
	} as unknown as RequestEvent<{ dossier: string }>);

/** Names and bytes of an archive's files, which are stored as they are. */
async function filesOf(response: Response): Promise<Map<string, string>> {
	const bytes = Buffer.from(await response.arrayBuffer());
	const files = new Map<string, string>();
	for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
		const [size, name] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
		const from = at + 30 + name;
		files.set(bytes.toString('utf8', at + 30, from), bytes.toString('utf8', from, from + size));
		at = from + size;
	}
	return files;
}

it('figures.zip holds everything: each kind, every issue and every actor as SVG and PDF, and the briefing', async () => {
	const query = 'order=alphabetical&actors=usa,russia,armenia';
	const response = await get(query);
	const name = `${id}-figures-2023-09-20`;
	expect(response.headers.get('content-type')).toBe('application/zip');
	expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}.zip"`);
	const files = await filesOf(response);
	const { view } = parseView(dossier, new URLSearchParams(query));
	const wanted = figureKinds.flatMap((kind): ({ kind: FigureKind } & Partial<View>)[] => {
		if (kind === 'issue') return dossier.issues.map((one) => ({ kind, issues: [one.id] }));
		if (kind === 'record') return view.actors.map((actor) => ({ kind, actors: [actor] }));
		return [{ kind }];
	});
	for (const { kind, ...change } of wanted) {
		const shown = { ...view, ...change };
		const file = `${name}/${figureName(kind, dossier, shown)}`;
		expect(files.get(file), file).toBe(drawFigure(kind, dossier, shown));
		expect(files.get(file.replace(/svg$/, 'pdf')), file).toMatch(/^%PDF/);
	}
	expect(files.get(`${name}/${id}-briefing-2023-09-20.pdf`)).toMatch(/^%PDF/);
	expect(files.size).toBe(2 * wanted.length + 2);
	const contents = files.get(`${name}/CONTENTS.txt`) ?? '';
	for (const file of files.keys()) {
		if (!file.endsWith('.txt')) expect(contents).toContain(file.slice(name.length + 1));
	}
	expect(contents).not.toContain('Not included');
}, 60_000);

it('figures.zip goes out without what was refused, and says what and why', async () => {
	const files = await filesOf(await get(`actors=usa&heading=${encodeURIComponent('Mine \ue000')}`));
	const names = [...files.keys()].map((file) => file.split('/')[1]);
	expect(names).toContain(`${id}-matrix-2023-09-20.svg`);
	expect(names).not.toContain(`${id}-matrix-2023-09-20.pdf`);
	expect(names).toContain(`${id}-briefing-2023-09-20.pdf`);
	const contents = [...files].find(([file]) => file.endsWith('CONTENTS.txt'))?.[1] ?? '';
	expect(contents).toMatch(/Not included:\n[^]*-matrix-2023-09-20\.pdf: No font[^\n]*U\+E000/);
}, 60_000);

it('figures.zip goes out with what was made in time, and lists what was not', async () => {
	let drawn = 0;
	const slow: Pick<WorkPool, 'run'> = {
		run: (task, one, input, signal) =>
			drawn++ < 4
				? services().work.run(task, one, input, signal)
				: new Promise((_, reject) => {
						signal.addEventListener('abort', () => reject(new Refusal('gone', 'Dropped.')));
					})
	};
	const address = readFigureAddress(dossier, new URLSearchParams());
	const { signal } = new AbortController();
	const warm = await drawEverything(dossier, address, { work: services().work, signal });
	expect(warm.isWhole).toBe(true);
	const part = await drawEverything(dossier, address, { work: slow, signal, limit: 500 });
	expect(part.isWhole).toBe(false);
	expect(part.files.size).toBe(4 + 1);
	const contents = String(part.files.get('CONTENTS.txt'));
	const left = [...warm.files.keys()].filter((name) => !part.files.has(name));
	for (const name of left) {
		expect(contents).toContain(`${name}: not made, because the archive took more than 0.5 s.`);
	}
	// Whoever has gone gets none.
	const gone = AbortSignal.abort();
	const fresh = readFigureAddress(dossier, new URLSearchParams('actors=france'));
	await expect(
		drawEverything(dossier, fresh, { work: services().work, signal: gone })
	).rejects.toThrow('closed the connection');
}, 60_000);

it('is made once for a reader who keeps it', async () => {
	const etag = (await get()).headers.get('etag') ?? '';
	expect((await get('', { 'if-none-match': etag })).status).toBe(304);
}, 30_000);
