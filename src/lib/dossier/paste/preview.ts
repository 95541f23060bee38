/** What a page shows of a plan: a part of its rows, and the faults of all of them by cause. */
import { isSearched } from './values.ts';
import type { CellFault } from './values.ts';
import type { PastedRow } from './pasted-row.ts';
import type { PastePlan } from './plan.ts';
import { isTwoDays } from '../written-dates.ts';

/** Rows that a page shows at once. */
export const ROWS_SHOWN = 100;

/** Causes that are told. */
const MOST_CAUSES = 30;

/** The same fault in several rows. */
export interface FaultCause extends CellFault {
	/** The first of the rows that have it. */
	rows: number[];
	/** How many have it. */
	count: number;
}

/** Which of the rows are shown. */
export interface Shown {
	only: 'all' | 'faulty';
	/** How many of them come before. */
	from: number;
}

export interface PastePreview extends Pick<PastePlan, 'columns' | 'missing' | 'broken'> {
	headings: readonly string[] | null;
	counts: Readonly<Record<'rows' | PastedRow['becomes'], number>>;
	causes: FaultCause[];
	/** How many further causes there are. */
	moreCauses: number;
	shown: Shown & {
		/** Rows that could be shown. */
		of: number;
	};
	rows: PastedRow[];
	/** Whether a date can be read as two days, unless somebody says what comes first. */
	hasTwoDays: boolean;
	/** Whether a search that found nothing stands against a row. */
	hasSearched: boolean;
}

/** Rows that are told of for one cause. */
const ROWS_TOLD = 5;

function causesOf(rows: readonly PastedRow[]): FaultCause[] {
	const causes = new Map<string, FaultCause>();
	for (const { number, faults } of rows) {
		for (const fault of faults) {
			const key = `${fault.column}\n${fault.found}\n${fault.expected}`;
			const known = causes.get(key);
			if (!known) causes.set(key, { ...fault, rows: [number], count: 1 });
			else {
				known.count++;
				if (known.rows.length < ROWS_TOLD) known.rows.push(number);
			}
		}
	}
	return [...causes.values()].sort((a, b) => b.count - a.count);
}

/** Shows a part of a plan. Where rows are at fault and nobody chose, it shows those. */
export function previewOf(plan: PastePlan, asked?: Shown): PastePreview {
	const { headings = null, columns, missing, broken, rows } = plan;
	const count = (becomes: PastedRow['becomes']) =>
		rows.filter((row) => row.becomes === becomes).length;
	const faulty = rows.filter(({ becomes }) => becomes === 'faulty');
	const only = asked?.only ?? (faulty.length > 0 ? 'faulty' : 'all');
	const those = only === 'faulty' ? faulty : rows;
	const from = Math.max(0, Math.min(asked?.from ?? 0, those.length - 1));
	const causes = causesOf(faulty);
	const dateAt = columns.indexOf('said_on');
	return {
		headings,
		columns,
		missing,
		broken,
		counts: {
			rows: rows.length,
			new: count('new'),
			edit: count('edit'),
			same: count('same'),
			faulty: faulty.length
		},
		causes: causes.slice(0, MOST_CAUSES),
		moreCauses: Math.max(0, causes.length - MOST_CAUSES),
		shown: { only, from, of: those.length },
		rows: those.slice(from, from + ROWS_SHOWN),
		hasSearched: causes.some(isSearched),
		hasTwoDays: rows.some(({ cells }) => isTwoDays((cells[dateAt] ?? '').trim()))
	};
}
