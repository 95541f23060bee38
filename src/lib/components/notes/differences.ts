import { diffArrays } from 'diff';
import { linkParts } from './links.ts';

/** A run of text that two wordings share, or that only one of them has. */
export interface Run {
	text: string;
	in: 'both' | 'before' | 'after';
}

/** Milliseconds after which two long texts are no longer compared word by word. */
const PATIENCE = 200;

const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Words, blanks and marks, and each address as a whole. */
const wordsOf = (text: string) =>
	linkParts(text).flatMap((part) =>
		part.href ? part.text : Array.from(words.segment(part.text), ({ segment }) => segment)
	);

const isBlank = ({ text, in: where }: Run) => where === 'both' && text.trim() === '';

/** Puts a blank between two changed words to both changes: one stretch is read more easily than two. */
function joined(runs: Run[]): Run[] {
	return runs.flatMap((run, i): Run[] => {
		const neighbours = [runs[i - 1], runs[i + 1]];
		const isBetween = isBlank(run) && neighbours.every((other) => other && other.in !== 'both');
		if (!isBetween) return [run];
		return [
			{ text: run.text, in: 'before' },
			{ text: run.text, in: 'after' }
		];
	});
}

/** Runs of one kind as one, what is gone before what is new. */
function merged(runs: Run[]): Run[] {
	const result: Run[] = [];
	let [before, after] = ['', ''];
	const flush = () => {
		if (before) result.push({ text: before, in: 'before' });
		if (after) result.push({ text: after, in: 'after' });
		[before, after] = ['', ''];
	};
	for (const { text, in: where } of runs) {
		if (where === 'before') before += text;
		else if (where === 'after') after += text;
		else {
			flush();
			result.push({ text, in: 'both' });
		}
	}
	flush();
	return result;
}

/** The tags that two wordings share and have alone, each with its #; those that are gone come last. */
export function tagDifferences(before: readonly string[], after: readonly string[]): Run[] {
	const gone = before.filter((tag) => !after.includes(tag));
	return [
		...after.map((tag): Run => ({ text: `#${tag}`, in: before.includes(tag) ? 'both' : 'after' })),
		...gone.map((tag): Run => ({ text: `#${tag}`, in: 'before' }))
	];
}

/**
 * What two wordings of a text share and what each has alone, word by word in any script. The runs of “both”
 * and “before” make the first, those of “both” and “after” the second.
 */
export function differences(before: string, after: string): Run[] {
	if (before === after) return before ? [{ text: before, in: 'both' }] : [];
	const changes = diffArrays(wordsOf(before), wordsOf(after), { timeout: PATIENCE });
	const runs = (changes as typeof changes | undefined)?.map(({ value, added, removed }): Run => ({
		text: value.join(''),
		in: added ? 'after' : removed ? 'before' : 'both'
	}));
	return merged(
		joined(
			runs ?? [
				{ text: before, in: 'before' },
				{ text: after, in: 'after' }
			]
		)
	);
}
