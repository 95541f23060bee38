import { dayNumber, dayOf } from '#lib/analysis/history.ts';
import type { DateWords } from '../shared/dates.ts';
import { roomFor, type Setting } from '../shared/text.ts';

/** Days laid along a line, each as wide as any other. */
export interface Axis {
	/** ISO 8601 days, both within. */
	from: string;
	to: string;
	/** Where the first day begins and the last one ends. */
	left: number;
	right: number;
}

/** Where a day is named. */
export interface Tick {
	day: string;
	x: number;
	text: string;
}

export const tickSetting: Setting = { size: 12 };
/** Least distance between the names of two days. */
const BETWEEN = 14;

const daysOf = ({ from, to }: Axis) => dayNumber(to) - dayNumber(from) + 1;

/** Where a day begins; before the first day and after the last one it is the end of the axis. */
export function xOf(axis: Axis, day: string): number {
	const share = (dayNumber(day) - dayNumber(axis.from)) / daysOf(axis);
	return axis.left + Math.min(1, Math.max(0, share)) * (axis.right - axis.left);
}

/** Where a day ends. */
export const endOf = (axis: Axis, day: string): number => xOf(axis, dayOf(dayNumber(day) + 1));

/** Steps between the days that are named: in days, then in months. */
const steps = [
	...[1, 2, 7, 14].map((count) => ({ count, unit: 'day' as const })),
	...[1, 2, 3, 6, 12, 24, 60, 120, 300].map((count) => ({ count, unit: 'month' as const }))
];
type Step = (typeof steps)[number];

/** The first of every `count` months, counted from the beginning of a year. */
function monthDays({ from, to }: Axis, count: number): string[] {
	const [year = 0, month = 1] = from.split('-').map(Number);
	const first = Math.ceil((year * 12 + month - (from.endsWith('-01') ? 1 : 0)) / count) * count;
	const days: string[] = [];
	for (let m = first; ; m += count) {
		const [y, rest] = [Math.floor(m / 12), (m % 12) + 1];
		const day = `${String(y).padStart(4, '0')}-${String(rest).padStart(2, '0')}-01`;
		if (day > to) return days;
		days.push(day);
	}
}

function daysAt(axis: Axis, { count, unit }: Step): string[] {
	if (unit === 'month') return monthDays(axis, count);
	const [first, last] = [dayNumber(axis.from), dayNumber(axis.to)];
	const days: string[] = [];
	for (let day = first; day <= last; day += count) days.push(dayOf(day));
	return days;
}

/** A day is named with its year where the year is new; a month with its year, a year alone. */
function textOf(day: string, before: string | undefined, { count, unit }: Step, words: DateWords) {
	if (unit === 'month') return count >= 12 ? day.slice(0, 4) : words.date(day.slice(0, 7));
	const isNew = before === undefined || before.slice(0, 4) !== day.slice(0, 4);
	return isNew ? words.date(day) : words.dayMonth(day);
}

function ticksAt(axis: Axis, step: Step, words: DateWords): Tick[] {
	const days = daysAt(axis, step);
	return days.map((day, i) => ({
		day,
		x: xOf(axis, day),
		text: textOf(day, days[i - 1], step, words)
	}));
}

/** Whether no name of a day reaches the next one. */
const areApart = (ticks: Tick[]) =>
	ticks.every(({ x, text }, i) => {
		const next = ticks[i + 1];
		return !next || x + roomFor(text, tickSetting) + BETWEEN <= next.x;
	});

/**
 * The days that are named along an axis: as many as have room, at even steps of the calendar. Where even
 * one a generation apart has none, the first day alone.
 */
export function ticksOf(axis: Axis, words: DateWords): Tick[] {
	// More names than pixels are not worth making.
	const most = (axis.right - axis.left) / BETWEEN;
	for (const step of steps) {
		const perStep = step.unit === 'day' ? step.count : step.count * 28;
		if (daysOf(axis) / perStep > most) continue;
		const ticks = ticksAt(axis, step, words);
		const last = ticks.at(-1);
		// A last name without room is left out rather than all that are between.
		if (last && last.x + roomFor(last.text, tickSetting) > axis.right) ticks.pop();
		if (ticks.length > 0 && areApart(ticks)) return ticks;
	}
	return [{ day: axis.from, x: axis.left, text: words.date(axis.from) }];
}
