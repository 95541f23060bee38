import { utcTicks } from 'd3';
import { dayNumber, dayOf } from '#lib/analysis/history.ts';
import type { DateWords } from '../shared/dates.ts';
import { roomFor, type Setting } from '../shared/text-width.ts';

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
	/** On which side of the line of the day its name stands. */
	anchor: 'start' | 'end';
}

/** Free space between the line of a day and its name. */
export const OFF = 3;

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

/** How many names are tried, the most first: d3 finds even steps of the calendar for each. */
const counts = [40, 30, 24, 20, 16, 12, 10, 8, 7, 6, 5, 4, 3, 2];
/** Fewer names than this do not tell how fast time passes. */
const FEWEST = 3;

/** The days at even steps of the calendar, about so many. */
function evenDays({ from, to }: Axis, count: number): string[] {
	const days = utcTicks(new Date(from), new Date(to), count).map((date) =>
		date.toISOString().slice(0, 10)
	);
	// Of a few days only, the steps would be hours.
	return [...new Set(days)].filter((day) => day >= from && day <= to);
}

/** A day is named with its year where the year is new; first days of months by their month, of years by their year. */
function namesOf(days: readonly string[], words: DateWords): string[] {
	const areAll = (end: string) => days.length > 1 && days.every((day) => day.endsWith(end));
	if (areAll('-01-01')) return days.map((day) => day.slice(0, 4));
	if (areAll('-01')) return days.map((day) => words.date(day.slice(0, 7)));
	return days.map((day, i) => {
		const isNew = day.slice(0, 4) !== days[i - 1]?.slice(0, 4);
		return isNew ? words.date(day) : words.dayMonth(day);
	});
}

/** The names of days to the right of their lines; the last one to the left where it would not fit. */
function ticksAt(axis: Axis, days: readonly string[], words: DateWords, isBrief = false): Tick[] {
	const names = isBrief ? days.map((day) => words.dayMonth(day)) : namesOf(days, words);
	return days.map((day, i) => {
		const [x, text] = [xOf(axis, day), names[i] ?? ''];
		const isLast = i === days.length - 1 && i > 0;
		const isOut = isLast && x + OFF + roomFor(text, tickSetting) > axis.right;
		return { day, x, text, anchor: isOut ? 'end' : 'start' };
	});
}

/** Whether no name of a day reaches the next one or out of the axis. */
const areApart = (ticks: readonly Tick[], { right }: Axis) =>
	ticks.every((tick, i) => {
		const [, end] = spanOf(tick);
		const next = ticks[i + 1];
		return next ? end + BETWEEN <= spanOf(next)[0] : end <= right;
	});

function spanOf({ x, text, anchor }: Tick): [start: number, end: number] {
	const room = OFF + roomFor(text, tickSetting);
	return anchor === 'end' ? [x - room, x] : [x, x + room];
}

/**
 * The days that are named along an axis: as many as have room, at even steps of the calendar. Where even steps
 * have room for one or two names only, the first day, the last and the one between; where these have none, the
 * first and the last, or the first alone.
 */
export function ticksOf(axis: Axis, words: DateWords): Tick[] {
	const { from, to } = axis;
	const between = dayOf(Math.floor((dayNumber(from) + dayNumber(to)) / 2));
	const ends = [[...new Set([from, between, to])], [...new Set([from, to])]];
	// More names than pixels are not worth making.
	const most = (axis.right - axis.left) / BETWEEN;
	const even = counts.filter((count) => count <= most).map((count) => evenDays(axis, count));
	const enough = Math.min(FEWEST, daysOf(axis));
	// A last name without room is left out rather than all that are between.
	const tried = even.flatMap((days) => [days, days.slice(0, -1)]);
	const ways = [...tried.filter(({ length }) => length >= enough), ...ends].map((days) =>
		ticksAt(axis, days, words)
	);
	// Within a year its number can be left to the heading.
	const brief = from.slice(0, 4) === to.slice(0, 4) ? ends : [];
	ways.push(...brief.map((days) => ticksAt(axis, days, words, true)));
	return ways.find((ticks) => areApart(ticks, axis)) ?? ticksAt(axis, [from], words);
}
