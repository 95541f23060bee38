import { expect } from 'vitest';
import { Refusal } from '../platform/problem.ts';
import type { FormatPlanner } from './format-planners.ts';
import { changesIn } from './ready-changes.ts';

/** Waits for the plan of a damaged file: it is refused in words, or its faults are told and nothing comes of it. */
export async function toldInWords(
	planned: ReturnType<FormatPlanner>
): Promise<'refused' | 'faulty' | 'sound'> {
	try {
		const { plan, ...outcome } = await planned;
		if (plan.faultCount > 0) expect(changesIn(outcome)).toEqual([]);
		for (const { found, expected } of plan.faults) expect(found && expected).toBeTruthy();
		return plan.faultCount > 0 ? 'faulty' : 'sound';
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		expect(error.problem.status).toBeLessThan(500);
		expect(error.message).toMatch(/^[A-Z“"].*\.$/s);
		return 'refused';
	}
}
