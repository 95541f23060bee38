import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundText, mentionedIn, mentionParts, shownText, typedMention } from './mentions.ts';

const ana = { account: 'a1', name: 'Ana' };
const anaMaria = { account: 'a2', name: 'Ana Maria' };
const people = [ana, anaMaria, { account: 'b1', name: 'Ömer Ş.' }];

describe('members mentioned in a note', () => {
	test('are kept by the ids of their accounts', () => {
		expect(boundText('@Ana, ask @Ana Maria and @Ömer Ş.', people)).toBe(
			'@{a1}, ask @{a2} and @{b1}'
		);
		expect(mentionedIn('@{a1}, ask @{a2} and @{a1}')).toEqual(['a1', 'a2']);
	});

	test('follow a changed name', () => {
		const renamed = [{ ...ana, name: 'Anahit' }];
		expect(shownText('Ask @{a1}.', renamed)).toBe('Ask @Anahit.');
	});

	test('have no name for whoever may not see it', () => {
		expect(shownText('Ask @{a1}.', [{ ...ana, name: '' }])).toBe('Ask @member.');
		expect(shownText('Ask @{zz}.', people)).toBe('Ask @member.');
	});

	test('with the same name are told apart', () => {
		const two = [ana, { account: 'a9', name: 'Ana' }];
		expect(shownText('@{a1} @{a9}', two)).toBe('@Ana @Ana (2)');
		expect(boundText('@Ana @Ana (2)', two)).toBe('@{a1} @{a9}');
	});

	test('are no parts of words or addresses', () => {
		expect(boundText('ana@Ana.org and @Anahit', people)).toBe('ana@Ana.org and @Anahit');
	});

	test('stand apart from the words around them', () =>
		expect(mentionParts('Ask @{a1}!', people)).toEqual([
			{ text: 'Ask ' },
			{ text: '@Ana', account: 'a1' },
			{ text: '!' }
		]));

	test('come back as they were from what is shown', () => {
		const stretch = fc.oneof(
			fc.constantFrom('@{a1}', '@{a2}', '@{b1}'),
			fc.string({ unit: fc.constantFrom('a', ' ', '.', '\n', 'ş', '🕊') })
		);
		fc.assert(
			fc.property(fc.array(stretch), (parts) => {
				// Letters directly after a name would extend it, so a suggestion is inserted with a blank.
				const body = parts.join(' ');
				expect(boundText(shownText(body, people), people)).toBe(body);
			})
		);
	});
});

test.each([
	['Ask @An', 7, { from: 4, query: 'An' }],
	['Ask @', 5, { from: 4, query: '' }],
	['@Ana Ma', 7, { from: 0, query: 'Ana Ma' }],
	['mail a@b', 8, undefined],
	['Ask Ana', 7, undefined]
])('a name is being typed in %j at %i: %o', (text, cursor, found) =>
	expect(typedMention(text, cursor)).toEqual(found)
);
