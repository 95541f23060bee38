import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { makeBook, makeNote, silence, type Asked } from './notes.fixture.ts';
import { Memory } from './storage.fixture.ts';
import ThreadFrame from './ThreadFrame.svelte';
import type { Note, Wording } from './wire.ts';

const dossier = makeDossier();
const target = { type: 'actor', id: 'actor-000' } as const;

beforeEach(() => {
	localStorage.clear();
	sessionStorage.clear();
	document.cookie = 'demarche-name=; path=/; max-age=0';
});

interface Shown {
	notes?: Note[];
	name?: string;
	/** The storage of the tab. */
	tab?: Storage;
}

async function show(
	answer: (asked: Asked) => Response | Promise<Response>,
	{ notes = [], name = 'Ana', tab }: Shown = {}
) {
	const { book, asked } = makeBook(answer, name, tab);
	const { container, unmount } = await render(ThreadFrame, {
		props: { book, dossier, target, notes }
	});
	// A second tab stands beside the first on one page.
	const screen = page.elementLocator(container);
	return {
		screen,
		container,
		unmount,
		asked,
		field: screen.getByLabelText('Write a note'),
		save: () => screen.getByRole('button', { name: 'Save note' }).click()
	};
}

const created = ({ body }: Asked) =>
	Response.json(makeNote({ id: 'new', body: String(body.body) }), { status: 201 });

const conflict = (current: Note) => Response.json({ status: 412, current }, { status: 412 });

const wordingOf = ({ updatedBy, updatedAt, ...note }: Note): Wording => ({
	...{ version: note.version, body: note.body, tags: note.tags, status: note.status },
	...{ assignee: note.assignee, due: note.due, mentions: note.mentions },
	action: note.version === 1 ? 'created' : 'edited',
	author: updatedBy,
	at: updatedAt
});

/** A server that answers a write when it is told to. */
function slowServer(answer: (asked: Asked) => Response) {
	const waiting: (() => void)[] = [];
	return {
		answer: (asked: Asked) =>
			new Promise<Response>((resolve) => waiting.push(() => resolve(answer(asked)))),
		let: () => waiting.shift()?.()
	};
}

describe('C1: words typed while a note is being saved', () => {
	test('stay in the form, and the next save adds them to the same note', async () => {
		const server = slowServer((asked) =>
			asked.method === 'POST'
				? created(asked)
				: Response.json(makeNote({ id: 'new', body: String(asked.body.body), version: 2 }))
		);
		const { screen, container, asked, field, save } = await show(server.answer);
		await field.fill('Two readouts differ');
		await save();
		await expect.element(screen.getByText('Saving …')).toBeVisible();
		await field.fill('Two readouts differ on the date.');
		server.let();
		await expect.element(screen.getByRole('article')).toMatchTextContent('Two readouts differ');
		await expect.element(field).toHaveValue('Two readouts differ on the date.');
		await expect.element(screen.getByText(/Saved without your last changes/)).toBeVisible();
		await save();
		server.let();
		await expect.element(field).toHaveValue('');
		await expect
			.element(screen.getByRole('article'))
			.toMatchTextContent('Two readouts differ on the date.');
		expect(container.querySelectorAll('article')).toHaveLength(1);
		expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /notes',
			'PATCH /notes/new'
		]);
		expect(asked[1]?.headers.get('if-match')).toBe('"1"');
		expect(localStorage).toHaveLength(0);
	});

	test('outlive a reload, still as a change of that note', async () => {
		const server = slowServer(created);
		const first = await show(server.answer);
		await first.field.fill('First');
		await first.save();
		await first.field.fill('First, and more');
		server.let();
		await expect.element(first.screen.getByText(/Saved without/)).toBeVisible();
		await first.unmount();
		const kept = makeNote({ id: 'new', body: 'First' });
		const { asked, field, save } = await show(
			({ body }) => Response.json({ ...kept, body: body.body, version: 2 }),
			{ notes: [kept] }
		);
		await expect.element(field).toHaveValue('First, and more');
		await save();
		await expect.element(field).toHaveValue('');
		expect(asked.map(({ method }) => method)).toEqual(['PATCH']);
	});

	test('stay in the form of an edit, too', async () => {
		const server = slowServer(({ headers, body }) =>
			Response.json(
				makeNote({ body: String(body.body), version: headers.get('if-match') === '"1"' ? 2 : 3 })
			)
		);
		const { screen, asked } = await show(server.answer, { notes: [makeNote()] });
		await screen.getByText('Edit', { exact: true }).click();
		const field = screen.getByLabelText('Wording');
		await field.fill('Better');
		await screen.getByRole('button', { name: 'Save changes' }).click();
		await field.fill('Better still');
		server.let();
		await expect.element(screen.getByText(/Saved without your last changes/)).toBeVisible();
		await expect.element(field).toHaveValue('Better still');
		await screen.getByRole('button', { name: 'Save changes' }).click();
		server.let();
		await expect.element(screen.getByRole('article')).toMatchTextContent('Better still');
		expect(asked.map(({ headers }) => headers.get('if-match'))).toEqual(['"1"', '"2"']);
	});
});

describe('C2: a note whose answer was lost', () => {
	const mine = makeNote({ id: 'kept', body: 'First words' });
	const theirs = makeNote({
		id: 'kept',
		body: 'What Ben made of it',
		updatedBy: 'Ben',
		version: 2
	});

	/** The first try arrives and its answer is lost; then Ben may change the note. */
	function server(current: Note) {
		let tries = 0;
		return ({ method, path, headers, body }: Asked) => {
			if (path.endsWith('/history')) {
				return Response.json({ history: [theirs, mine].map(wordingOf) });
			}
			if (method === 'POST') return tries++ ? Response.json(current) : silence();
			return headers.get('if-match') === `"${current.version}"`
				? Response.json({ ...current, body: body.body, version: current.version + 1 })
				: conflict(current);
		};
	}

	async function retry(current: Note, words = 'First words') {
		const shown = await show(server(current));
		await shown.field.fill('First words');
		await shown.save();
		await expect.element(shown.screen.getByText(/is not responding/)).toBeVisible();
		await shown.field.fill(words);
		await shown.screen.getByRole('button', { name: 'Try again' }).click();
		return shown;
	}

	test('is not written over where a colleague has edited it: it stands as they left it', async () => {
		const { screen, asked, field } = await retry(theirs);
		await expect.element(screen.getByRole('article')).toMatchTextContent('What Ben made of it');
		await expect.element(field).toHaveValue('');
		expect(asked.filter(({ method }) => method === 'PATCH')).toEqual([]);
	});

	test('and is worded anew meets the colleague’s edit as a conflict, with both wordings', async () => {
		const { screen, container, asked, field } = await retry(theirs, 'Second words');
		const choice = screen.getByRole('group', { name: 'Two wordings of this note' });
		await expect.element(choice).toMatchTextContent('What Ben made of it');
		await expect.element(field).toHaveValue('Second words');
		expect(asked.filter(({ method }) => method === 'PATCH')).toEqual([]);
		await choice.getByRole('button', { name: 'Keep mine' }).click();
		await expect.element(screen.getByRole('article')).toMatchTextContent('Second words');
		expect(asked.at(-1)?.headers.get('if-match')).toBe('"2"');
		expect(container.querySelectorAll('article')).toHaveLength(1);
	});

	test('and was changed by nobody is brought to the words of now, not doubled', async () => {
		const { screen, container, asked } = await retry(mine, 'Second words');
		await expect.element(screen.getByRole('article')).toMatchTextContent('Second words');
		expect(container.querySelectorAll('article')).toHaveLength(1);
		expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'PATCH']);
	});
});

describe('C3: two tabs write on one target', () => {
	test('each has a draft of its own; the other’s is shown and can be copied', async () => {
		const one = await show(created, { tab: new Memory() });
		await one.field.fill('Words of the first tab');
		const other = await show(created, { tab: new Memory() });
		await expect
			.element(other.screen.getByText(/Another draft, .*, open in another tab/))
			.toBeVisible();
		await expect.element(other.field).toHaveValue('');
		await other.field.fill('Words of the second');
		await expect.element(one.field).toHaveValue('Words of the first tab');
		await other.screen.getByRole('button', { name: 'Copy it here' }).click();
		await expect.element(other.field).toHaveValue('Words of the first tab');
		const kept = Object.values<string>(localStorage as unknown as Record<string, string>);
		expect(kept.map((text) => (JSON.parse(text) as { body: string }).body).sort()).toEqual([
			'Words of the first tab',
			'Words of the first tab',
			'Words of the second'
		]);
	});

	test('two notes saved from two tabs are two notes', async () => {
		const one = await show(created, { tab: new Memory() });
		await one.field.fill('One');
		const other = await show(created, { tab: new Memory() });
		await other.field.fill('Two');
		await one.save();
		await expect.element(one.field).toHaveValue('');
		await expect.element(other.field).toHaveValue('Two');
		await other.save();
		await expect.element(other.field).toHaveValue('');
		const keys = [...one.asked, ...other.asked].map(({ headers }) =>
			headers.get('idempotency-key')
		);
		expect(new Set(keys).size).toBe(2);
	});

	test('the draft of a tab that was closed comes back in the next one', async () => {
		const closed = await show(created, { tab: new Memory() });
		await closed.field.fill('Left behind');
		await closed.unmount();
		const { field, screen } = await show(created, { tab: new Memory() });
		await expect.element(field).toHaveValue('Left behind');
		await expect.element(screen.getByText(/^Draft of .* restored\.$/)).toBeVisible();
	});
});

describe('C4: a restore that failed', () => {
	const first = makeNote({ body: 'First' });
	const second = makeNote({ body: 'Second', version: 2 });
	const third = makeNote({ body: 'Third', version: 3 });

	test('says so, also where the same analyst changed the note elsewhere', async () => {
		const { screen } = await show(
			({ method }) =>
				method === 'PATCH'
					? conflict(third)
					: Response.json({ history: [second, first].map(wordingOf) }),
			{ notes: [second] }
		);
		await screen.getByText('History', { exact: true }).click();
		await screen.getByRole('button', { name: 'Restore this wording' }).click();
		await expect.element(screen.getByText(/^Nothing was restored: /)).toBeVisible();
		await expect.element(screen.getByRole('article')).toMatchTextContent('Third');
	});

	test('and one that succeeded says that', async () => {
		const { screen } = await show(
			({ method }) =>
				method === 'PATCH'
					? Response.json({ ...first, version: 3 })
					: Response.json({ history: [second, first].map(wordingOf) }),
			{ notes: [second] }
		);
		await screen.getByText('History', { exact: true }).click();
		await screen.getByRole('button', { name: 'Restore this wording' }).click();
		await expect.element(screen.getByText(/^The wording of .* has been restored\.$/)).toBeVisible();
	});
});

describe('C5: a name', () => {
	const resolved = () => Response.json(makeNote({ status: 'resolved', version: 2 }));

	test('is asked for where it is needed, and the act goes on with it', async () => {
		const { screen, container, asked } = await show(resolved, { notes: [makeNote()], name: '' });
		await screen.getByRole('button', { name: 'Resolve' }).click();
		await expect.element(screen.getByText('Enter your name to continue.')).toBeVisible();
		const request = container.querySelector('form:has([role=status]) input[name=author]');
		expect(request).not.toBeNull();
		await screen
			.getByRole('article')
			.getByLabelText(/^Your name/)
			.last()
			.fill('Zoë');
		await screen.getByRole('button', { name: 'Continue' }).click();
		await expect.element(screen.getByText('Resolved')).toBeVisible();
		expect(asked[0]?.body).toMatchObject({ status: 'resolved', author: 'Zoë' });
	});

	test('can be changed', async () => {
		const { screen, asked, field, save } = await show(created);
		await screen.getByRole('button', { name: 'Change name' }).last().click();
		await screen.getByLabelText(/^Your name/).fill('Anahit');
		await field.fill('Words');
		await save();
		await expect.element(field).toHaveValue('');
		expect(asked[0]?.body.author).toBe('Anahit');
		expect(document.cookie).toContain('demarche-name=Anahit');
	});

	test('C6: that is too long is a message at its field, and the words are kept', async () => {
		const { screen, asked, field, save } = await show(created, { name: '' });
		await field.fill('Words');
		const name = screen.getByLabelText(/^Your name/);
		await name.fill('x'.repeat(101));
		await save();
		await expect
			.element(name)
			.toHaveAccessibleDescription('A name may have at most 100 characters; this one has 101.');
		await expect.element(field).toHaveValue('Words');
		expect(asked).toEqual([]);
		expect(document.cookie).not.toContain('demarche-name');
	});
});

test('a text that is too long is a message at its field, never cut', async () => {
	const { asked, field, save } = await show(created);
	await field.fill('x'.repeat(10_007));
	await save();
	await expect
		.element(field)
		.toHaveAccessibleDescription(
			'A note may have at most 10,000 characters; this one has 7 too many.'
		);
	await expect.element(field).toHaveValue('x'.repeat(10_007));
	expect(asked).toEqual([]);
});
