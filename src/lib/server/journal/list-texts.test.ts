import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ListTexts } from './list-texts.ts';

test('a row is written as JSON.stringify writes it, and its lists as they are in it', () => {
	const value = fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue()), fc.constant(undefined));
	fc.assert(
		fc.property(fc.dictionary(fc.string(), value), (row) => {
			const texts = new ListTexts();
			expect(texts.ofRow(row)).toBe(JSON.stringify(row));
			for (const one of Object.values(row)) {
				if (Array.isArray(one)) expect(texts.of(one)).toBe(JSON.stringify(one));
			}
		})
	);
});
