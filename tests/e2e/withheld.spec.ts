import { inflateRawSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { readPdf } from '../pdf.ts';
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

/** Words that stand nowhere but in the text: in a passage that is coded, beside it, and in what was there before. */
const [coded, beside, earlier] = ['quernstone', 'zanderwick', 'marlspike'];
const passage = `Nord said that the ${coded} should open at once.`;
const content = `${passage} Sud would not hear of the ${beside}.`;
const secret = new RegExp(`${coded}|${beside}|${earlier}`);

let server: Server;
let send: ReturnType<typeof sender>;
let watchers: Watchers;
let owner: Record<string, string>;

const edit = (row: object) =>
	must(
		send('POST', `${api}/changes`, owner, {
			changes: [{ entity: 'text', action: 'edit', id: source, row }]
		})
	);

test.beforeAll(async () => {
	server = await startServer({ label: 'withheld' });
	send = sender(server);
	const made = await makeHarbourTalks(server, `${content} Later it spoke of a ${earlier}.`);
	({ watchers } = made);
	({ owner } = watchers);
	await edit({ content });
	const ids: string[] = [];
	for (const [i, coder] of [made.ana, watchers['the other coder']].entries()) {
		const coding = await must(
			send('POST', `${api}/codings`, coder, {
				...{ source, start: 0, end: Array.from(passage).length, actors: ['nord'], issue: 'open' },
				...{ stance: 2 - i, basis: 'direct', act: 'ministry', said_on: '2023-09-20' },
				...{ confidence: 'high', paraphrase: 'It should open.' }
			})
		);
		ids.push(String(coding.id));
		await must(send('POST', `${api}/codings/submit`, coder, { source }));
	}
	await must(send('POST', `${api}/reveal`, owner, { source }));
	const decision = { source, codings: ids, outcome: 'nothing', reason: 'It is not clear.' };
	await must(send('POST', `${api}/decisions`, owner, decision));
});
test.afterAll(async () => {
	await server.stop();
	await removeData(server);
});

/** The files of an archive, of those within it too, as one text. */
function unpacked(archive: Buffer): string {
	const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	let [text, at] = ['', archive.readUInt32LE(end + 16)];
	for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
		const [size, name] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)];
		const from = archive.readUInt32LE(at + 42);
		const start = from + 30 + archive.readUInt16LE(from + 26) + archive.readUInt16LE(from + 28);
		const stored = archive.subarray(start, start + size);
		text += readable(archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(stored) : stored);
		at += 46 + name + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
	}
	return text;
}

/** What can be read in a file, in an archive or a PDF too. */
function readable(bytes: Buffer): string {
	const start = bytes.toString('latin1', 0, 4);
	if (start === 'PK\x03\x04') return unpacked(bytes);
	if (start !== '%PDF') return bytes.toString();
	const { texts, raw } = readPdf(bytes);
	return `${texts.join(' ')} ${raw}`;
}

/** Further ways to ask for what might tell. */
const queries = [
	...['text', 'coding', 'decision'].map((entity) => `${api}/changes?entity=${entity}&limit=1000`),
	...['text', 'coding'].map((entity) => `/dossiers/${id}/history?entity=${entity}`),
	`${api}/changes?limit=1000`,
	`/dossiers/${id}/news.json?after=1`,
	`/dossiers/${id}/download/dossier.zip?history=1&known=9`,
	`/dossiers/${id}/code/${source}`
];

/** Whoever gets words of the text, and where. */
async function seenAt(): Promise<Map<string, Set<string>>> {
	const seen = new Map<string, Set<string>>();
	for (const [who, headers] of Object.entries(watchers)) {
		const places = new Set<string>();
		for (const address of [...allAddresses, ...queries]) {
			const response = await send('GET', address, headers);
			const text = readable(Buffer.from(await response.arrayBuffer()));
			if (secret.test(text)) places.add(address.replace(/\?.*/, ''));
		}
		seen.set(who, places);
	}
	return seen;
}

/** What the stream of changes tells from the first one on. */
async function streamed(who: string): Promise<string> {
	const { changeSets } = await must(send('GET', `${api}/changes?limit=1000`, owner));
	const last = (changeSets as { revision: number; changes: unknown[] }[]).at(-1);
	const response = await send('GET', `${api}/live?after=1`, watchers[who] ?? {});
	return readUntil(response, `id: ${last?.revision}\n`);
}

const coding = [
	`${api}/changes`,
	`${api}/codings`,
	`/dossiers/${id}/history`,
	`/dossiers/${id}/code/${source}`
];
const editing = [`/dossiers/${id}/adjudicate`, `/dossiers/${id}/edit/sources/${source}/text`];
/** Pages and routes that show a text to those who work with it; nobody gets it anywhere else. */
const shown: Record<string, string[]> = {
	...{ 'the other coder': coding, 'token to code': coding },
	...Object.fromEntries(
		['editor', 'owner', 'token to edit'].map((who) => [who, [...coding, ...editing]])
	)
};

for (const visibility of ['shared', 'public'] as const) {
	test(`words of a text that is withheld leave a ${visibility} dossier for those alone who code or edit it`, async () => {
		test.setTimeout(240_000);
		await must(send('PATCH', `${api}/members`, owner, { visibility }));
		await edit({ withheld: false });
		const open = await seenAt();
		const readers = visibility === 'public' ? ['nobody', 'stranger', 'reader'] : ['reader'];
		for (const who of readers) {
			expect(open.get(who), `${who}, while it may be passed on`).toContain(`${api}/changes`);
		}
		await edit({ withheld: true });
		for (const [who, places] of await seenAt()) {
			expect([...places].sort(), who).toEqual((shown[who] ?? []).toSorted());
		}
	});
}

test('the stream of changes tells no words of a text that is withheld', async () => {
	await edit({ withheld: true });
	const marker = { id: 'ost', name: 'ost', short_name: 'ost', kind: 'state', role: 'party' };
	await must(send('POST', `${api}/changes`, owner, { changes: [create('actor', marker)] }));
	for (const who of [
		'nobody',
		'stranger',
		'reader',
		'the other coder',
		'editor',
		'token to read'
	]) {
		const text = await streamed(who);
		expect(text, who).toContain('"ost"');
		expect(text, who).not.toMatch(secret);
	}
});
