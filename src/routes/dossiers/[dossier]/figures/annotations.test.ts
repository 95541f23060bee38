import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFigure } from '#lib/charts/reopen/read.ts';
import { fileAddress } from '#lib/charts/reopen/reopen.ts';
import { services } from '#lib/server/services.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { localLocals, writerCalled } from '../../../../../tests/storage/local.ts';
import { openShipped } from '../../../../../tests/storage/services.ts';
import { GET } from './[figure].svg/+server.ts';

const id = 'nagorno-karabakh-2023';
const target = { type: 'position', id: 'usa/halt-hostilities' } as const;
let dossier: Dossier;
let close: () => Promise<void>;

beforeAll(async () => {
	({ dossier, close } = await openShipped(id));
});
afterAll(() => close());

const get = async (query: string, headers = {}) => {
	const response = await GET({
		url: new URL(`http://127.0.0.1:4173/dossiers/${id}/figures/matrix.svg?${query}`),
		request: new Request('http://127.0.0.1:4173/', { headers }),
		params: { dossier: id, figure: 'matrix' },
		locals: localLocals()
	} as unknown as RequestEvent<{ dossier: string; figure: string }>);
	return { response, text: await response.text(), etag: response.headers.get('etag') ?? '' };
};

const ana = writerCalled('Ana');
const write = async (body: string) =>
	(await services().annotations.create(dossier, ana, { target, body, tags: [] })).annotation;

it('carries the open notes where it is asked to, and its tag changes with them', async () => {
	const before = await get('notes=1');
	expect(before.text).not.toContain('Note on');
	const { id: noteId, version } = await write('Who else reports this call?');
	const after = await get('notes=1');
	expect(after.text).toContain('Note on the US on “Halt hostilities”. Ana,');
	expect(after.text).toContain('Who else reports this call?');
	expect(after.etag).not.toBe(before.etag);
	const kept = await get('notes=1', { 'if-none-match': after.etag });
	expect(kept.response.status).toBe(304);
	expect((await get('')).text).not.toContain('Note on');

	const resolved = { status: 'resolved' } as const;
	await services().annotations.change(id, ana, { id: noteId, version }, resolved);
	const without = await get('notes=1');
	expect(without.text).toBe(before.text);
	expect(without.etag).toBe(before.etag);
});

it('opens again as it was', async () => {
	await write('Two agencies do.');
	const { text } = await get('notes=1&order=alphabetical');
	const read = readFigure(text);
	if ('fault' in read) throw new Error(JSON.stringify(read.fault));
	const address = new URL(fileAddress(read.figure), 'http://127.0.0.1');
	expect((await get(address.search.slice(1))).text).toBe(text);
});

it('is kept by nobody for ever, not even of a named version', async () => {
	const named = await get(`version=${dossier.version}&notes=1`);
	expect(named.response.headers.get('cache-control')).toBe('no-cache');
	const plain = await get(`version=${dossier.version}`);
	expect(plain.response.headers.get('cache-control')).toContain('immutable');
});
