import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultView, parseView } from '#lib/analysis/view.ts';
import { drawFigure, figureKinds } from '#lib/charts/figures.ts';
import { services } from '#lib/server/services.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { readPdf } from '../../../../../tests/pdf.ts';
import { writerCalled } from '../../../../../tests/storage/local.ts';
import { openShipped } from '../../../../../tests/storage/services.ts';
import { GET as getPdf } from './[figure].pdf/+server.ts';
import { GET as getPng } from './[figure].png/+server.ts';
import { GET } from './[figure].svg/+server.ts';

const id = 'nagorno-karabakh-2023';
let dossier: Dossier;
let close: () => Promise<void>;

beforeAll(async () => {
	({ dossier, close } = await openShipped(id));
});
afterAll(() => close());

const get = (figure: string, query = '', headers = {}, where = id) =>
	GET({
		url: new URL(`http://127.0.0.1:4173/dossiers/${where}/figures/${figure}.svg?${query}`),
		request: new Request('http://127.0.0.1:4173/', { headers }),
		params: { dossier: where, figure }
	} as unknown as RequestEvent<{ dossier: string; figure: string }>);

it('answers with the bytes that the export button makes in the browser', async () => {
	for (const kind of figureKinds) {
		const response = await get(kind);
		expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
		expect(response.headers.get('x-content-type-options')).toBe('nosniff');
		expect(await response.text()).toBe(drawFigure(kind, dossier, defaultView(dossier)));
	}
});

it('takes the state of the page as parameters, and saves it as a file where asked', async () => {
	const query = 'transpose=1&as-of=2023-09-20';
	const response = await get('matrix', `${query}&download=1`);
	const { view } = parseView(dossier, new URLSearchParams(query));
	expect(await response.text()).toBe(drawFigure('matrix', dossier, view));
	expect(response.headers.get('content-disposition')).toBe(
		`attachment; filename="${id}-matrix-${view.asOf}.svg"`
	);
});

it('is drawn once for a reader who keeps it', async () => {
	const etag = (await get('matrix')).headers.get('etag') ?? '';
	expect(etag).toContain(dossier.version);
	expect((await get('matrix', '', { 'if-none-match': etag })).status).toBe(304);
});

it('says in the figure what of the address it could not read', async () => {
	const text = await (await get('matrix', 'order=sideways')).text();
	expect(text).toContain('sideways');
});

it('refuses what it does not know', async () => {
	expect((await get('pie')).status).toBe(404);
	expect((await get('matrix', '', {}, 'nagorno-karabakh')).status).toBe(404);
});

const png = (figure: string, query = '', headers = {}) =>
	getPng({
		url: new URL(`http://127.0.0.1:4173/dossiers/${id}/figures/${figure}.png?${query}`),
		request: new Request('http://127.0.0.1:4173/', { headers }),
		params: { dossier: id, figure }
	} as unknown as RequestEvent<{ dossier: string; figure: string }>);

it.each(figureKinds)('hands the %s out as pixels of the same figure', async (figure) => {
	const svg = await (await get(figure)).text();
	const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
	for (const scale of [1, 2]) {
		const response = await png(figure, `scale=${scale}&download=1`);
		expect(response.headers.get('content-type')).toBe('image/png');
		expect(response.headers.get('x-content-type-options')).toBe('nosniff');
		expect(response.headers.get('content-disposition')).toMatch(/-\d\d\.png"$/);
		const header = new DataView(await response.arrayBuffer());
		expect(header.getUint32(16)).toBe(Math.ceil(Number(width) * scale));
		expect(header.getUint32(20)).toBe(Math.ceil(Number(height) * scale));
	}
});

it('draws no picture for a reader who keeps it, and none of a scale it does not know', async () => {
	const etag = (await get('matrix')).headers.get('etag') ?? '';
	const kept = await png('matrix', 'scale=4', { 'if-none-match': etag });
	expect([kept.status, await kept.text()]).toEqual([304, '']);
	expect((await png('matrix', 'scale=3')).status).toBe(400);
	expect((await png('pie')).status).toBe(404);
});

it('is refused as a page where a reader followed a link, and as a problem document where a program asked', async () => {
	const followed = { 'sec-fetch-dest': 'document' };
	await expect(png('matrix', 'scale=3', followed)).rejects.toMatchObject({
		status: 400,
		body: { message: '"scale" is "3"; expected 1, 2, 4.' }
	});
	const asked = await png('matrix', 'scale=3');
	expect(asked.headers.get('content-type')).toBe('application/problem+json');
});

it('draws names in scripts that are joined, also where they hold a blank', async () => {
	const names = ['جامعة الدول', 'إعلان المبادئ'];
	const pictures = names.map(async (name) => {
		const response = await png('matrix', `heading=${encodeURIComponent(name)}`);
		return Buffer.from(await response.arrayBuffer()).toString('base64');
	});
	const [one, other] = await Promise.all(pictures);
	expect(one).not.toBe(other);
});

const pdf = (figure: string, query = '', headers = {}) =>
	getPdf({
		url: new URL(`http://127.0.0.1:4173/dossiers/${id}/figures/${figure}.pdf?${query}`),
		request: new Request('http://127.0.0.1:4173/', { headers }),
		params: { dossier: id, figure }
	} as unknown as RequestEvent<{ dossier: string; figure: string }>);

it('hands a figure out as a page to print', async () => {
	const response = await pdf('network', 'preset=slide&download=1');
	expect(response.headers.get('content-type')).toBe('application/pdf');
	expect(response.headers.get('content-disposition')).toMatch(/network-.*-\d\d\.pdf"$/);
	const { pages, texts } = readPdf(new Uint8Array(await response.arrayBuffer()));
	expect(pages).toEqual([[960, 540]]);
	expect(texts).toContain(`${dossier.title} · 20 September 2023`);
	const etag = response.headers.get('etag') ?? '';
	expect((await pdf('network', '', { 'if-none-match': etag })).status).toBe(304);
	expect((await pdf('pie')).status).toBe(404);
});

it('draws Chinese, Japanese and Korean names, and no empty box', async () => {
	const names = ['中华人民共和国', '日本国の外務省', '대한민국 외교부'];
	const pictures = await Promise.all(
		[...names, '\ue000'].map(async (name) => {
			const query = `heading=${encodeURIComponent(name)}`;
			const drawn = await pdf('matrix', query);
			const texts = drawn.ok ? readPdf(new Uint8Array(await drawn.arrayBuffer())).texts : [];
			const picture = await png('matrix', query);
			return { status: [drawn.status, picture.status], said: texts.join('').includes(name) };
		})
	);
	expect(pictures).toEqual([
		...names.map(() => ({ status: [200, 200], said: true })),
		{ status: [422, 422], said: false }
	]);
});

describe('a figure of a version', () => {
	const edited = async () => {
		const first = (await services().dossiers.getDossier(id)) as Dossier;
		const [statement] = first.statements;
		const row = { paraphrase: 'In other words.', quote: '' };
		const edit = {
			entity: 'statement',
			action: 'edit',
			id: (statement as Statement).id,
			row
		} as const;
		await services().journal.commit(writerCalled('Ana'), id, [edit]);
		return first;
	};
	const cacheOf = ({ headers }: Response) => headers.get('cache-control');

	it('is drawn from it for ever, whatever the dossier becomes', async () => {
		const before = await (await get('compare')).text();
		const { version } = await edited();
		const pinned = await get('compare', `version=${version}`);
		expect(await pinned.text()).toBe(before);
		expect(cacheOf(pinned)).toBe('public, max-age=31536000, immutable');
		const now = await get('compare');
		expect(await now.text()).toContain('In other words.');
		expect(cacheOf(now)).toBe('no-cache');
	});

	it('is kept by its tag in every format', async () => {
		const query = `version=${(await edited()).version}`;
		for (const ask of [get, png, pdf]) {
			const response = await ask('matrix', query);
			expect(cacheOf(response)).toContain('immutable');
			const etag = response.headers.get('etag') ?? '';
			expect(etag).toMatch(/^"[^"]+"$/);
			const again = await ask('matrix', query, { 'if-none-match': etag });
			expect([again.status, cacheOf(again)]).toEqual([304, cacheOf(response)]);
		}
	});

	it('is refused where there is no such version, with what there is', async () => {
		const response = await get('matrix', 'version=0123456789abcdef');
		expect(response.status).toBe(404);
		expect(response.headers.get('cache-control')).toBe('no-store');
		const problem = await response.json();
		const { version } = (await services().dossiers.getDossier(id)) as Dossier;
		expect(problem.detail).toContain(`ask for version=${version}`);
		expect(problem.expected).toContain(version);
	});
});
