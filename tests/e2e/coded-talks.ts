/** A dossier of invented talks whose report two people code blind, for journeys that adjudicate. */
import type { APIRequestContext, Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { CodedReading } from '../../src/lib/contract/coding.ts';
import { accountOf, makeAccounts, person, signedInContext } from './accounts.ts';
import { awaitScripts, expect } from './fixtures.ts';
import type { Server } from './server.ts';

export const people = {
	editor: { ...person('Edgar Editor'), isAdministrator: true },
	anna: person('Anna Coder'),
	ben: person('Ben Coder'),
	reader: person('Rita Reader')
};
type Who = keyof typeof people;

const actors = ['Nordland', 'Sudland', 'Ostland', 'Westland', 'Midland', 'Farland'];
const issues = ['Truce', 'Aid', 'Talks'];
const idOf = (name: string) => name.toLowerCase();

interface Line {
	actor: string;
	issue: string;
	stance: NonNullable<CodedReading['stance']>;
	words: string;
}

/** One sentence for each actor on each issue: 18. */
const lines: Line[] = actors.flatMap((actor, a) =>
	issues.map((issue, i) => ({
		actor: idOf(actor),
		issue: idOf(issue),
		stance: (((a * issues.length + i) % 5) - 2) as Line['stance'],
		words: `${actor} spoke about ${issue.toLowerCase()} 🕊 in the capital.`
	}))
);
export const text = lines.map(({ words }) => words).join('\n');

/** What Anna codes of each line; Ben differs in three. */
const own = ({ actor, issue, stance }: Line): Partial<CodedReading> => ({
	actors: [actor],
	issue,
	stance,
	basis: 'direct',
	act: 'ministry',
	said_on: '2023-09-20',
	paraphrase: 'It spoke.',
	confidence: 'high'
});

/** Line 3: another stance. Line 7: not found. Line 11: another issue. */
function bens(line: Line, index: number): Partial<CodedReading> | undefined {
	if (index === 3) return { ...own(line), stance: line.stance === 2 ? -2 : 2 };
	if (index === 7) return undefined;
	if (index === 11) return { ...own(line), issue: 'truce' };
	return own(line);
}

/** Somebody's browser, and a way to send what the API takes. */
export interface Seat {
	page: Page;
	send: (method: 'post' | 'put' | 'get', path: string, data?: unknown) => Promise<unknown>;
}

export async function seatOf(
	browser: Browser,
	server: Server,
	who: Who,
	options: BrowserContextOptions = {}
): Promise<Seat> {
	const page = await (await signedInContext(browser, server, people[who], options)).newPage();
	const request: APIRequestContext = page.request;
	return {
		page: options.javaScriptEnabled === false ? page : awaitScripts(page),
		async send(method, path, data) {
			const answer = await request[method](`/api/v1/dossiers${path}`, {
				headers: { origin: server.url },
				...(data !== undefined && { data })
			});
			expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
			return answer.json();
		}
	};
}

const create = (entity: string, row: Record<string, unknown>, id?: string) => ({
	entity,
	action: 'create',
	...(id && { id }),
	row
});

/** Makes the accounts and the dossier, shared, with a report that has a text. */
export async function makeTalks(server: Server, { send }: Seat): Promise<void> {
	await send('post', '', { id: 'talks', title: 'The talks' });
	const changes = [
		...actors.map((name) =>
			create('actor', {
				id: idOf(name),
				name,
				short_name: name.slice(0, 4),
				kind: 'state',
				role: 'party'
			})
		),
		...issues.map((label) =>
			create('issue', { id: idOf(label), label, proposition: `${label} now` })
		),
		create('source', { id: 'report', title: 'Report of the talks', language: 'en' }),
		create('source', { id: 'letter', title: 'A letter' }),
		create('text', { content: text }, 'report')
	];
	await send('post', '/talks/changes', { changes });
	for (const [who, role] of [
		['anna', 'coder'],
		['ben', 'coder'],
		['reader', 'reader']
	] as const) {
		await send('post', '/talks/members', { who: people[who].email, role });
	}
	const coders = [await accountOf(server, people.anna), await accountOf(server, people.ben)];
	await send('put', '/talks/assignments/report', { coders });
}

/** Makes all accounts. */
export const makePeople = (server: Server): Promise<void> =>
	makeAccounts(server, people.editor, people.anna, people.ben, people.reader);

/** Codes every line as one of the two does, and hands it in. */
export async function codeReport({ send }: Seat, who: 'anna' | 'ben'): Promise<void> {
	let start = 0;
	for (const [index, line] of lines.entries()) {
		const end = start + Array.from(line.words).length;
		const reading = who === 'anna' ? own(line) : bens(line, index);
		if (reading) {
			const quote = line.words;
			await send('post', '/talks/codings', { source: 'report', start, end, quote, ...reading });
		}
		start = end + 1;
	}
	await send('post', '/talks/codings/submit', { source: 'report' });
}
