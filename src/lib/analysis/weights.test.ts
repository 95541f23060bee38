import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWeights, weightColumn, writeWeights } from './weights.ts';

const issues = ['halt', 'protect', 'withdraw'].map((id) => ({ id }));

test('weights are read by issue, and what cannot be read is named', () => {
	expect(readWeights(issues, 'halt:2, protect:.5')).toEqual({
		weights: { halt: 2, protect: 0.5 },
		wrong: []
	});
	const { weights, wrong } = readWeights(issues, 'halt:-1,peace:2,protect,withdraw:0,halt:101');
	expect(weights).toEqual({ withdraw: 0 });
	expect(wrong).toEqual(['halt:-1', 'peace:2', 'protect', 'halt:101']);
});

test('what is written is read as it was', () => {
	const weight = fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4);
	fc.assert(
		fc.property(fc.array(weight, { minLength: 3, maxLength: 3 }), (numbers) => {
			const weights = Object.fromEntries(issues.map(({ id }, i) => [id, numbers[i] ?? 1]));
			const read = readWeights(issues, writeWeights(issues, weights));
			expect(read.wrong).toEqual([]);
			expect(weightColumn(issues, read.weights)).toEqual(weightColumn(issues, weights));
		})
	);
});

test('where every issue weighs 1 there are no weights', () => {
	expect(weightColumn(issues, { halt: 1 })).toBeUndefined();
	expect(weightColumn(issues, { halt: 3 })).toEqual(Float64Array.of(3, 1, 1));
	expect(writeWeights(issues, { halt: 1 })).toBe('');
});
