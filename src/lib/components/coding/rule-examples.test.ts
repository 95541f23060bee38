import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { describe, expect, test, vi } from 'vitest';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import { Memory } from '../notes/storage.fixture.ts';
import { Coder } from './coder.svelte.ts';
import { CodingBook } from './coding-book.svelte.ts';
import { Unreachable, type CodingWire } from './coding-wire.ts';
import { OutboxShelf } from './outbox.ts';
import { RuleWire } from './rule-wire.ts';
import { SegmentedText } from './segmented-text.ts';
import { BegunShelf } from './suggestions/begun-shelf.ts';
import type { Suggested } from './suggestions/suggested.svelte.ts';

// Node has no window to receive connection events.
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('removeEventListener', () => undefined);

const text = '🕊 France condemned the operation.';
const dossier = shippedDossier();
const [issue] = dossier.issues;
if (!issue) throw new Error('no issue');
const place = { dossier: 'd', source: 's' };

/** A rule on a server that counts its versions, and undoes as the journal does. */
function ruledServer(rule: string) {
	const versions = [rule];
	const asked: string[] = [];
	const server = {
		versions,
		asked,
		/** What another editor writes between reading and writing. */
		meanwhile: '',
		/** What takes the place of the next answers to an undo. */
		instead: [] as (() => Promise<Response>)[],
		fetch: (path: string, { method = '', body = '{}', headers = {} }: RequestInit) => {
			asked.push(`${method} ${path}`);
			const instead = method === 'POST' ? server.instead.shift() : undefined;
			if (instead) return instead();
			const etag = `"${versions.length}"`;
			const current = versions.at(-1) ?? '';
			if (method === 'GET') {
				if (server.meanwhile) versions.push(server.meanwhile);
				server.meanwhile = '';
				return Promise.resolve(Response.json({ coding_rule: current }, { headers: { etag } }));
			}
			if (method === 'POST') {
				versions.push(versions.at(-2) ?? '');
				return Promise.resolve(Response.json({ changeSet: `set-${versions.length}` }));
			}
			if (new Headers(headers).get('if-match') !== etag) {
				return Promise.resolve(Response.json({ title: 'Stale' }, { status: 412 }));
			}
			versions.push((JSON.parse(String(body)) as { coding_rule: string }).coding_rule);
			return Promise.resolve(
				Response.json({}, { headers: { 'change-set': `set-${versions.length}` } })
			);
		}
	};
	return server;
}

function coderOf({ rule = 'Support.', mayEdit = true, isHidden = false } = {}) {
	const server = ruledServer(rule);
	vi.stubGlobal('fetch', server.fetch);
	const gone = () => {
		throw new Unreachable();
	};
	const wire = { create: gone, edit: gone } as unknown as CodingWire;
	const points = new CountedText(text);
	const shelf = new OutboxShelf(new Memory(), place, '');
	const book = new CodingBook({ codings: [], points, wire, shelf });
	const coder = new Coder({
		...{ book, points, text: new SegmentedText(text, 'en'), dossier: () => dossier },
		suggested: { left: [] } as unknown as Suggested,
		begunShelf: new BegunShelf(undefined, place, ''),
		examples: { wire: new RuleWire('/api/v1/dossiers/d'), mayEdit, isHidden: () => isHidden },
		...{ day: '', mayCode: () => true, isBlind: isHidden, onsubmitted: () => undefined }
	});
	coder.mark({ start: 3, end: text.length });
	return { coder, server };
}

const said = (coder: Coder, text: string) => vi.waitFor(() => expect(coder.said).toMatch(text));

describe('the coding at the cursor as an example of the rule of its issue', () => {
	test('is taken by key, undone and redone in its turn among the steps of coding', async () => {
		const { coder, server } = coderOf();
		coder.run('take-example');
		expect(coder.said).toBe('Choose a coding first.');
		coder.set({ actors: ['france'] });
		coder.run('take-example');
		expect(coder.said).toBe('Choose an issue first: the example goes into its rule.');
		coder.set({ issue: issue.id });
		coder.run('take-example');
		await said(coder, 'Example in the rule of');
		const taken = 'Support.\nExample: “France condemned the operation.”';
		expect(server.versions).toEqual(['Support.', taken]);
		coder.run('take-example');
		await said(coder, 'has this example already');
		coder.set({ stance: 1 });
		coder.run('undo');
		expect(server.versions).toHaveLength(2);
		expect(coder.current).toMatchObject({ issue: issue.id, stance: null });
		coder.run('undo');
		await said(coder, 'Undone: the rule');
		expect(server.versions.at(-1)).toBe('Support.');
		coder.run('redo');
		await said(coder, 'Redone: the example');
		expect(server.versions.at(-1)).toBe(taken);
		expect(server.asked.filter((one) => one.startsWith('POST'))).toEqual([
			'POST /api/v1/dossiers/d/changes/set-2/undo',
			'POST /api/v1/dossiers/d/changes/set-3/undo'
		]);
	});

	test('stays there to be undone where the server did not answer, and is not redone', async () => {
		const { coder, server } = coderOf();
		coder.set({ issue: issue.id });
		coder.run('take-example');
		await said(coder, 'Example in the rule of');
		server.instead.push(() => Promise.reject(new TypeError('no connection')));
		coder.run('undo');
		await said(coder, 'The server did not answer.');
		coder.run('redo');
		expect(server.asked.filter((one) => one.startsWith('POST'))).toHaveLength(1);
		coder.run('undo');
		await said(coder, 'Undone: the rule');
		expect(server.versions.at(-1)).toBe('Support.');
	});

	test.each([
		[
			'answers',
			() => Promise.resolve(Response.json({ changeSet: 'set-3' })),
			2,
			'Redone: the exam'
		],
		['fails', () => Promise.reject(new TypeError('no connection')), 1, 'The server did not answer.']
	])('is redone after an undo that the server %s late', async (_, late, asked, last) => {
		const { coder, server } = coderOf();
		coder.set({ issue: issue.id });
		coder.run('take-example');
		await said(coder, 'Example in the rule of');
		const held = Promise.withResolvers<undefined>();
		server.instead.push(() => held.promise.then(late));
		coder.run('undo');
		coder.run('redo');
		held.resolve(undefined);
		await said(coder, last);
		const undone = () => server.asked.filter((one) => one.startsWith('POST'));
		expect(undone()).toHaveLength(asked);
		// Either way the example is in the rule, once, and can be undone.
		coder.run('undo');
		await said(coder, 'Undone: the rule');
		expect(undone()).toHaveLength(asked + 1);
		coder.run('undo');
		await vi.waitFor(() => expect(coder.current).toBeUndefined());
	});

	test('that can no longer be undone leaves the way to the steps before it', async () => {
		const { coder, server } = coderOf();
		coder.set({ issue: issue.id });
		coder.run('take-example');
		await said(coder, 'Example in the rule of');
		const detail = 'Eve changed the issue after this change set.';
		server.instead.push(() => Promise.resolve(Response.json({ detail }, { status: 409 })));
		coder.run('undo');
		await said(coder, detail);
		coder.run('undo');
		expect(coder.current).toBeUndefined();
		expect(server.asked.filter((one) => one.startsWith('POST'))).toHaveLength(1);
	});

	test('is not asked for without end where every try is refused', async () => {
		const { coder, server } = coderOf();
		coder.set({ issue: issue.id });
		const { fetch } = server;
		vi.stubGlobal('fetch', (path: string, asked: RequestInit) =>
			fetch(path, { ...asked, headers: { 'if-match': '"1-gzip"' } })
		);
		coder.run('take-example');
		await said(coder, 'Stale');
		expect(server.versions).toEqual(['Support.']);
	});

	test('is added to the rule as another editor left it meanwhile', async () => {
		const { coder, server } = coderOf();
		coder.set({ issue: issue.id });
		server.meanwhile = 'Support at once.';
		coder.run('take-counter-example');
		await said(coder, 'Counter-example in the rule of');
		expect(server.versions.at(-1)).toBe(
			'Support at once.\nCounter-example: “France condemned the operation.”'
		);
	});

	test('is for editors alone, and never of a text that others code blind', () => {
		const coder = coderOf({ mayEdit: false });
		coder.coder.set({ issue: issue.id });
		coder.coder.run('take-example');
		expect(coder.coder.said).toBe('Only editors can change the codebook.');
		const blind = coderOf({ isHidden: true });
		blind.coder.set({ issue: issue.id });
		blind.coder.run('take-example');
		expect(blind.coder.said).toMatch(/^Others are coding this text/);
		expect([coder.server.asked, blind.server.asked]).toEqual([[], []]);
		expect([coder.coder.examples.mayTake, blind.coder.examples.mayTake]).toEqual([false, false]);
	});
});
