import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameLines, setApart } from './names.ts';
import { roomFor } from './text-width.ts';

const setting = { size: 14 };
const width = 160;
const niger = 'Ministry of Foreign Affairs and International Cooperation of the Republic of Niger';
const cutLines = (names: string[]) => names.map((name) => nameLines(name, '', setting, width));
const apart = (names: string[]) => setApart(names, cutLines(names), setting, width);

describe('names cut to the same text', () => {
	it('keep what tells them apart, one the beginning of the other too', () => {
		const names = [niger, `${niger}ia`];
		const [first, second] = cutLines(names);
		expect(first).toEqual(second);
		expect(apart(names)).toEqual([
			['Ministry of Foreign', '… the Republic of Niger'],
			['Ministry of Foreign', '… Republic of Nigeria']
		]);
	});

	it('are told apart where the difference is in the middle', () => {
		const names = ['north', 'south', 'west'].map(
			(side) =>
				`Joint standing coordination committee of the ${side} districts and of all their communities`
		);
		const lines = apart(names).map((own) => own.join(' '));
		expect(new Set(lines).size).toBe(3);
		for (const [i, line] of lines.entries()) expect(line).toContain(['north', 'south', 'west'][i]);
	});

	it('leave names alone that read differently, or are the same', () => {
		const names = ['Armenia', 'Azerbaijan', niger, niger];
		expect(apart(names)).toEqual(cutLines(names));
	});

	it('tell two actors with one short name apart by their names', () => {
		const names = ['Republic of the Congo', 'Democratic Republic of the Congo'];
		const set = names.map(() => ['Congo']);
		const lines = setApart(names, set, setting, width);
		expect(lines[0]).not.toEqual(lines[1]);
	});

	it('never are wider than their room, whatever they are', () => {
		const word = fc.constantFrom(
			'Council',
			'of',
			'the',
			'Republic',
			'東京',
			'لبنان',
			'X'.repeat(30)
		);
		const name = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
		fc.assert(
			fc.property(fc.array(name, { minLength: 2, maxLength: 6 }), (names) => {
				for (const line of apart(names).flat())
					expect(roomFor(line, setting)).toBeLessThanOrEqual(width);
			})
		);
	});
});
