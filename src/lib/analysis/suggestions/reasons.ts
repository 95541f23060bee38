import type { Finding } from './findings.ts';
import { wordsOf } from './phrases.ts';

const quoted = (words: string) => `“${words}”`;

/** Why a passage is proposed, in words. */
export function reasonFor(
	text: string,
	finding: Finding,
	evidence?: { sense: string; words: string }
): string {
	const { tokens, sign, subject, negation, hedge, verb } = finding;
	const verbWords = quoted(wordsOf(text, tokens, sign.from, sign.to));
	const [first, last] = [subject.phrases[0], subject.phrases.at(-1)];
	const named = first && last ? quoted(wordsOf(text, tokens, first.from, last.to)) : '';
	const why = {
		before: `${verbWords} follows ${named}`,
		after: `${verbWords} stands before ${named}`,
		shared: `${verbWords} shares the subject ${named}`,
		pronoun: `${quoted(wordsOf(text, tokens, subject.from, sign.to))} refers back to an actor just named`,
		relative: `${verbWords} continues a clause about ${named}`,
		agent: `${verbWords} names ${named} as its agent`,
		source: `${verbWords} names ${named} as the source`,
		colon: `A colon after ${named} opens a quotation`,
		issuer: `${verbWords} has no other subject, and the document speaks for this actor`,
		'first-person': `${quoted(wordsOf(text, tokens, sign.from - 1, sign.to))}: the document speaks for this actor`
	}[subject.link];
	if (negation && verb?.stance)
		return `${why}. ${quoted(negation.text)} negates it, so no stance is suggested.`;
	if (hedge && verb?.stance)
		return `${why}. ${quoted(hedge.text)} leaves it open, so no stance is suggested.`;
	return evidence ? `${why}. The stance rests on ${quoted(evidence.words)}.` : `${why}.`;
}
