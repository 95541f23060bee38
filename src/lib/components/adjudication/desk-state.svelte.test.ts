import { expect, test, vi } from 'vitest';
import type { AdjudicatedUnit, TakenDecision } from '#lib/analysis/coding/adjudicated.ts';
import { DeskState } from './desk-state.svelte.ts';

vi.mock('$app/navigation', () => ({ invalidateAll: () => Promise.resolve() }));

const unit = (id: string, decision: TakenDecision | null = null) =>
	({ id, decision, kinds: ['stance'], readings: [] }) as unknown as AdjudicatedUnit;

test('the number left counts a decision that the page has not learnt of yet, and counts it once', async () => {
	let units = [unit('first'), unit('second')];
	let left = 2;
	const desk = new DeskState(
		{
			...{ units: () => units, left: () => left, coders: () => ['a', 'b'], letterOf: () => 'A' },
			...{ onstored: () => undefined, onchosen: () => undefined }
		},
		'first'
	);
	desk.reason = 'The words are plain.';
	const submitter = Object.assign(document.createElement('button'), { value: 'nothing' });
	const stored = await desk.send({ submitter, cancel: () => undefined } as never);
	await stored?.({ result: { type: 'success', status: 200 } } as never);
	expect(desk.said).toBe('Decided that nothing belongs here. 1 disagreement is left.');
	units = [unit('first', {} as TakenDecision), unit('second')];
	left = 1;
	expect(desk.said).toBe('Decided that nothing belongs here. 1 disagreement is left.');
});
