import type { Person } from './accounts.ts';
import { accountOf, cookieOf, makeAccounts, person } from './accounts.ts';
import type { Server } from './server.ts';

/** A dossier whose owner reveals what coders coded blind. */
export const olga: Person & { isAdministrator: boolean } = {
	...person('Olga Owner'),
	isAdministrator: true
};
const [ana, ben, cleo] = [person('Ana Coder'), person('Ben Coder'), person('Cleo Coder')];
export const coders = [ana, ben, cleo] as const;
export const reader = person('Rita Reader');
export const id = 'crossing';

const SENTENCES = 14;
const actorOf = (at: number) => ['nord', 'sud', 'ost', 'west'][at % 4] ?? 'nord';
const stanceOf = (at: number) => [2, 1, -1, -2, 0, 1, -2][at % 7] ?? 0;
const sentence = (at: number) => `On the ${at + 1}. of May ${actorOf(at)} spoke of the crossing.`;
/** A paragraph for each sentence, with letters of two UTF-16 units before them. */
const content = [
	'🏔️ The crossing',
	...Array.from({ length: SENTENCES }, (_, at) => sentence(at))
].join('\n\n');

function place(at: number): { start: number; end: number } {
	const start = [...content.slice(0, content.indexOf(sentence(at)))].length;
	return { start, end: start + [...sentence(at)].length };
}

const create = (entity: string, row: object) => ({ entity, action: 'create', row });

/** What a coder reads in a sentence; the second reads one stance otherwise, the third misses one and names others. */
const readings = [
	(at: number) => ({ stance: stanceOf(at), issue: 'reopen' }),
	(at: number) => ({ stance: at === 3 ? 1 : stanceOf(at), issue: 'reopen' }),
	(at: number) =>
		at === 0
			? undefined
			: { stance: stanceOf(at + (at % 5 === 1 ? 1 : 0)), issue: at === 5 ? 'talks' : 'reopen' }
];

/** Sends something as somebody. @throws what the server says where it refuses */
export async function send(
	{ url }: Server,
	cookie: string,
	method: string,
	path: string,
	body?: object
): Promise<Record<string, unknown>> {
	const answer = await fetch(url + path, {
		method,
		headers: { cookie, origin: url, 'content-type': 'application/json' },
		...(body && { body: JSON.stringify(body) })
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
	return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}

/**
 * Makes the accounts, the dossier and its text, and lets so many coders code it blind and submit.
 *
 * @returns the cookie of the owner
 */
export async function codeBlind(server: Server, howMany: number): Promise<string> {
	await makeAccounts(server, olga, ...coders, reader);
	const owner = await cookieOf(server.url, olga);
	await send(server, owner, 'POST', '/api/v1/dossiers', { id, title: 'The crossing' });
	const api = `/api/v1/dossiers/${id}`;
	for (const [who, role] of [
		...coders.map((one) => [one, 'coder'] as const),
		[reader, 'reader'] as const
	]) {
		await send(server, owner, 'POST', `${api}/members`, { who: who.email, role });
	}
	const actors = ['nord', 'sud', 'ost', 'west'].map((one) =>
		create('actor', {
			id: one,
			name: `Republic of ${one}`,
			short_name: one,
			kind: 'state',
			role: 'party'
		})
	);
	await send(server, owner, 'POST', `${api}/changes`, {
		changes: [
			...actors,
			create('issue', {
				id: 'reopen',
				label: 'Reopen',
				proposition: 'The crossing should reopen.'
			}),
			create('issue', { id: 'talks', label: 'Talks', proposition: 'Talks should be held.' }),
			create('source', { id: 'report', title: 'The report', published_on: '2023-06-01' }),
			{ entity: 'text', action: 'create', id: 'report', row: { content } }
		]
	});
	const accounts = await Promise.all(coders.slice(0, howMany).map((one) => accountOf(server, one)));
	await send(server, owner, 'PUT', `${api}/assignments/report`, { coders: accounts });
	for (const [at, who] of coders.slice(0, howMany).entries()) await codeAll(server, who, at);
	return owner;
}

async function codeAll(server: Server, who: Person, coder: number): Promise<void> {
	const cookie = await cookieOf(server.url, who);
	const api = `/api/v1/dossiers/${id}/codings`;
	for (let at = 0; at < SENTENCES; at++) {
		const reading = readings[coder]?.(at);
		if (!reading) continue;
		await send(server, cookie, 'POST', api, {
			source: 'report',
			...place(at),
			...reading,
			actors: [actorOf(at)],
			basis: 'direct',
			act: 'ministry',
			said_on: `2023-05-${String(at + 1).padStart(2, '0')}`,
			paraphrase: `It spoke, said sentence ${at + 1}.`,
			confidence: 'high'
		});
	}
	await send(server, cookie, 'POST', `${api}/submit`, { source: 'report' });
}

/** Shows everybody what was coded blind. */
export const reveal = (server: Server, owner: string): Promise<unknown> =>
	send(server, owner, 'POST', `/api/v1/dossiers/${id}/reveal`, { source: 'report' });
