import { m } from '#messages';
import { formatDate, numberWord } from '#lib/analysis/phrases.ts';
import type { Note } from './wire.ts';

/** The parts of a note that give its assignee and due day. */
export type Duty = Pick<Note, 'assignee' | 'due' | 'status'>;

const DAY = 86_400_000;

/** Whether an open note is overdue. @param today ISO day. */
export const isOverdue = ({ due, status }: Duty, today: string): boolean =>
	status === 'open' && due !== null && today !== '' && due < today;

/** The due day in words; only the date if today is unknown, as on a cached page. */
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
 * Assignee and due day in words: “For Ana, three days overdue, due 20 September 2026”; empty if it has neither.
 *
 * @param today ISO day; empty if unknown.
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

/** Whether a note is assigned to somebody or mentions them. */
export const isFor = ({ assignee, mentions }: Note, account: string): boolean =>
	account !== '' &&
	(assignee?.account === account || mentions.some((one) => one.account === account));
