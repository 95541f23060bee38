import { describe, expect, test } from 'vitest';
import { prepare } from '../prepare.ts';
import type { Source } from '../types.ts';
import { corrected, readGrid } from './grid.ts';
import { context, faultsOf, heading, plan, rows, small, sound, withCell } from './paste.fixture.ts';
import { previewOf } from './preview.ts';

describe('a fault is told at its cell', () => {
	test('a pasted row with a stance of 3', () => {
		expect(faultsOf(plan(rows(heading, sound, withCell('Stance', '3'))))).toEqual([
			{ number: 2, column: 'stance', found: '"3"', expected: 'one of -2, -1, 0, 1, 2' }
		]);
	});

	test('by the number that the row has in the spreadsheet, blank rows above it counted', () => {
		const { rows: read, ...pasted } = plan(
			rows(heading, sound, [''], [''], withCell('Stance', '3'))
		);
		expect(read.map(({ number, becomes }) => [number, becomes])).toEqual([
			[1, 'new'],
			[4, 'faulty']
		]);
		expect(pasted.changes).toHaveLength(1);
	});

	test('an actor that the dossier has not, with the nearest', () => {
		expect(faultsOf(plan(rows(heading, withCell('Actor', 'Armeniia'))))).toEqual([
			{
				number: 1,
				column: 'actors',
				found: '"Armeniia"',
				expected: 'an actor of this dossier, by name or id (nearest: Armenia)',
				nearest: 'Armenia'
			}
		]);
	});

	test('a date that can be read as two days, until somebody says which', () => {
		const text = rows(heading, withCell('Date', '3/4/2023'));
		expect(faultsOf(plan(text))).toEqual([
			{
				number: 1,
				column: 'said_on',
				found: '"3/4/2023"',
				expected:
					'a day such as 2023-09-20, a month such as 2023-09, or a year; this can mean 2023-04-03 or 2023-03-04'
			}
		]);
		expect(plan(text, { dates: 'day' }).changes[0]?.row?.said_on).toBe('2023-04-03');
		expect(plan(text, { dates: 'month' }).changes[0]?.row?.said_on).toBe('2023-03-04');
	});

	test('all faults of a row at once', () => {
		const line = withCell('Actor', 'Nobody at all').with(2, '3').with(6, 'dirct');
		expect(faultsOf(plan(rows(heading, line))).map(({ column }) => column)).toEqual([
			'actors',
			'stance',
			'basis'
		]);
	});

	test('a day that is yet to come, and what the rules across rows forbid', () => {
		expect(faultsOf(plan(rows(heading, withCell('Date', '2024-02-01'))))).toMatchObject([
			{ column: 'said_on', found: '"2024-02-01", which is yet to come' }
		]);
		const covered = withCell('Actor', 'Azerbaijan');
		expect(faultsOf(plan(rows(heading, covered)))).toMatchObject([{ column: 'source' }]);
	});

	test('a source that was searched without result, until somebody corrects the search', () => {
		const text = rows(heading, withCell('Actor', 'Azerbaijan'));
		expect(previewOf(plan(text))).toMatchObject({ hasSearched: true, counts: { faulty: 1 } });
		const { changes } = plan(text, { freesSearches: true });
		expect(changes.slice(1)).toEqual([
			{ entity: 'coverage', action: 'remove', id: 'azerbaijan/halt' }
		]);
		const { after, errors } = prepare(small, changes, context);
		expect([errors, after.coverage]).toEqual([[], []]);
	});

	test('by its cause, with how many rows have it, and those rows are shown first', () => {
		const lines = Array.from({ length: 250 }, (_, i) =>
			i % 2 ? withCell('Stance', '3').with(5, `Row ${i}`) : sound.with(5, `Row ${i}`)
		);
		const preview = previewOf(plan(rows(heading, ...lines)));
		expect(preview.counts).toEqual({ rows: 250, new: 125, edit: 0, same: 0, faulty: 125 });
		expect(preview.causes).toMatchObject([
			{ column: 'stance', count: 125, rows: [2, 4, 6, 8, 10] }
		]);
		expect(preview.shown).toEqual({ only: 'faulty', from: 0, of: 125 });
		expect(preview.rows).toHaveLength(100);
		expect(previewOf(plan(rows(heading, ...lines)), { only: 'all', from: 200 }).rows).toHaveLength(
			50
		);
	});

	test('and a correction of its cell goes to every cell with the same text', () => {
		const grid = readGrid(rows(heading, withCell('Stance', '3'), sound, withCell('Stance', '3')));
		const put = corrected(grid, [{ row: 1, column: 2, text: '-1' }]);
		expect(put.rows.map((cells) => cells[2])).toEqual(['Stance', '-1', '2', '-1']);
		// An empty cell is filled alone, also where a spreadsheet left it out at the end of the row.
		const short = { rows: [['a'], ['a', '']] };
		expect(corrected(short, [{ row: 0, column: 1, text: 'x' }]).rows).toEqual([
			['a', 'x'],
			['a', '']
		]);
		expect(corrected(grid, [{ row: 1, column: 2, text: '3' }])).toBe(grid);
	});

	test('a name that two rows share', () => {
		const sources = ['report', 'report-2'].map((id) => ({
			...(small.sources[0] as Source),
			id,
			title: 'The daily'
		}));
		const line = withCell('Source', 'Daily');
		expect(faultsOf(plan(rows(heading, line), {}, { ...small, sources }))).toMatchObject([
			{ column: 'source', expected: 'the id of the one that is meant: report or report-2' }
		]);
	});

	test('and the sound rows can be stored without the others', () => {
		const { changes } = plan(rows(heading, withCell('Stance', '3'), sound));
		expect(changes).toHaveLength(1);
	});
});
