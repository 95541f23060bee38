import { describe, expect, it } from 'vitest';
import { histories } from '#lib/analysis/history.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { dossierOf, said } from '../../../../tests/fixtures/statements.ts';
import { fitted } from '../room.ts';
import type { Room } from '../settings.ts';
import { stancePaint } from '../shared/palette.ts';
import type { Group, Mark, Path, Scene } from '../shared/scene.ts';
import { english } from '../shared/dates.ts';
import { endOf, ticksOf, xOf, type Axis } from './axis.ts';
import { firstDay } from './days.ts';
import { timelineLayout, type TimelineInput } from './layout.ts';

function inputOf(dossier: Dossier, changes: Partial<TimelineInput> = {}): TimelineInput {
	const to = '2023-10-31';
	const actors = dossier.actors.map((_, i) => i);
	const issues = dossier.issues.map((_, i) => i);
	const all = histories(dossier, actors, issues, to);
	return { dossier, histories: all, from: firstDay(dossier, all, to), to, width: 720, ...changes };
}

function* marksOf(marks: Mark[]): Generator<Mark> {
	for (const mark of marks) {
		yield mark;
		if (mark.type === 'group') yield* marksOf(mark.marks);
	}
}

/** How many bands, or halves of bands, a stance's ground covers. */
const covered = (scene: Scene, stance: number) =>
	[...marksOf(scene.marks)]
		.filter((m): m is Group => m.type === 'group' && m.id === 'stances')
		.flatMap((group) => group.marks)
		.filter((m): m is Path => m.type === 'path' && m.fill === stancePaint(stance).fill)
		.reduce((n, path) => n + (path.d.match(/M/g) ?? []).length, 0);

describe('the timeline', () => {
	it('colours a day only where a statement supports the stance', () => {
		const input = inputOf(makeDossier());
		const { scene, rows } = timelineLayout(input);
		for (const stance of [-2, -1, 0, 1, 2]) {
			const expected = rows
				.flatMap((row) => row.bands)
				.flatMap(({ held: { position } }) =>
					position.lower === position.upper ? [position.lower] : [position.lower, position.upper]
				)
				.filter((one) => one === stance).length;
			expect(covered(scene, stance)).toBe(expected);
		}
		for (const { bands, history, strip } of rows) {
			const all = strip ? strip.flatMap((one) => one.history.held) : history.held;
			const shown = all.filter(({ until }) => until >= input.from);
			expect(bands).toHaveLength(shown.length);
			expect(new Set(bands.map(({ held }) => held))).toEqual(new Set(shown));
		}
	});

	it('shows changes first: a band for each, then a row to each actor with all that did not change', () => {
		const statements = [
			said({ id: 'one', issue: 'x', stance: 1, said_on: '2023-09-11' }),
			said({ id: 'two', issue: 'y', stance: 1, said_on: '2023-09-11' }),
			said({ id: 'three', issue: 'y', stance: -1, said_on: '2023-09-20' })
		];
		const dossier = dossierOf(statements);
		const { rows, scene } = timelineLayout(inputOf(dossier));
		expect(rows.map(({ id, strip }) => [id, strip?.length ?? 0])).toEqual([
			['a/y', 0],
			['a', 1]
		]);
		const texts = [...marksOf(scene.marks)].flatMap((m) => (m.type === 'text' ? m.text : []));
		expect(texts).toContain('Unchanged, on the day stated');
	});

	it('marks each statement of what did not change on its day', () => {
		const statements = [
			said({ id: 'one', stance: 2, said_on: '2023-09-11' }),
			said({ id: 'two', stance: 2, said_on: '2023-09-21' })
		];
		const input = inputOf(dossierOf(statements));
		const [row, ...others] = timelineLayout(input).rows;
		expect(others).toEqual([]);
		expect(row?.bands.map(({ held, isCurrent }) => [held.from, isCurrent])).toEqual([
			['2023-09-11', false],
			['2023-09-21', true]
		]);
		const [one, two] = row?.bands ?? [];
		// Ten of the 61 days of the axis lie between.
		const axis = (row?.width ?? 0) - (one?.x ?? 0) + ((two?.x ?? 0) - (one?.x ?? 0));
		expect((two?.x ?? 0) - (one?.x ?? 0)).toBeCloseTo((axis * 10) / 61, 0);
	});

	it('lets no two pills touch, however many are stated on a day', () => {
		for (const seed of [1, 2, 3]) {
			const dossier = makeDossier({ actors: 12, issues: 12, seed });
			const { rows } = timelineLayout(inputOf(dossier, { width: 480 }));
			for (const { bands, strip, x, y, width, height } of rows) {
				if (!strip) continue;
				for (const [i, one] of bands.entries()) {
					expect(one.x).toBeGreaterThanOrEqual(x);
					expect(one.x + one.width).toBeLessThanOrEqual(x + width + 0.01);
					expect(one.y + one.height).toBeLessThanOrEqual(y + height);
					for (const other of bands.slice(i + 1)) {
						const across =
							Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
						const down = Math.min(one.y, other.y) + one.height - Math.max(one.y, other.y);
						expect(across > 0.01 && down > 0, `${one.label} on ${other.label}`).toBe(false);
					}
				}
			}
		}
	});

	it('begins a band on its day and ends it where the next begins', () => {
		const statements = [
			said({ stance: -1, said_on: '2023-09-11' }),
			said({ stance: 2, said_on: '2023-09-21' })
		];
		const [row] = timelineLayout(inputOf(dossierOf(statements))).rows;
		const [one, two] = row?.bands ?? [];
		expect((one?.x ?? 0) + (one?.width ?? 0)).toBeCloseTo(two?.x ?? 0);
		// 61 days of September and October: ten to the first statement, ten more to the second.
		const right = (two?.x ?? 0) + (two?.width ?? 0);
		expect((right - (two?.x ?? 0)) / (one?.width ?? 0)).toBeCloseTo(41 / 10);
		expect(row?.label).toContain(
			'opposes, from 11 September 2023; strongly supports, changed, from'
		);
	});

	it('has no row for a pair without a statement', () => {
		const { rows } = timelineLayout(inputOf(dossierOf([said()])));
		expect(rows.map(({ id }) => id)).toEqual(['a']);
		expect(rows.flatMap(({ bands }) => bands.map(({ position }) => position))).toEqual(['a/x']);
	});

	it('draws what was said before the first day as older', () => {
		const dossier = dossierOf([said({ said_on: '2023-01-05' })]);
		const [row] = timelineLayout(inputOf(dossier)).rows;
		expect(row?.bands[0]).toMatchObject({ isOlder: true });
		expect(row?.label).toContain('since 5 January 2023');
	});

	it('holds actors together, or issues', () => {
		const dossier = makeDossier({ actors: 3, issues: 3 });
		const order = (byIssue: boolean) =>
			timelineLayout(inputOf(dossier, { byIssue })).rows.map(
				({ id }) => id.split('/')[byIssue ? 1 : 0]
			);
		for (const ids of [order(false), order(true)]) {
			const runs = ids.filter((id, i) => id !== ids[i - 1]);
			expect(new Set(runs).size).toBe(runs.length);
		}
	});

	it('sets its rows in columns where a sheet is low, every row once', () => {
		const dossier = makeDossier({ actors: 20, issues: 12, seed: 3 });
		const one = timelineLayout(inputOf(dossier, { width: 1280 }));
		const many = timelineLayout(inputOf(dossier, { width: 1280, height: 700 }));
		expect(many.scene.height).toBeLessThan(one.scene.height / 2);
		expect(many.scene.width).toBeLessThanOrEqual(1280);
		expect(many.rows.map(({ id }) => id).sort()).toEqual(one.rows.map(({ id }) => id).sort());
	});

	it('stays on a sheet that can be printed, also with sixty actors', () => {
		const dossier = makeDossier({ actors: 60, issues: 14, seed: 5 });
		const layout = ({ width, height }: Room) =>
			timelineLayout(inputOf(dossier, { width, ...(height ? { height } : {}) })).scene;
		const { width, height } = fitted({ width: 1280, height: 720 }, layout);
		expect(width / height).toBeCloseTo(16 / 9, 2);
		expect(width).toBeLessThan(4 * 1280);
	});

	it('counts the positions that have no room for their sign', () => {
		const statements = [1, 2, 3, 4].map((n) =>
			said({ id: `s${n}`, stance: n % 2 ? 1 : -1, said_on: `2023-09-1${n}` })
		);
		const dossier = dossierOf(statements);
		expect(timelineLayout(inputOf(dossier)).unlabelled).toBeGreaterThan(0);
		expect(timelineLayout(inputOf(dossier, { width: 2400 })).unlabelled).toBe(0);
	});
});

describe('the axis', () => {
	const axis = (from: string, to: string): Axis => ({ from, to, left: 100, right: 700 });

	it('gives every day the same room and ends after the last', () => {
		const days = axis('2023-09-19', '2023-09-21');
		expect(['2023-09-19', '2023-09-20', '2023-09-21'].map((day) => xOf(days, day))).toEqual([
			100, 300, 500
		]);
		expect(endOf(days, '2023-09-21')).toBe(700);
		expect(xOf(days, '1999-01-01')).toBe(100);
	});

	it.each([
		['2023-09-20', '2023-09-20', ['20 September 2023']],
		['2023-09-19', '2023-09-21', ['19 September 2023', '20 September', '21 September']],
		['2023-12-30', '2024-01-01', ['30 December 2023', '31 December', '1 January 2024']],
		[
			'2023-09-01',
			'2023-09-30',
			['3 September 2023', '10 September', '17 September', '24 September']
		],
		[
			'2023-08-15',
			'2023-12-31',
			['September 2023', 'October 2023', 'November 2023', 'December 2023']
		],
		[
			'2013-11-05',
			'2023-02-01',
			['2014', '2015', '2016', '2017', '2018', '2019', '2020', '2021', '2022']
		]
	])('names the days from %s to %s that have room', (from, to, expected) => {
		expect(ticksOf(axis(from, to), english).map(({ text }) => text)).toEqual(expected);
	});

	it.each([
		[120, 1],
		[200, 2],
		[400, 3]
	])('names the ends of a narrow axis rather than one day: %d px', (width, least) => {
		const narrow = { ...axis('2023-09-19', '2023-09-26'), right: 100 + width };
		const texts = ticksOf(narrow, english).map(({ text }) => text);
		expect(texts.length).toBe(least);
		expect(texts[0]).toMatch(/^19 September/);
	});

	it('names a few of very many years', () => {
		const ticks = ticksOf(axis('1946-01-01', '2020-12-31'), english);
		expect(ticks.map(({ text }) => text)).toEqual([
			'1950',
			'1960',
			'1970',
			'1980',
			'1990',
			'2000',
			'2010',
			'2020'
		]);
	});
});
