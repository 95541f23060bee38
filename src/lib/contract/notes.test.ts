import { expect, test } from 'vitest';
import { changesSchema, draftSchema } from './notes.ts';

const target = { type: 'actor', id: 'usa' } as const;
const faultsOf = (draft: object) =>
	draftSchema.safeParse({ target, ...draft }).error?.issues.map(({ message }) => message) ?? [];

test('C7: a text pasted from a slide or a spreadsheet is taken, with its line breaks set right', () => {
	const body = 'First\vSecond\u000CThird\r\nFourth\u00A0end, co\u00ADoperation';
	expect(draftSchema.parse({ target, body })).toMatchObject({
		body: 'First\nSecond\nThird\nFourth\u00A0end, co\u00ADoperation'
	});
	expect(changesSchema.parse({ body: '\vFirst' })).toEqual({ body: 'First' });
});

test('C7: what harms is named with its place', () => {
	expect(faultsOf({ body: 'one\ntwo\u202Eeerht' })).toEqual([
		'text without this: right-to-left override (U+202E) on line 2, character 4'
	]);
	expect(faultsOf({ body: 'x', author: 'A\0' })).toEqual([
		'text without this: null character (U+0000) at character 2'
	]);
	expect(faultsOf({ body: 'x', tags: ['\u202Dx'] })).toEqual([
		'text without this: left-to-right override (U+202D) at character 1'
	]);
});
