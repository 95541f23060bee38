/** Labels of votes that are called alike: motions on a bill, amendments to a text. */
import { foldedLabel } from '#lib/dossier/labels.ts';
import { brief, MOST_LETTERS } from './body.ts';
import type { Called } from './body.ts';

type Labelled = Pick<Called, 'key' | 'label' | 'mark'>;

/** Which labels several votes share, or a vote shares with what is there already; folded. */
function shared(labels: readonly string[], taken: Iterable<string>): Set<string> {
	const [seen, found] = [new Set<string>(), new Set<string>()];
	for (const label of taken) seen.add(foldedLabel(label));
	for (const label of labels) {
		const folded = foldedLabel(label);
		if (seen.has(folded)) found.add(folded);
		seen.add(folded);
	}
	return found;
}

/** A label with what tells it apart at its end, as long as labels may be. */
function marked(label: string, mark: string): string {
	const end = ` (${mark})`;
	return `${brief(label, MOST_LETTERS - end.length)}${end}`;
}

/** What may tell a vote apart, the plainest first: two chambers may count their own alike. */
const marks: readonly ((call: Labelled) => string)[] = [
	({ mark, key }) => mark ?? key.split(' ').at(-1) ?? key,
	({ key }) => key
];

/**
 * Labels by which a reader can tell votes apart: those that would be alike end in what was voted on, or in the number
 * of the vote.
 *
 * @param taken labels of other issues.
 */
export function distinctLabels(calls: readonly Labelled[], taken: readonly string[]): string[] {
	let labels = calls.map(({ label }) => label);
	for (const markOf of marks) {
		const alike = shared(labels, taken);
		if (alike.size === 0) break;
		labels = labels.map((label, at) => {
			const call = calls[at];
			return call && alike.has(foldedLabel(label)) ? marked(call.label, markOf(call)) : label;
		});
	}
	return labels;
}
