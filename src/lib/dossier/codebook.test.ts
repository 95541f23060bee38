import { describe, expect, test } from 'vitest';
import { quotedIn, readRule, withExample } from './codebook.ts';

describe('a coding rule', () => {
	test('is read apart from its examples and counter-examples, in the order of its lines', () => {
		const text = [
			'Support: a call to stop, whoever is addressed.',
			'Example: “Stop at once”',
			'counter-example: “We are concerned”',
			'Neutral: concern, and nothing more.',
			'  Counterexample : “Both sides should think”',
			'Examples: “Lay down arms”'
		].join('\n');
		expect(readRule(text)).toEqual({
			rule: 'Support: a call to stop, whoever is addressed.\nNeutral: concern, and nothing more.',
			examples: ['“Stop at once”', '“Lay down arms”'],
			counterExamples: ['“We are concerned”', '“Both sides should think”']
		});
	});

	test('without examples stays as it is, and an empty mark is part of the rule', () => {
		expect(readRule('For example: nothing.\nExample:')).toEqual({
			rule: 'For example: nothing.\nExample:',
			examples: [],
			counterExamples: []
		});
		expect(readRule('')).toEqual({ rule: '', examples: [], counterExamples: [] });
	});
});

test('the words of a passage become an example once, on one line', () => {
	const ruled = withExample('Support: a call.', 'Stop\n at once', false);
	expect(ruled).toBe('Support: a call.\nExample: “Stop at once”');
	expect(withExample(ruled, 'Stop at once', false)).toBe(ruled);
	const both = withExample(ruled, 'Stop at once', true);
	expect(readRule(both)).toMatchObject({
		rule: 'Support: a call.',
		examples: ['“Stop at once”'],
		counterExamples: ['“Stop at once”']
	});
	expect(withExample('', 'Stop', false)).toBe('Example: “Stop”');
});

test('an example leads to the statement whose words it repeats, whatever its quotation marks', () => {
	const statements = [{ quote: '' }, { quote: 'Stop  at once' }, { quote: 'concern' }];
	expect(quotedIn('«stop at once», said Nord', statements)).toBe(statements[1]);
	expect(quotedIn('“Never”', statements)).toBeUndefined();
});
