import { m } from '#messages';
import { formatDate, numberWord } from '#lib/analysis/phrases.ts';
import type { Note } from './wire.ts';

/** What of a note says whom it is for and by when. */
export type Duty = Pick<Note, 'assignee' | 'due' | 'status'>;

const DAY = 86_400_000;

/** Whether an open note is past its day. @param today ISO day. */
export const isOverdue = ({ due, status }: Duty, today: string): boolean =>
	status === 'open' && due !== null && today !== '' && due < today;

/** By when, in words. Without a day of today, as in a page that is kept, it is the day alone. */
function dueWords({ due, status }: Duty, today: string): string {
	if (due === null) return '';
	const day = formatDate(due);
	const days = Math.round((Date.parse(due) - Date.parse(today)) / DAY);
	if (status !== 'open' || today === '') return m.assigning_due_day({ day });
	if (days === 0) return m.assigning_due_today();
	if (days === 1) return m.assigning_due_tomorrow();
	if (days > 0) return m.assigning_due_day({ day });
	return m.assigning_overdue({ n: -days, count: numberWord(-days), day });
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Whom a note is for and by when, as words: “For Ana, three days overdue, due 20 September 2026”; empty where it is
 * nobody's and has no day.
 *
 * @param today ISO day; empty where it is not known.
 * @param self account of the reader.
 */
export function dutyWords(duty: Duty | undefined, today = '', self = ''): string {
	if (!duty) return '';
	const { assignee } = duty;
	const isOwn = assignee !== null && assignee.account === self;
	const whom = isOwn
		? m.assigning_for_you()
		: assignee && m.assigning_for_name({ name: assignee.name || '…' });
	return capital([whom, dueWords(duty, today)].filter(Boolean).join(', '));
}

/** Whether a note is for somebody, or mentions them. */
export const isFor = ({ assignee, mentions }: Note, account: string): boolean =>
	account !== '' &&
	(assignee?.account === account || mentions.some((one) => one.account === account));
