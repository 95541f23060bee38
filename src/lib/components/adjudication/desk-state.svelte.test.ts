import { expect, test, vi } from 'vitest';
import type { AdjudicatedUnit, TakenDecision } from '#lib/analysis/coding/adjudicated.ts';
import { DeskState } from './desk-state.svelte.ts';

const { invalidateAll } = vi.hoisted(() => ({ invalidateAll: vi.fn(() => Promise.resolve()) }));
vi.mock('$app/navigation', () => ({ invalidateAll }));

const unit = (id: string, decision: TakenDecision | null = null) =>
	({ id, decision, kinds: ['stance'], readings: [] }) as unknown as AdjudicatedUnit;

/** A desk with two passages on which coders differ, and what sends a decision on the one that it shows. */
function deskOfTwo() {
	const units = [unit('first'), unit('second')];
	const onstored = vi.fn();
	const desk = new DeskState(
		{
			...{ units: () => units, left: () => 2, coders: () => ['a', 'b'], letterOf: () => 'A' },
			...{ onstored, onchosen: () => undefined }
		},
		'first'
	);
	const submitter = Object.assign(document.createElement('button'), { value: 'nothing' });
	const cancel = vi.fn();
	const send = async () => {
		const stored = await desk.send({ submitter, cancel } as never);
		return () => stored?.({ result: { type: 'success', status: 200 } } as never);
	};
	return { desk, send, cancel, onstored };
}

test('a decision on its way is not sent again, and the next passage follows when it is stored', async () => {
	const { desk, send, cancel, onstored } = deskOfTwo();
	desk.reason = 'The words are plain.';
	const stored = await send();
	await send();
	expect(cancel).toHaveBeenCalledOnce();
	// As after Enter: the field goes with its passage.
	const field = document.createElement('textarea');
	document.body.append(field);
	field.focus();
	await stored();
	expect(onstored).toHaveBeenCalledOnce();
	field.remove();
	expect([desk.unit?.id, desk.reason]).toEqual(['second', '']);
	expect(desk.lastReason).toBe('The words are plain.');
});

test('what is written before a decision is stored stays in the field, for the passage that follows', async () => {
	const { desk, send } = deskOfTwo();
	desk.reason = 'The words are plain.';
	const stored = await send();
	invalidateAll.mockImplementationOnce(() => {
		desk.reason += ' It says';
		return Promise.resolve();
	});
	await stored();
	expect([desk.unit?.id, desk.reason]).toEqual(['second', 'It says']);
	expect(desk.lastReason).toBe('The words are plain.');
});

test('whoever goes on before a decision is stored keeps their passage and what they write on it', async () => {
	const { desk, send } = deskOfTwo();
	desk.reason = 'The words are plain.';
	const stored = await send();
	desk.move(1);
	desk.reason = 'It says never.';
	await stored();
	expect([desk.unit?.id, desk.reason]).toEqual(['second', 'It says never.']);
	expect(desk.said).toMatch(/^Decided that nothing belongs here\./);
});

test('whoever writes on another passage keeps the focus there', async () => {
	const { desk, send, onstored } = deskOfTwo();
	desk.reason = 'The words are plain.';
	const stored = await send();
	desk.move(1);
	const field = document.createElement('textarea');
	document.body.append(field);
	field.focus();
	await stored();
	expect(onstored).not.toHaveBeenCalled();
	field.remove();
});

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
