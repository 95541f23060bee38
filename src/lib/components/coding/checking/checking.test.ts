import type { AnchorState } from '#lib/contract/coding.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { expect, test, vi } from 'vitest';
import { shippedDossier } from '../../../../../tests/fixtures/shipped.ts';
import { Memory } from '../../notes/storage.fixture.ts';
import { Coder } from '../coder.svelte.ts';
import { CodingBook } from '../coding-book.svelte.ts';
import { Unreachable, type CodingWire } from '../coding-wire.ts';
import type { SentCoding } from '../open-coding.ts';
import { OutboxShelf } from '../outbox.ts';
import type { RuleWire } from '../rule-wire.ts';
import { SegmentedText } from '../segmented-text.ts';
import { BegunShelf } from '../suggestions/begun-shelf.ts';
import type { Suggested } from '../suggestions/suggested.svelte.ts';

// Node has no window to receive connection events.
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('removeEventListener', () => undefined);

/** The text as it was edited: the emoji counts once, as in anchors. */
const text = '🕊 Paris spoke. Ankara called for talks. Moscow agreed. Moscow agreed.';

const sent = (id: string, anchor: AnchorState, quote: string): SentCoding => ({
	...{ id, version: 1, state: 'draft', anchor, coder: '', isMine: true, isSealed: true },
	...{ actors: ['russia'], issue: '', stance: 1 },
	...{ quote, prefix: '', suffix: '', start: 15, end: 15 + quote.length }
});

function coderOf(codings: SentCoding[]) {
	const steps: string[] = [];
	const wire = {
		edit: (id: string, changes: object) => {
			steps.push(`${id} ${JSON.stringify(changes)}`);
			throw new Unreachable();
		}
	};
	const points = new CountedText(text);
	const book = new CodingBook({
		...{ codings, points, wire: wire as unknown as CodingWire },
		shelf: new OutboxShelf(new Memory(), { dossier: 'd', source: 's' }, '')
	});
	const coder = new Coder({
		...{ book, points, text: new SegmentedText(text, 'en'), dossier: () => shippedDossier() },
		suggested: { left: [] } as unknown as Suggested,
		examples: { wire: {} as RuleWire, mayEdit: true, isHidden: () => false },
		begunShelf: new BegunShelf(undefined, { dossier: 'd', source: 's' }, ''),
		...{ day: '', mayCode: () => true, isBlind: false, onsubmitted: () => undefined }
	});
	return { coder, book, steps };
}

test('a moved passage is confirmed by one key where it is', async () => {
	const { coder, book, steps } = coderOf([sent('m', 'moved', 'Ankara called for talks.')]);
	coder.run('next-moved');
	expect(coder.said).toContain('Still missing: a confirmed passage,');
	expect(coder.words(coder.passage)).toBe('Ankara called for talks.');
	coder.run('confirm-passage');
	expect(coder.said).toContain('Confirmed: Ankara called for talks. 0 more passages to check.');
	expect(book.list[0]?.anchor).toBe('exact');
	await vi.waitFor(() => expect(steps).toEqual(['m {"start":15,"end":39}']));
	coder.run('next-moved');
	expect(coder.said).toBe('No passage needs checking.');
});

test('an ambiguous passage is nowhere until one of its places is chosen', () => {
	const { coder, book } = coderOf([sent('a', 'ambiguous', 'Moscow agreed.')]);
	expect(coder.here).toEqual([]);
	coder.run('next-moved');
	const { shown } = coder.checking;
	const places = shown ? coder.checking.placesOf(shown) : [];
	expect(places.map(coder.words)).toEqual(['Moscow agreed.', 'Moscow agreed.']);
	if (shown && places[1]) coder.checking.place(shown, places[1]);
	expect(book.list[0]).toMatchObject({ anchor: 'exact', start: text.lastIndexOf('Moscow') });
});

test('a lost passage is marked anew, also after the cursor has moved away', () => {
	const { coder, book } = coderOf([sent('o', 'orphaned', 'Berlin abstained.')]);
	coder.run('confirm-passage');
	expect(coder.said).toBe('Choose a passage to check first.');
	coder.run('next-moved');
	expect(coder.said).toContain('Berlin abstained.');
	coder.run('next-sentence');
	coder.run('grow');
	coder.run('confirm-passage');
	expect(book.list[0]).toMatchObject({ anchor: 'exact', actors: ['russia'] });
	expect(coder.words(book.list[0] ?? coder.passage)).toBe('Ankara called for talks.');
	expect(coder.checking.open).toEqual([]);
});
