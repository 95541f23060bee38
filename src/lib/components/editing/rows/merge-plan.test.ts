import { describe, expect, test } from 'vitest';
import { mergeFaults, planInWords, planOf } from './merge-plan.ts';

const rows = [
	{ id: 'turkey', label: 'Turkey' },
	{ id: 'turkiye', label: 'Türkiye' },
	{ id: 'usa', label: 'US' }
];
const plan = (fields: Record<string, string>) => planOf((field) => fields[field] ?? '');

describe('a plan of merges', () => {
	test('skips empty pairs and keeps the place of each', () => {
		const { merges, places, faults } = plan({ 'from-2': 'turkey', 'into-2': 'turkiye' });
		expect({ merges, places, faults }).toEqual({
			merges: [{ from: 'turkey', into: 'turkiye' }],
			places: [2],
			faults: []
		});
		expect(planInWords(merges, rows)).toBe('Turkey → Türkiye');
	});

	test('asks for the other half of a pair, and for a pair at all', () => {
		expect(plan({ 'from-1': 'turkey' }).faults).toEqual([
			{ column: 'into-1', sentence: 'Choose both.' }
		]);
		expect(plan({ 'into-1': 'turkey' }).faults).toEqual([
			{ column: 'from-1', sentence: 'Choose both.' }
		]);
		expect(plan({}).faults).toEqual([{ column: 'from-0', sentence: 'Choose what to merge.' }]);
	});
});

describe('what is wrong with merges is a sentence of its own at its field', () => {
	const merges = [{ from: 'turkey', into: 'turkiye' }];
	const told = (fault: Parameters<typeof mergeFaults>[0][number]) =>
		mergeFaults([fault], [3], merges, rows)[0];

	test.each([
		[
			{ fault: 'itself', merge: 0, id: 'turkey' },
			'into-3',
			'Turkey cannot be merged with itself. Choose another one.'
		],
		[
			{ fault: 'twice', merge: 0, id: 'turkey' },
			'from-3',
			'Turkey is already merged into another one above. Choose one of the two.'
		],
		[
			{ fault: 'cycle', merge: 0, id: 'turkey', way: ['turkey', 'usa', 'turkey'] },
			'into-3',
			'These merges go round in a circle: Turkey → US → Turkey. One of them has to stay.'
		],
		[{ fault: 'unknown', merge: 0, id: 'gone' }, 'into-3', '“gone” is no longer in this dossier.'],
		[
			{ fault: 'two-roll-calls', merge: 0, id: 'turkey' },
			'into-3',
			'Turkey has a roll call, and so has the issue that it would go into. An issue can have only one.'
		]
	] as const)('%o', (fault, column, sentence) =>
		expect(told({ ...fault, ...('way' in fault && { way: [...fault.way] }) } as never)).toEqual({
			column,
			sentence
		})
	);
});
