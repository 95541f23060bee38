import { isStated, sideOf } from '#lib/analysis/cells.ts';
import type { Comparison } from '#lib/analysis/comparison.ts';

/** On how many issues two or more are on one side, on how many they are not, and on how many they are not heard. */
export function countIssues(issues: Comparison['issues']) {
	const counts = { common: 0, differences: 0, silence: 0 };
	for (const { cells } of issues) {
		const sides = cells.filter(isStated).map(({ position }) => sideOf(position));
		if (sides.length < 2) counts.silence++;
		else if (sides[0] !== 'divided' && sides.every((side) => side === sides[0])) counts.common++;
		else counts.differences++;
	}
	return counts;
}
