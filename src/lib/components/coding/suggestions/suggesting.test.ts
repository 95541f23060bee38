import { suggest } from '#lib/analysis/suggestions/suggest.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { expect, test, vi } from 'vitest';
import { shippedDossier } from '../../../../../tests/fixtures/shipped.ts';
import { Memory } from '../../notes/storage.fixture.ts';
import { Coder } from '../coder.svelte.ts';
import { CodingBook } from '../coding-book.svelte.ts';
import { Unreachable, type CodingWire } from '../coding-wire.ts';
import { OutboxShelf } from '../outbox.ts';
import type { RuleWire } from '../rule-wire.ts';
import { SegmentedText } from '../segmented-text.ts';
import { BegunShelf } from './begun-shelf.ts';
import { coveredBy } from './covered.ts';
import { RefusalShelf } from './refusal-shelf.ts';
import { Suggested } from './suggested.svelte.ts';

// Node has no window to receive connection events.
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('removeEventListener', () => undefined);

const dossier = shippedDossier();
const content =
	'🕊 France condemned the operation. Germany said that talks were needed.\n\nRussia denied the claim.';

/** A coder at a text, with what would have been sent and a browser's storage. */
function coderOf({
	text = content,
	language = 'en',
	storage = new Memory(),
	account = 'ada'
} = {}) {
	const sent: string[] = [];
	const gone = () => {
		sent.push('request');
		throw new Unreachable();
	};
	const wire = { create: gone, edit: gone, remove: gone, list: gone, undo: gone, redo: gone };
	const points = new CountedText(text);
	const book = new CodingBook({
		...{ codings: [], points },
		wire: wire as unknown as CodingWire,
		shelf: new OutboxShelf(new Memory(), { dossier: 'd', source: 's' }, '')
	});
	const place = { dossier: 'd', source: 's' };
	const suggested = new Suggested({
		...{ points, book, shelf: new RefusalShelf(storage, place, account) },
		ask: async () => ({
			suggestions: suggest(text, { actors: dossier.actors, language }),
			isRuled: language !== 'hy'
		})
	});
	const coder = new Coder({
		examples: { wire: {} as RuleWire, mayEdit: true, isHidden: () => false },
		begunShelf: new BegunShelf(storage, place, account),
		...{ book, points, suggested, text: new SegmentedText(text, language), dossier: () => dossier },
		...{ day: '2023-09-20', mayCode: () => true, isBlind: false, onsubmitted: () => undefined }
	});
	return { coder, book, suggested, storage, sent };
}

const namesLeft = (suggested: Suggested) => suggested.left.map(({ actors }) => actors.join('+'));

test('a suggestion fills in a coding that is stored only once its coder has chosen the issue and saves', async () => {
	const { coder, book, suggested, sent } = coderOf();
	await coder.suggesting.ask();
	expect(coder.said).toBe('3 suggestions. J goes to the next one.');
	coder.run('next-suggestion');
	expect(coder.said).toMatch(/^Suggestion 1 of 3: France\. .*condemned.* The stance rests on/);
	coder.run('accept-suggestion');
	expect(coder.words(coder.passage)).toContain('France condemned the operation.');
	expect(coder.current).toMatchObject({ actors: ['france'], basis: 'direct', stance: null });
	expect(coder.asked?.place).toBe('issue');
	coder.run('code');
	expect(coder.said).toBe('Choose an issue first. Nothing has been stored yet.');
	coder.set({ issue: 'condemn-operation' });
	expect(coder.said).toContain('Stance: ');
	expect([book.list.length, sent.length]).toEqual([0, 0]);
	coder.run('code');
	expect(book.list).toHaveLength(1);
	expect(book.list[0]).toMatchObject({ actors: ['france'], issue: 'condemn-operation' });
	expect(namesLeft(suggested)).toEqual(['germany', 'russia']);
	coder.run('undo');
	expect(namesLeft(suggested)).toEqual(['france', 'germany', 'russia']);
});

test('the stance is that of the verb, turned to the issue, and the coder’s own if one is set', async () => {
	const { coder } = coderOf();
	const issues = dossier.issues.filter(({ favours }) => favours !== '');
	const [against, towards] = [
		issues.find(({ favours }) => favours === 'no')?.id ?? '',
		issues.find(({ favours }) => favours === 'yes')?.id ?? ''
	];
	await coder.suggesting.ask();
	coder.run('next-suggestion');
	const verb = coder.suggesting.current?.stance?.value ?? 0;
	expect(verb).toBeLessThan(0);
	coder.run('accept-suggestion');
	coder.set({ issue: against });
	expect(coder.current?.stance).toBe(-verb);
	coder.set({ issue: towards });
	expect(coder.current?.stance).toBe(verb);
	coder.run('stance-p1');
	coder.set({ issue: against });
	expect(coder.current?.stance).toBe(1);

	coder.run('next-suggestion');
	expect(coder.suggesting.current?.actors).toEqual(['germany']);
	expect(coder.suggesting.current?.stance).toBeNull();
	coder.run('accept-suggestion');
	coder.set({ issue: against });
	expect(coder.current?.stance).toBeNull();
});

test('an accepted suggestion that is put back or left leaves nothing stored, and waits with its reading', async () => {
	const { coder, book, suggested } = coderOf();
	await coder.suggesting.ask();
	coder.run('next-suggestion');
	coder.run('accept-suggestion');
	coder.set({ paraphrase: 'Condemns it' }, true);
	coder.run('text-end');
	expect(coder.current).toBeUndefined();
	coder.run('previous-suggestion');
	coder.run('previous-suggestion');
	coder.run('previous-suggestion');
	coder.run('accept-suggestion');
	expect(coder.current?.paraphrase).toBe('Condemns it');
	coder.run('undo');
	expect(coder.said).toBe('Put back: the suggestion remains, nothing was stored.');
	expect(coder.current).toBeUndefined();
	expect([book.list.length, suggested.left.length]).toEqual([0, 3]);
});

test('accepted suggestions that are not saved are there again after a reload, for their coder alone, and then gone', async () => {
	const { coder, storage } = coderOf();
	await coder.suggesting.ask();
	coder.run('next-suggestion');
	coder.run('accept-suggestion');
	coder.set({ issue: 'condemn-operation', paraphrase: 'Condemns it' }, true);
	coder.run('next-suggestion');
	coder.run('accept-suggestion');
	coder.run('end-word-back');
	const [open, passage] = [coder.current, coder.words(coder.passage)];
	expect(open?.actors).toEqual(['germany']);

	const ben = coderOf({ storage, account: 'ben' });
	ben.coder.resume();
	expect([ben.coder.current, ben.coder.said]).toEqual([undefined, '']);

	const { coder: again, book, suggested } = coderOf({ storage });
	again.resume();
	expect(again.said).toBe('Restored: 2 accepted suggestions that are not saved yet.');
	expect(again.current).toEqual(open);
	expect(again.words(again.passage)).toBe(passage);
	expect(again.begun.waiting.map(({ words }) => words)).toEqual([
		expect.stringContaining('France condemned the operation.')
	]);
	again.run('undo');
	await again.submit();
	expect(again.said).toBe('Save the accepted suggestion first, or put it back.');
	expect(again.current?.paraphrase).toBe('Condemns it');
	again.run('code');
	expect(book.list).toMatchObject([{ actors: ['france'], paraphrase: 'Condemns it', stance: 2 }]);
	await suggested.ask();
	expect(namesLeft(suggested)).toEqual(['germany', 'russia']);
	const last = coderOf({ storage });
	last.coder.resume();
	expect([last.coder.said, last.coder.begun.waiting]).toEqual(['', []]);
});

test('one that is accepted before the page has picked up the earlier ones joins them', async () => {
	const { coder, storage } = coderOf();
	await coder.suggesting.ask();
	coder.run('next-suggestion');
	coder.run('accept-suggestion');
	coder.set({ paraphrase: 'Condemns it' }, true);
	const { coder: again } = coderOf({ storage });
	await again.suggesting.ask();
	again.run('next-suggestion');
	again.run('next-suggestion');
	again.run('accept-suggestion');
	again.resume();
	expect(again.current?.actors).toEqual(['germany']);
	expect(again.begun.waiting).toMatchObject([{ coding: { paraphrase: 'Condemns it' } }]);
});

test('in an edited text an accepted suggestion is where its words are, and says when they are not there', async () => {
	const { coder, storage } = coderOf();
	await coder.suggesting.ask();
	coder.run('next-suggestion');
	coder.run('accept-suggestion');
	coder.set({ paraphrase: 'Condemns it' }, true);
	coder.run('next-suggestion');
	coder.run('next-suggestion');
	coder.run('accept-suggestion');
	const { coder: again } = coderOf({ storage, text: `In July. ${content.split('\n')[0]}` });
	again.resume();
	expect(again.said).toBe(
		'Restored: 2 accepted suggestions that are not saved yet. The text has been edited: 1 passage is now elsewhere in it. 1 passage was not found in the edited text.'
	);
	const [france, russia] = again.begun.waiting;
	if (!france || !russia) throw new Error('Nothing waits.');
	expect([again.begun.isLost(france), again.begun.isLost(russia)]).toEqual([false, true]);
	again.accepting.resume(france);
	expect(again.words(again.passage)).toContain('France condemned the operation.');
	expect(again.current?.paraphrase).toBe('Condemns it');
	again.accepting.drop(russia);
	expect(again.begun.waiting).toEqual([]);
});

test('a browser that keeps nothing, or something else, says so and starts afresh', async () => {
	const { coder, storage } = coderOf();
	await coder.suggesting.ask();
	coder.run('next-suggestion');
	coder.run('accept-suggestion');
	expect(coder.begun.isKept).toBe(true);
	for (const kept of ['no', '{"all":[{"from":{"id":1}}],"open":2}', 'null']) {
		storage.setItem('demarche-accepted/d/s/ada', kept);
		const { coder: again } = coderOf({ storage });
		again.resume();
		expect(again.begun.waiting).toEqual([]);
	}
	const refusing = new Memory();
	refusing.setItem = () => {
		throw new Error('full');
	};
	const full = coderOf({ storage: refusing });
	await full.coder.suggesting.ask();
	full.coder.run('next-suggestion');
	full.coder.run('accept-suggestion');
	expect(full.coder.begun.isKept).toBe(false);
});

test('a refusal moves on, is undone in its turn among the steps, and is remembered per coder', async () => {
	const { coder, book, suggested, storage, sent } = coderOf();
	await coder.suggesting.ask();
	coder.run('next-suggestion');
	coder.run('refuse-suggestion');
	expect(coder.said).toMatch(/^Refused\. 2 suggestions left\. Suggestion 1 of 2: Germany\./);
	expect(sent).toEqual([]);
	coder.set({ stance: 1 });
	coder.run('undo');
	expect(book.list).toEqual([]);
	expect(namesLeft(suggested)).toEqual(['germany', 'russia']);
	coder.run('undo');
	expect(coder.said).toMatch(/^No longer refused: France\./);
	coder.run('redo');
	expect(namesLeft(suggested)).toEqual(['germany', 'russia']);

	const again = coderOf({ storage });
	await again.coder.suggesting.ask();
	expect(namesLeft(again.suggested)).toEqual(['germany', 'russia']);
	again.coder.suggesting.restore(again.suggested.refused[0]?.id ?? '');
	expect(again.coder.words(again.coder.passage)).toContain('France');
	expect(again.suggested.left).toHaveLength(3);
	const other = coderOf({ storage, account: 'ben' });
	await other.coder.suggesting.ask();
	expect(other.suggested.left).toHaveLength(3);
});

test('a text without suggestions, in another language, or without its rules says so', async () => {
	const none = coderOf({ text: 'The weather was fine.' });
	none.coder.run('refuse-suggestion');
	expect(none.coder.said).toBe('There is no suggestion at the cursor.');
	await none.coder.suggesting.ask();
	expect(none.coder.said).toBe('The rules found no passage in this text.');
	const other = coderOf({ language: 'hy' });
	await other.coder.suggesting.ask();
	expect(other.coder.said).toBe('There are rules for English, French, German and Russian only.');

	const { suggested } = none;
	const failing = new Suggested({
		...{ points: new CountedText(''), book: none.book },
		shelf: new RefusalShelf(undefined, { dossier: 'd', source: 's' }, ''),
		ask: () => Promise.reject(new Error('no rules'))
	});
	await failing.ask();
	expect([suggested.phase, failing.phase]).toEqual(['ready', 'failed']);
	failing.refuse('0-1-x');
	expect(failing.isKept).toBe(false);
});

test('a passage is covered by a coding of the same coder and actor, however long and far back', () => {
	const coding = (start: number, end: number, actors: string[], isMine = true) => ({
		...{ start, end, actors, isMine }
	});
	const isCovered = coveredBy([
		coding(0, 100, ['a']),
		coding(10, 20, ['b']),
		coding(30, 40, []),
		coding(50, 60, ['c'], false)
	]);
	expect(isCovered({ start: 90, end: 120 }, ['a', 'x'])).toBe(true);
	expect(isCovered({ start: 100, end: 120 }, ['a'])).toBe(false);
	expect(isCovered({ start: 15, end: 17 }, ['b'])).toBe(true);
	expect(isCovered({ start: 31, end: 39 }, ['d'])).toBe(true);
	expect(isCovered({ start: 31, end: 41 }, ['d'])).toBe(false);
	expect(isCovered({ start: 50, end: 60 }, ['c'])).toBe(false);
});
