import { describe, expect, test } from 'vitest';
import { deskState } from './assigned.ts';

const assigned = {
	coders: ['anna', 'ben'],
	submitted: new Set(['anna']),
	isBlind: true,
	isRevealed: false
};

describe('what somebody can do at a source', () => {
	test.each([
		['anna', 'submitted'],
		['ben', 'open'],
		['edgar', 'others']
	])('before the codings are revealed: %s', (account, state) => {
		expect(deskState(assigned, account)).toBe(state);
	});

	test.each(['anna', 'edgar'])(
		'once they are revealed, nobody is sent for an assignment: %s',
		(account) => {
			expect(deskState({ ...assigned, isRevealed: true }, account)).toBe('revealed');
		}
	);
});
