import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { makeBook, makeNote } from './notes.fixture.ts';
import ThreadFrame from './ThreadFrame.svelte';
import type { Note, Wording } from './wire.ts';

const dossier = makeDossier();
const target = { type: 'actor', id: 'actor-000' } as const;

beforeEach(() => {
	localStorage.clear();
	sessionStorage.clear();
});

async function show(notes: Note[], answer: () => Response = () => Response.json({})) {
	const { book } = makeBook(answer);
	return render(ThreadFrame, { props: { book, dossier, target, notes } });
}

const texts = (root: Element, selector: string) =>
	[...root.querySelectorAll(selector)].map((element) => element.textContent);

test('replies stand under what they answer, each with whom it answers', async () => {
	const at = (hour: number) => ({ createdAt: `2026-11-23T0${hour}:00:00.000Z` });
	const { container } = await show([
		makeNote({ id: 'a', body: 'Question', ...at(1) }),
		makeNote({ id: 'b', body: 'Another', ...at(2) }),
		makeNote({ id: 'a1', body: 'Answer', author: 'Ben', inReplyTo: 'a', ...at(3) }),
		makeNote({ id: 'a11', body: 'Rejoinder', inReplyTo: 'a1', ...at(4) })
	]);
	const within = (outer: string, inner: string) =>
		container.querySelector(`#note-${outer} .answers #note-${inner}`) !== null;
	expect(within('a', 'a1')).toBe(true);
	expect(within('a1', 'a11')).toBe(true);
	expect(within('b', 'a1')).toBe(false);
	expect(container.querySelector('#note-a11 p')?.textContent).toContain('in reply to Ben');
});

test('differences are marked in a conflict, in either version', async () => {
	const theirs = makeNote({ body: 'Who says so, and when?', updatedBy: 'Ben', version: 2 });
	const screen = await show([makeNote()], () =>
		Response.json({ current: theirs }, { status: 412 })
	);
	await screen.getByText('Edit', { exact: true }).click();
	await screen.getByLabelText('Wording').fill('Who reports so?');
	await screen.getByRole('button', { name: 'Save changes' }).click();
	const choice = screen.getByRole('group', { name: 'Two wordings of this note' });
	await expect.element(choice).toMatchTextContent('Differences are marked.');
	expect(texts(choice.element(), ':scope > section:first-of-type mark')).toEqual(['reports']);
	expect(texts(choice.element(), ':scope > section:last-of-type mark')).toEqual([
		'says',
		', and when'
	]);
});

test('differences are marked in the history, wording by wording', async () => {
	const wording = (version: number, body: string, tags: string[]): Wording => ({
		...{ version, body, tags, assignee: null, due: null, mentions: [] },
		action: version === 1 ? 'created' : 'edited',
		author: 'Ana',
		at: '2026-11-23T14:05:00.000Z',
		status: 'open'
	});
	const history = [
		wording(3, 'Who reports so, and when?', ['doubt']),
		wording(2, 'Who reports so?', ['doubt']),
		wording(1, 'Who says so?', ['readout'])
	];
	const screen = await show([makeNote({ version: 3 })], () => Response.json({ history }));
	await screen.getByText('History', { exact: true }).click();
	await expect.element(screen.getByRole('listitem').first()).toBeVisible();
	const of = (item: number) => screen.getByRole('listitem').nth(item).element();
	expect(texts(of(0), 'ins')).toEqual([', and when']);
	expect(texts(of(0), 'del')).toEqual([]);
	expect(texts(of(1), 'ins')).toEqual(['reports', '#doubt']);
	expect(texts(of(1), 'del')).toEqual(['says', '#readout']);
	expect(texts(of(2), 'ins, del')).toEqual([]);
});

test('dates of notes have the form of all dates', async () => {
	const { container } = await show([makeNote({ createdAt: '2026-09-03T14:05:00.000Z' })]);
	expect(container.querySelector('time')?.textContent).toBe('3 September 2026, 14:05 UTC');
});
