import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
	allAddresses,
	api,
	create,
	id,
	makeHarbourTalks,
	must,
	readUntil,
	sender,
	source
} from './harbour-talks.ts';
import type { Watchers } from './harbour-talks.ts';
import { removeData, startServer, type Server } from './server.ts';

const content =
	'Nord said that the harbour should open at once. Sud would not hear of it. Later Nord asked for talks on the quay.';

let server: Server;
let send: ReturnType<typeof sender>;
/** What each of those who must not notice anything sends. */
let watchers: Watchers;
let ana: Record<string, string>;
let owner: Record<string, string>;

test.beforeAll(async () => {
	server = await startServer({ label: 'blind' });
	send = sender(server);
	({ ana, watchers } = await makeHarbourTalks(server, content));
	owner = watchers.owner;
});
test.afterAll(async () => {
	await server.stop();
	await removeData(server);
});

/** Further ways to ask for what might tell. */
const queries = [
	...['codings?source=press-1', 'codings?state=submitted', 'decisions?source=press-1'],
	...['changes?entity=coding', 'changes?entity=decision', 'changes?by=none', 'agreement'],
	'statements?issues=open'
].map((query) => `${api}/${query}`);

const addresses = [...allAddresses, ...queries];

/** Every answer: what stands in all of its headers and its body, but for what each request has of its own. */
async function answerOf(address: string, headers: Record<string, string>): Promise<string> {
	const response = await send('GET', address, headers);
	// The list of accounts says when each was last used, to the minute: the watchers themselves use them. Its tag is a
	// hash of what it says, which is compared itself.
	const isTimed = address === '/accounts';
	const own = [
		...['date', 'x-request-id', 'connection', 'keep-alive', 'transfer-encoding'],
		...(isTimed ? ['etag'] : [])
	];
	const ofRequest = isTimed ? /nonce-[^']+|sha256-[^']+/g : /nonce-[^']+/g;
	const kept = [...response.headers]
		.filter(([name]) => !own.includes(name))
		.map(([name, value]) => `${name}: ${value.replaceAll(ofRequest, '…')}`);
	const bytes = Buffer.from(await response.arrayBuffer());
	const isText = /text|json|javascript/.test(response.headers.get('content-type') ?? '');
	// Each page names its script anew, and a page or a refusal its request.
	const body = isText
		? bytes
				.toString()
				.replaceAll(/sveltekit_\w+|nonce="[^"]+"|"at":"\d{4}-[^"]+","now"/g, '…')
				.replaceAll(isTimed ? /usedAt:"[^"]+"|<time\b.*?<\/time>/g : /$^/g, '…')
		: createHash('sha256').update(bytes).digest('hex');
	return [response.status, ...kept, bytes.length, body].join('\n');
}

/** All that one of the watchers gets. */
async function seenBy(headers: Record<string, string>): Promise<Map<string, string>> {
	const seen = new Map<string, string>();
	for (const address of addresses) seen.set(address, await answerOf(address, headers));
	return seen;
}

async function seenByAll(): Promise<Map<string, Map<string, string>>> {
	const all = Object.entries(watchers).map(
		async ([who, headers]) => [who, await seenBy(headers)] as const
	);
	return new Map(await Promise.all(all));
}

/** What is otherwise than it was, and for whom. */
function differences(
	was: Map<string, Map<string, string>>,
	is: Map<string, Map<string, string>>
): string[] {
	return [...was].flatMap(([who, answers]) =>
		[...answers].flatMap(([address, answer]) => {
			const now = is.get(who)?.get(address) ?? '';
			if (now === answer) return [];
			const [before, after] = [answer.split('\n'), now.split('\n')];
			const line = before.findIndex((one, i) => one !== after[i]);
			const short = (text = '') => text.slice(0, 200);
			return [`${who}, ${address}: ${short(before[line])} → ${short(after[line])}`];
		})
	);
}

interface Row {
	id: string;
	version: number;
}

/** Something that a coder does: the numbers choose the passage, the reading and the coding. */
const actOf = fc.record({
	kind: fc.constantFrom('make', 'make', 'make', 'change', 'remove', 'undo', 'redo'),
	n: fc.nat(20),
	stance: fc.constantFrom(-2, -1, 0, 1, 2)
});

async function act({ kind, n, stance }: { kind: string; n: number; stance: number }) {
	if (kind === 'undo' || kind === 'redo') {
		return must(send('POST', `${api}/codings/${kind}`, ana, { source }));
	}
	const { codings } = await must(send('GET', `${api}/codings?source=${source}`, ana));
	const rows = codings as Row[];
	const row = rows[n % Math.max(1, rows.length)];
	if (kind === 'make' || !row) {
		return must(
			send('POST', `${api}/codings`, ana, {
				...{ source, start: n, end: n + 20, actors: ['nord'], issue: 'talks', stance },
				...{ basis: 'direct', act: 'ministry', said_on: '2023-09-20', confidence: 'high' },
				paraphrase: `Coded by nobody else, ${n}`
			})
		);
	}
	const headers = { ...ana, 'if-match': `"${row.version}"` };
	const path = `${api}/codings/${row.id}`;
	return kind === 'remove'
		? must(send('DELETE', path, headers))
		: must(send('PATCH', path, headers, { stance, memo: `Thought of ${n}` }));
}

test('nothing that others get from any address changes by a byte while somebody codes blind', async () => {
	test.setTimeout(600_000);
	// Once to fill what is kept, and twice to know that answers stay the same of themselves.
	await seenByAll();
	const before = await seenByAll();
	expect(differences(before, await seenByAll()), 'with nothing done').toEqual([]);
	const acts = fc.sample(actOf, { seed: 20_230_919, numRuns: 25 });
	for (const one of acts) await act(one);
	const { codings } = await must(send('GET', `${api}/codings`, ana));
	expect((codings as Row[]).length).toBeGreaterThan(3);
	expect(differences(before, await seenByAll()), 'after drafts').toEqual([]);
	await must(send('POST', `${api}/codings/submit`, ana, { source }));
	const progress = new Set([`${api}/assignments`, `/dossiers/${id}/code`]);
	const mayKnow = ['editor', 'owner', 'token to edit'];
	const told = differences(before, await seenByAll()).filter(
		(one) =>
			!mayKnow.some((who) => [...progress].some((path) => one.startsWith(`${who}, ${path}:`)))
	);
	expect(told, 'after a submission').toEqual([]);
	const { sources } = await must(send('GET', `${api}/assignments`, watchers.editor));
	const [assignment] = sources as { coders: { submittedAt: string | null }[] }[];
	expect(assignment?.coders.map(({ submittedAt }) => submittedAt !== null).sort()).toEqual([
		...[false, true]
	]);
	await must(send('POST', `${api}/codings/reopen`, ana, { source }));
	expect(differences(before, await seenByAll()), 'after it was taken back').toEqual([]);
	process.stdout.write(
		`Blind: ${addresses.length} addresses, ${before.size} watchers, ${acts.length} acts\n`
	);
});

test('a coding of somebody else is answered as one that never was, whatever is asked of it', async () => {
	const made = await must(
		send('POST', `${api}/codings`, ana, { source, start: 0, end: 20, issue: 'talks' })
	);
	const real = String(made.id);
	const never = `c-${'0'.repeat(real.length - 2)}`;
	for (const [who, headers] of Object.entries(watchers)) {
		for (const [method, body] of [
			...[['GET'], ['DELETE']],
			['PATCH', { stance: 1 }],
			['PATCH', { start: 0, end: 5 }]
		] as [string, object?][]) {
			const ask = async (one: string) => {
				const more =
					method === 'GET' ? headers : { ...headers, 'if-match': `"${made.version as number}"` };
				const response = await send(method, `${api}/codings/${one}`, more, body);
				return `${response.status} ${(await response.text()).replaceAll(one, '…')}`;
			};
			expect(await ask(real), `${who}, ${method}`).toBe(await ask(never));
		}
	}
});

test('what others send is answered alike, whether somebody else has coded or not', async () => {
	const asks: [method: string, path: string, body: object][] = [
		['POST', 'codings/undo', { source }],
		['POST', 'codings/redo', { source }],
		['POST', 'codings/reopen', { source }],
		['POST', 'codings/submit', { source, ids: ['c-none'] }],
		['POST', 'reveal', { source }],
		['POST', 'decisions', { source, codings: ['c-none'], outcome: 'nothing', reason: 'x' }],
		['POST', 'changes', { changes: [{ entity: 'source', action: 'remove', id: source }] }]
	];
	const asked = async () => {
		const answers: string[] = [];
		for (const [who, headers] of Object.entries(watchers)) {
			for (const [method, path, body] of asks) {
				const response = await send(method, `${api}/${path}`, headers, body);
				answers.push(`${who}, ${path}: ${response.status} ${await response.text()}`);
			}
		}
		return answers;
	};
	const empty = async () => {
		const { codings } = await must(send('GET', `${api}/codings`, ana));
		for (const { id: one, version } of codings as Row[]) {
			const headers = { ...ana, 'if-match': `"${version}"` };
			await must(send('DELETE', `${api}/codings/${one}`, headers));
		}
	};
	await empty();
	const before = await asked();
	for (const n of [1, 2, 3]) await act({ kind: 'make', n, stance: 2 });
	expect(await asked()).toEqual(before);
	await must(send('POST', `${api}/codings/submit`, ana, { source }));
	expect(await asked()).toEqual(before);
	await must(send('POST', `${api}/codings/reopen`, ana, { source }));
});

test('the stream tells nothing, and the next change has the next revision', async () => {
	test.setTimeout(120_000);
	const { changeSets } = await must(send('GET', `${api}/changes?limit=1000`, owner));
	const revision = (changeSets as { revision: number }[]).at(-1)?.revision ?? 0;
	const listening = ['reader', 'the other coder', 'editor', 'owner', 'token to code'];
	const streams = await Promise.all(
		listening.map((who) => send('GET', `${api}/live?after=${revision}`, watchers[who] ?? {}))
	);
	for (const one of fc.sample(actOf, { seed: 5, numRuns: 15 })) await act(one);
	await must(send('POST', `${api}/codings/submit`, ana, { source }));
	await must(send('POST', `${api}/codings/reopen`, ana, { source }));
	const marker = { id: 'ost', name: 'ost', short_name: 'ost', kind: 'state', role: 'party' };
	await must(send('POST', `${api}/changes`, owner, { changes: [create('actor', marker)] }));
	for (const [i, stream] of streams.entries()) {
		const text = await readUntil(stream, '"ost"');
		const events = text.split('\n\n').filter((frame) => /^event: (?!presence)/m.test(frame));
		// On a slow machine the connection is shown to be alive meanwhile, at the same revision.
		const told = events.filter(
			(frame) => !(/^event: heartbeat$/m.test(frame) && frame.includes(`id: ${revision}\n`))
		);
		expect(told, listening[i]).toEqual([expect.stringMatching(/^event: change$/m)]);
		expect(text, listening[i]).toContain(`id: ${revision + 1}\n`);
		expect(text, listening[i]).not.toMatch(/"coding"|"talks"|Ana Coder/);
	}
});

test('once it is revealed the same walk sees it, for those who may code alone', async () => {
	test.setTimeout(240_000);
	for (const n of [3, 7]) await act({ kind: 'make', n, stance: -1 });
	const before = await seenByAll();
	const ben = watchers['the other coder'];
	for (const coder of [ana, ben]) {
		await must(send('POST', `${api}/codings/submit`, coder, { source }));
	}
	await must(send('POST', `${api}/reveal`, owner, { source }));
	const told = differences(before, await seenByAll());
	const whose = (path: string) =>
		told.filter((one) => one.includes(`, ${path}:`)).map((one) => one.split(', ')[0]);
	const coders = ['the other coder', 'editor', 'owner', 'token to code', 'token to edit'];
	expect(whose(`${api}/codings`)).toEqual(coders);
	expect(whose(`${api}/changes?entity=coding`)).toEqual(
		expect.arrayContaining(['the other coder', 'editor', 'owner'])
	);
});
