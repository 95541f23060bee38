import { describe, expect, it } from 'vitest';
import { longReport } from './press.fixture.ts';
import { reportsIn } from './printings.ts';

const print = (text: string, published_on = '2023-09-20') => ({ text, published_on });

describe('one report in many papers', () => {
	const agency = longReport('minister');
	const other = longReport('farmer');

	it('counts once what twenty papers print, whole, cut short, or with a line of their own', () => {
		const cut = agency.slice(0, Math.round(agency.length * 0.6));
		const papers = Array.from({ length: 18 }, (_, n) => print(`${agency} Printed by paper ${n}.`));
		const texts = [print(other), print(cut, '2023-09-21'), ...papers, print(agency.toUpperCase())];
		const reports = reportsIn(texts);
		expect(reports.map(({ others }) => others.length).sort((a, b) => a - b)).toEqual([0, 19]);
	});

	it('takes the first to print it, of one day the longest', () => {
		const reports = reportsIn([
			print(agency, '2023-09-22'),
			print(agency, '2023-09-21'),
			print(`${agency} More is to come, the agency adds.`, '2023-09-21')
		]);
		expect(reports).toMatchObject([
			{
				first: 2,
				others: [
					{ at: 1, share: 1 },
					{ at: 0, share: 1 }
				]
			}
		]);
	});

	it('keeps apart two reports that have a sentence in common', () => {
		const shared = 'The ministry did not answer a request for comment on the day before yesterday.';
		const reports = reportsIn([print(`${agency} ${shared}`), print(`${other} ${shared}`)]);
		expect(reports).toHaveLength(2);
	});

	it('does not join two reports by a third that holds them both', () => {
		const both = print(`${agency} ${other}`, '2023-09-23');
		const reports = reportsIn([print(agency), print(other, '2023-09-21'), both]);
		expect(reports).toHaveLength(2);
	});

	it('compares short texts as a whole, and needs no day', () => {
		expect(reportsIn([print('Yes.', ''), print('yes', ''), print('No.')])).toHaveLength(2);
		expect(reportsIn([])).toEqual([]);
	});

	it('gives the same reports whatever the order of the texts', () => {
		const texts = [print(agency), print(other), print(`${agency} And more.`, '2023-09-21')];
		const told = (list: typeof texts) =>
			reportsIn(list).map(({ first, others }) => [
				list[first]?.text,
				others.map(({ at }) => list[at]?.text)
			]);
		expect(told([...texts].reverse())).toEqual(told(texts));
	});
});
