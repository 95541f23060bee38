/** A dossier with a text that two coders are assigned to, and all who ask its server for something. */
import { expect } from '@playwright/test';
import { accountOf, credentialsOf, makeAccounts, person } from './accounts.ts';
import { ofDossier, ofTheServer } from './rights-table.ts';
import type { Server } from './server.ts';

export const people = {
	owner: person('Olga Owner'),
	editor: person('Ed Editor'),
	ana: person('Ana Coder'),
	ben: person('Ben Coder'),
	reader: person('Rea Reader'),
	stranger: person('Stan Stranger'),
	admin: person('Ada Admin')
};
export const id = 'harbour-talks';
export const api = `/api/v1/dossiers/${id}`;
export const source = 'press-1';

/** What somebody sends to say who they are. */
type Headers = Record<string, string>;

/** Sends something to a server as somebody. */
export const sender =
	({ url }: Pick<Server, 'url'>) =>
	(method: string, path: string, headers: Headers, body?: unknown): Promise<Response> => {
		const isPage = method === 'GET' && !path.startsWith('/api/');
		return fetch(url + path, {
			method,
			redirect: 'manual',
			headers: {
				accept: isPage ? 'text/html' : 'application/json',
				...headers,
				...(method !== 'GET' && { origin: url }),
				...(body !== undefined && { 'content-type': 'application/json' })
			},
			...(body !== undefined && { body: JSON.stringify(body) })
		});
	};

/** What is answered, which must be no refusal. */
export async function must(response: Promise<Response>): Promise<Record<string, unknown>> {
	const answer = await response;
	const text = await answer.text();
	expect(answer.ok, `${answer.url}: ${answer.status} ${text}`).toBe(true);
	return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
}

export const create = (entity: string, row: object): object => ({ entity, action: 'create', row });

/** What everybody sends who asks for something. */
export interface Watchers extends Record<string, Headers> {
	nobody: Headers;
	stranger: Headers;
	reader: Headers;
	'the other coder': Headers;
	editor: Headers;
	owner: Headers;
	administrator: Headers;
	'token to read': Headers;
	'token to code': Headers;
	'token to edit': Headers;
}

async function signIn(server: Server): Promise<{ ana: Headers; watchers: Watchers }> {
	const { admin, ...others } = people;
	await makeAccounts(server, { ...admin, isAdministrator: true }, ...Object.values(others));
	const { cookie, token } = credentialsOf(server, people);
	const watchers = {
		nobody: {},
		stranger: await cookie('stranger'),
		reader: await cookie('reader'),
		'the other coder': await cookie('ben'),
		editor: await cookie('editor'),
		owner: await cookie('owner'),
		administrator: await cookie('admin'),
		'token to read': await token('owner', 'read'),
		'token to code': await token('owner', 'code'),
		'token to edit': await token('owner', 'edit')
	};
	return { ana: await cookie('ana'), watchers };
}

/**
 * Makes the accounts, the dossier and its text, and assigns two coders to it.
 *
 * @returns what one of the coders sends, and what all others send.
 */
export async function makeHarbourTalks(
	server: Server,
	content: string
): Promise<{ ana: Headers; watchers: Watchers }> {
	const signedIn = await signIn(server);
	const send = sender(server);
	const { owner } = signedIn.watchers;
	await must(send('POST', '/api/v1/dossiers', owner, { id, title: 'Harbour talks' }));
	const roles = { editor: 'editor', ana: 'coder', ben: 'coder', reader: 'reader' } as const;
	for (const [who, role] of Object.entries(roles)) {
		const { email } = people[who as keyof typeof roles];
		await must(send('POST', `${api}/members`, owner, { who: email, role }));
	}
	const actor = (one: string) =>
		create('actor', { id: one, name: one, short_name: one, kind: 'state', role: 'party' });
	const issue = { id: 'open', label: 'Open', proposition: 'The harbour should open.' };
	const talks = { id: 'talks', label: 'Talks', proposition: 'Talks should be held.' };
	await must(
		send('POST', `${api}/changes`, owner, {
			changes: [
				...[actor('nord'), actor('sud'), create('issue', issue), create('issue', talks)],
				create('source', { id: source, title: 'A press release', published_on: '2023-09-20' }),
				{ entity: 'text', action: 'create', id: source, row: { content } },
				create('statement', {
					...{ id: 's-1', actors: ['sud'], issue: 'open', stance: -1, basis: 'direct' },
					...{ act: 'ministry', said_on: '2023-09-19', paraphrase: 'No.', source },
					confidence: 'high'
				})
			]
		})
	);
	const coders = [await accountOf(server, people.ana), await accountOf(server, people.ben)];
	await must(send('PUT', `${api}/assignments/${source}`, owner, { coders }));
	return signedIn;
}

const places: Record<string, string[]> = {
	'[...nowhere]': ['mtrix'],
	'[list]': ['actors'],
	'[figure]': ['matrix', 'network', 'timeline'],
	'[file]': [
		...['positions.csv', 'statements.csv', 'annotations.csv', 'codings.jsonld', 'dossier.zip'],
		...['site.zip', 'dossier.qdpx', 'dossier.dna', 'dossier.zip?history=1']
	],
	'[table=table]': ['actors', 'issues', 'sources', 'statements', 'coverage'],
	'[...row]': ['nord', 'open', source, 's-1'],
	'[actor]': ['nord'],
	'[issue]': ['open'],
	'[source]': [source],
	'[statement]': ['s-1'],
	'[dossier]': [id]
};

/** Addresses of a route, with each of what may stand in its gaps. */
function addressesOf(route: string): string[] {
	const gap = /\[[^\]]+\]/.exec(route)?.[0];
	if (gap === undefined) return [route];
	return (places[gap] ?? ['none']).flatMap((one) => addressesOf(route.replace(gap, one)));
}

const gets = (table: readonly (readonly [string, string])[]) =>
	table.filter(([request]) => request.startsWith('GET ')).map(([request]) => request.slice(4));

/**
 * Every address that can be got. What counts requests, or tells of one's own session, is no answer about a dossier; the
 * stream has no end.
 */
export const allAddresses = [...gets(ofDossier), ...gets(ofTheServer)]
	.flatMap(addressesOf)
	.filter((address) => !['/metrics', '/account', `${api}/live`].includes(address));

/** Reads a stream until something stands in it. */
export async function readUntil(response: Response, words: string): Promise<string> {
	const reader = (response.body as ReadableStream<Uint8Array>).getReader();
	const decoder = new TextDecoder();
	let text = '';
	while (!text.includes(words)) {
		const { value, done } = await reader.read();
		if (done) break;
		text += decoder.decode(value, { stream: true });
	}
	await reader.cancel();
	return text;
}
