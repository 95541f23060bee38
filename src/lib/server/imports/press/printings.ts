/** One report of an agency in many papers: found by the runs of words that the papers have in common. */

/** Words of a run. Five in a row are rarely shared by chance (Broder, "On the resemblance and containment of documents", 1997). */
const RUN = 5;
/** Share of the shorter text's runs that the longer one holds from which both are one report. */
const SAME_REPORT = 0.7;
/** Texts of fewer runs are compared as a whole: a line or two says too little. */
const FEW = 20;

/** The runs of words of a text, without marks and capitals. */
function runsOf(text: string): Set<string> {
	const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	if (words.length < RUN + FEW) return new Set([words.join(' ')]);
	const runs = new Set<string>();
	for (let at = 0; at + RUN <= words.length; at++) runs.add(words.slice(at, at + RUN).join(' '));
	return runs;
}

/** A report and all who printed it, as places in the given list. */
export interface Report {
	/** The first to print it: the earliest day, of one day the longest text. */
	first: number;
	/** The others, each with the share of the shorter text that it has in common with the first. */
	others: { at: number; share: number }[];
}

/**
 * Groups texts that are one report. Each text is held against the first of each group, so that nothing is joined by
 * a chain of texts whose ends have nothing in common.
 *
 * @param texts in any order; a day is in ISO 8601, empty where it is not known.
 */
export function reportsIn(texts: readonly { text: string; published_on: string }[]): Report[] {
	const runs = texts.map(({ text }) => runsOf(text));
	const day = (at: number) => texts[at]?.published_on || '9999';
	const word = (at: number) => texts[at]?.text ?? '';
	const order = [...texts.keys()].sort(
		(a, b) =>
			day(a).localeCompare(day(b)) ||
			(runs[b]?.size ?? 0) - (runs[a]?.size ?? 0) ||
			word(a).localeCompare(word(b)) ||
			a - b
	);
	const reports: Report[] = [];
	/** The reports whose first text holds a run, by their place. */
	const holding = new Map<string, number[]>();
	for (const at of order) {
		const own = runs[at] ?? new Set();
		const common = new Map<number, number>();
		for (const run of own) {
			for (const report of holding.get(run) ?? []) {
				common.set(report, (common.get(report) ?? 0) + 1);
			}
		}
		let best: { report: number; share: number } | undefined;
		for (const [report, count] of common) {
			const shorter = Math.min(own.size, runs[reports[report]?.first ?? at]?.size ?? 1);
			const share = count / shorter;
			if (share >= SAME_REPORT && share > (best?.share ?? 0)) best = { report, share };
		}
		if (best) {
			reports[best.report]?.others.push({ at, share: best.share });
			continue;
		}
		for (const run of own) {
			const known = holding.get(run);
			if (known) known.push(reports.length);
			else holding.set(run, [reports.length]);
		}
		reports.push({ first: at, others: [] });
	}
	return reports;
}
