import { describe, expect, test } from 'vitest';
import { filterOf, historyParams, readHistoryView } from './history-filter.ts';

const read = (text: string) => readHistoryView(new URLSearchParams(text));
const filter = (text: string) => filterOf(read(text).history);

describe('the address of a page of history', () => {
	test.each([
		['', {}],
		['entity=actor&id=usa', { actor: 'usa' }],
		['entity=issue&id=halt', { issue: 'halt' }],
		['cell=usa/halt', { actor: 'usa', issue: 'halt' }],
		['cell=usa/halt&entity=statement', { actor: 'usa', issue: 'halt', entity: 'statement' }],
		['entity=statement&id=s-1', { entity: 'statement', id: 's-1' }],
		['entity=source', { entity: 'source' }],
		[
			'by=w-1&changed-from=2026-11-01&changed-to=30 November 2026',
			{ by: 'w-1', from: '2026-11-01', to: '2026-11-30' }
		],
		['before=120', { before: 120 }],
		['after=12', { after: 12 }]
	])('%s', (text, expected) => {
		expect(filter(text)).toEqual(expected);
		expect(read(text).notices).toEqual([]);
	});

	test('what cannot be read narrows nothing and is named', () => {
		const { history, notices } = read('entity=actress&id=x&cell=usa&changed-from=soon&before=-3');
		expect(filterOf(history)).toEqual({});
		expect(notices).toHaveLength(4);
		expect(notices[0]).toMatch(
			/^“entity” must be one of dossier, actor, .+, not “actress”; ignored\.$/
		);
		expect(read('changed-from=2026-11-30&changed-to=2026-11-01').notices).toEqual([
			'The first day is after the last one: no change can match.'
		]);
	});

	test('it is written as it is read', () => {
		const text = 'entity=statement&id=s-1&by=w-1&changed-from=2026-11-01&before=7';
		expect(historyParams(read(text).history).toString()).toBe(text);
	});
});
