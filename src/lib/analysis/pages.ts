/** Rows of a long list that one page shows. */
const ROWS_OF_PAGE = 100;

/** One page of a list. */
export interface Page<T> {
	rows: T[];
	/** The page shown, from 1: the last one where the list has fewer. */
	page: number;
	pages: number;
	/** Place of its first and last row in the whole list, from 1; 0 in an empty list. */
	first: number;
	last: number;
	/** Rows of the whole list. */
	count: number;
}

/** The page of a list that an address asks for. */
export function pageOf<T>(list: readonly T[], asked: number): Page<T> {
	const pages = Math.max(1, Math.ceil(list.length / ROWS_OF_PAGE));
	const page = Math.min(asked, pages);
	const start = (page - 1) * ROWS_OF_PAGE;
	const rows = list.slice(start, start + ROWS_OF_PAGE);
	return {
		rows,
		page,
		pages,
		first: rows.length > 0 ? start + 1 : 0,
		last: start + rows.length,
		count: list.length
	};
}

/**
 * Reads the number of a page out of an address.
 *
 * @param notices gets a sentence where the text is no such number; the first page is shown then.
 */
export function readPage(text: string, name: string, notices: string[]): number {
	const found = text.trim();
	if (!found || /^[1-9]\d{0,5}$/.test(found)) return Number(found || 1);
	notices.push(
		`“${name}” must be a page number, not “${found.slice(0, 60)}”; showing the first page.`
	);
	return 1;
}

/** The pages that a row of links names: the first, the last and those around the one shown; 0 for a gap. */
export function pageLinks(page: number, pages: number): number[] {
	const named = [...new Set([1, page - 1, page, page + 1, pages])]
		.filter((n) => n >= 1 && n <= pages)
		.sort((a, b) => a - b);
	return named.flatMap((n, i) => {
		const gap = n - (named[i - 1] ?? n);
		if (gap === 2) return [n - 1, n];
		return gap > 2 ? [0, n] : [n];
	});
}
