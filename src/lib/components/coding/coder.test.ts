import { expect, test } from 'vitest';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { Coder } from './coder.svelte.ts';
import type { CodingBook } from './coding-book.svelte.ts';
import { blankReading, type OpenCoding } from './open-coding.ts';
import type { RuleWire } from './rule-wire.ts';
import { SegmentedText } from './segmented-text.ts';
import { BegunShelf } from './suggestions/begun-shelf.ts';
import type { Suggested } from './suggestions/suggested.svelte.ts';

const text = new SegmentedText('Ankara called for a halt.', 'en');

/** A cursor in a text of one coding, and what is noted of that coding. */
function open() {
	const codings: OpenCoding[] = [];
	const book = {
		list: codings,
		get: (key: string | null) => codings.find((coding) => coding.key === key),
		settle: () => undefined,
		create(span: object, reading: object) {
			codings.push({ ...span, ...reading, key: 'c', state: 'draft', isMine: true } as OpenCoding);
			return 'c';
		},
		edit(_key: string, change: object) {
			Object.assign(codings[0] ?? {}, change);
		}
	};
	const actors = [{ id: 'usa', name: 'United States', short_name: 'US', iso3: 'USA' }];
	const coder = new Coder({
		text,
		points: new CountedText(text.text),
		book: book as unknown as CodingBook,
		dossier: () => ({ actors, issues: [] }) as unknown as Dossier,
		day: '2023-09-20',
		mayCode: () => true,
		isBlind: false,
		suggested: { left: [] } as unknown as Suggested,
		examples: { wire: {} as RuleWire, mayEdit: true, isHidden: () => false },
		begunShelf: new BegunShelf(undefined, { dossier: 'd', source: 's' }, ''),
		onsubmitted: () => undefined
	});
	return { coder, codings };
}

test('what was typed into a field is said once it is left, and what the coding still lacks with it', () => {
	const { coder, codings } = open();
	coder.set({ ...blankReading, actors: ['usa'], issue: 'halt', stance: 1, act: 'ministry' });
	coder.set({ said_on: '2023-09-20', basis: 'reported' });
	expect(coder.said).toContain('Still missing: who reported it.');
	coder.set({ reported_by: 'usa' }, true);
	expect(coder.said).toContain('Still missing: who reported it.');
	coder.sayTyped('reported_by');
	expect(codings[0]?.reported_by).toBe('usa');
	expect(coder.said).toBe('Reported by: United States.');
});
