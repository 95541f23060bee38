import { expect, test } from 'vitest';
import { distinctLabels } from './distinct-labels.ts';

test('votes that are called alike are told apart by what they are on, or by their number', () => {
	const motion = 'S1 On Cloture on the Motion to Proceed';
	const labels = distinctLabels(
		[
			{ key: '116 Senate 1', label: motion },
			{ key: '116 Senate 2', label: motion.toUpperCase() },
			{ key: '116 Senate 3', label: 'HR268 On Passage' },
			{ key: '7', label: 'A9-1/2024 On media', mark: 'Amendment 4' },
			{ key: '8', label: 'A9-1/2024 On media', mark: 'Amendment 5' }
		],
		[]
	);
	expect(labels).toEqual([
		'S1 On Cloture on the Motion to… (1)',
		'S1 ON CLOTURE ON THE MOTION TO… (2)',
		'HR268 On Passage',
		'A9-1/2024 On media (Amendment 4)',
		'A9-1/2024 On media (Amendment 5)'
	]);
	expect(labels.every((label) => label.length <= 40)).toBe(true);
});

test('two chambers that count alike, and issues that are there already, get all that they are known by', () => {
	const labels = distinctLabels(
		[
			{ key: '116 Senate 1', label: 'On Passage' },
			{ key: '116 House 1', label: 'On Passage' },
			{ key: '116 House 2', label: 'Quorum' }
		],
		['QUORUM']
	);
	expect(labels).toEqual(['On Passage (116 Senate 1)', 'On Passage (116 House 1)', 'Quorum (2)']);
});
