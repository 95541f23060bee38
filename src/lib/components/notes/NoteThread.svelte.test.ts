import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { makeBook, makeNote, silence, type Asked } from './notes.fixture.ts';
import ThreadFrame from './ThreadFrame.svelte';
import type { Note } from './wire.ts';

const dossier = makeDossier();
const target = { type: 'actor', id: 'actor-000' } as const;

beforeEach(() => {
	localStorage.clear();
	sessionStorage.clear();
	document.cookie = 'demarche-name=; path=/; max-age=0';
});

async function show(
	answer: (asked: Asked) => Response | Promise<Response>,
	notes: Note[] = [],
	name = 'Ana'
) {
	const { book, asked } = makeBook(answer, name);
	const screen = await render(ThreadFrame, { props: { book, dossier, target, notes } });
	return { screen, asked, field: screen.getByLabelText('Write a note') };
}

const created = ({ body }: Asked) =>
	Response.json(makeNote({ id: 'new', body: String(body.body), author: String(body.author) }), {
		status: 201
	});

const conflict = (current: Note) =>
	Response.json({ title: 'Changed', status: 412, current }, { status: 412 });

describe('a new note', () => {
	test('is written with its tags and leaves an empty form and no draft', async () => {
		const { screen, asked, field } = await show(created);
		await field.fill('Two readouts differ.');
		await screen.getByLabelText('Tags, separated by commas').first().fill('#doubt, readout');
		await screen.getByRole('button', { name: 'Save note' }).click();
		await expect.element(screen.getByText('Two readouts differ.')).toBeVisible();
		await expect.element(field).toHaveValue('');
		expect(asked[0]?.body).toMatchObject({ target, tags: ['doubt', 'readout'], author: 'Ana' });
		expect(localStorage).toHaveLength(0);
	});

	test('is kept at every keystroke and comes back after a reload', async () => {
		const first = await show(created);
		await first.field.fill('Half a thought');
		await first.screen.unmount();
		const { screen, field } = await show(created);
		await expect.element(field).toHaveValue('Half a thought');
		await expect.element(screen.getByText(/^Draft of .* restored\.$/)).toBeVisible();
		await screen.getByRole('button', { name: 'Discard the draft' }).click();
		await expect.element(field).toHaveValue('');
		expect(localStorage).toHaveLength(0);
	});

	test('waits while the server is silent, and every try carries the same key', async () => {
		let isUp = false;
		const { screen, asked, field } = await show((request) => (isUp ? created(request) : silence()));
		await field.fill('Written in a tunnel');
		await screen.getByRole('button', { name: 'Save note' }).click();
		await expect.element(screen.getByText(/Your draft is kept in this browser\.$/)).toBeVisible();
		await expect.element(field).toHaveValue('Written in a tunnel');
		isUp = true;
		await screen.getByRole('button', { name: 'Try again' }).click();
		await expect.element(field).toHaveValue('');
		const keys = asked.map(({ headers }) => headers.get('idempotency-key'));
		expect(keys).toHaveLength(2);
		expect(keys[0]).toBeTruthy();
		expect(keys[1]).toBe(keys[0]);
	});

	test('that the server refuses stays in the form, with the reason', async () => {
		const refusal = { title: 'Writing is not allowed here', detail: 'Bound to 0.0.0.0.' };
		const { screen, field } = await show(() => Response.json(refusal, { status: 403 }));
		await field.fill('Words');
		await screen.getByRole('button', { name: 'Save note' }).click();
		await expect.element(screen.getByText(/Bound to 0\.0\.0\.0\./)).toBeVisible();
		await expect.element(field).toHaveValue('Words');
	});

	test('asks for a name once', async () => {
		const { screen, asked, field } = await show(created, [], '');
		await field.fill('Words');
		await screen
			.getByLabelText(/^Your name/)
			.first()
			.fill('Zoë');
		await screen.getByRole('button', { name: 'Save note' }).click();
		await expect.element(screen.getByText('Words')).toBeVisible();
		await expect.element(screen.getByLabelText(/^Your name/).first()).not.toBeInTheDocument();
		expect(asked[0]?.body.author).toBe('Zoë');
		expect(document.cookie).toContain(`demarche-name=${encodeURIComponent('Zoë')}`);
	});
});

describe('a note that somebody else changed meanwhile', () => {
	const theirs = makeNote({ body: 'What Ben found', updatedBy: 'Ben', version: 2 });

	async function edit(answer: (asked: Asked) => Response) {
		const shown = await show(answer, [makeNote()]);
		await shown.screen.getByText('Edit', { exact: true }).click();
		await shown.screen.getByLabelText('Wording').fill('What Ana found');
		await shown.screen.getByRole('button', { name: 'Save changes' }).click();
		await expect
			.element(shown.screen.getByRole('group', { name: 'Two wordings of this note' }))
			.toBeVisible();
		return shown;
	}

	const server = ({ headers, body }: Asked) =>
		headers.get('if-match') === '"2"'
			? Response.json({ ...theirs, body: body.body, updatedBy: 'Ana', version: 3 })
			: conflict(theirs);

	test('shows both wordings; keeping mine starts from theirs', async () => {
		const { screen, asked } = await edit(server);
		const choice = screen.getByRole('group', { name: 'Two wordings of this note' });
		await expect.element(choice).toMatchTextContent('What Ana found');
		await expect.element(choice).toMatchTextContent('What Ben found');
		await choice.getByRole('button', { name: 'Keep mine' }).click();
		await expect.element(screen.getByRole('article')).toMatchTextContent('What Ana found');
		expect(asked.map(({ headers }) => headers.get('if-match'))).toEqual(['"1"', '"2"']);
	});

	test('theirs can be taken, and the draft is gone', async () => {
		const { screen, asked } = await edit(server);
		await screen.getByRole('button', { name: 'Use theirs' }).click();
		await expect.element(screen.getByRole('article')).toMatchTextContent('What Ben found');
		expect(asked).toHaveLength(1);
		expect(localStorage).toHaveLength(0);
	});

	test('both can be edited into one', async () => {
		const { screen } = await edit(server);
		await screen.getByRole('button', { name: 'Merge' }).click();
		const field = screen.getByLabelText('Wording');
		await expect.element(field).toHaveValue('What Ana found\n\n[Ben wrote:]\nWhat Ben found');
	});

	test('is not a conflict where the change is there already and its answer was lost', async () => {
		const mine = makeNote({ body: 'What Ana found', updatedBy: 'Ana', version: 2 });
		const { screen } = await show(() => conflict(mine), [makeNote()]);
		await screen.getByText('Edit', { exact: true }).click();
		await screen.getByLabelText('Wording').fill('What Ana found');
		await screen.getByRole('button', { name: 'Save changes' }).click();
		await expect.element(screen.getByRole('article')).toMatchTextContent('What Ana found');
		await expect.element(screen.getByText('Not saved:')).not.toBeInTheDocument();
	});

	test('is not resolved over their heads', async () => {
		const { screen } = await show(() => conflict(theirs), [makeNote()]);
		await screen.getByRole('button', { name: 'Resolve' }).click();
		await expect
			.element(screen.getByText(/Ben has changed this note in the meantime/))
			.toBeVisible();
		await expect.element(screen.getByRole('article')).toMatchTextContent('What Ben found');
	});
});

test('markup in a note is text, and only http addresses lead anywhere', async () => {
	const body =
		'<img src=x onerror=alert(1)> A & <B> javascript:alert(1) https://example.org/a?b&c.';
	const { screen } = await show(created, [makeNote({ body })]);
	await expect
		.element(screen.getByRole('article'))
		.toMatchTextContent('<img src=x onerror=alert(1)>');
	expect(screen.container.querySelector('article img')).toBeNull();
	const links = [...screen.container.querySelectorAll('article p a[rel]')].map((a) =>
		a.getAttribute('href')
	);
	expect(links).toEqual(['https://example.org/a?b&c']);
});

test('notes that cannot be read are said, and can be asked for again', async () => {
	let isUp = false;
	const { book } = makeBook(() =>
		isUp ? Response.json({ annotations: [makeNote()] }) : silence()
	);
	const screen = await render(ThreadFrame, { props: { book, dossier, target } });
	await expect
		.element(screen.getByRole('alert'))
		.toMatchTextContent('The notes could not be read: the server is not responding.');
	isUp = true;
	await screen.getByRole('button', { name: 'Try again' }).click();
	await expect.element(screen.getByText('Who says so?')).toBeVisible();
});
