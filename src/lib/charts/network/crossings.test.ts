import { describe, expect, it } from 'vitest';
import { crossings, type Joining } from './crossings.ts';

const line = (ends: [string, string], ...segment: [number, number, number, number]): Joining => ({
	ends,
	segment
});

describe('crossings', () => {
	it('are pairs of lines that cross, each counted once', () => {
		const diagonals = [line(['a', 'b'], 0, 0, 10, 10), line(['c', 'd'], 0, 10, 10, 0)];
		expect(crossings(diagonals)).toBe(1);
		expect(crossings([...diagonals, line(['e', 'f'], 0, 5, 10, 5.5)])).toBe(3);
	});

	it('are none between lines that stand apart', () => {
		expect(crossings([line(['a', 'b'], 0, 0, 10, 0), line(['c', 'd'], 0, 5, 10, 5)])).toBe(0);
	});

	it('are none between lines that share an actor, side by side or not', () => {
		expect(crossings([line(['a', 'b'], 0, 0, 10, 0.1), line(['a', 'b'], 0, 0.1, 10, 0)])).toBe(0);
		expect(crossings([line(['a', 'b'], 0, 0, 10, 10), line(['b', 'c'], 10, 10, 0, 10)])).toBe(0);
	});
});
