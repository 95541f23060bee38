/**
 * Whether a text can be supported or opposed. A question cannot; what has no verb is a topic, which is told as
 * a warning, because no short list knows every verb.
 */

/** Marks that end a question: Latin, full-width, Arabic, Greek, Armenian and Ethiopic. */
const questionEnd = /[?？؟\u037e՞፧⸮][\s"'”’»)\]]*$/u;

/** Whether a text ends as a question does. */
export const isQuestion = (text: string): boolean => questionEnd.test(text);

/** Verbs that make a sentence of a few words: what is, what should be and what somebody does. */
const verbs = new Set(
	(
		'is are was were be been being am has have had do does did will would shall should can could may might ' +
		'must ought cannot need needs deserve deserves remain remains become becomes constitute constitutes ' +
		'violate violates violated threaten threatens require requires justify justifies justified hold holds ' +
		'belong belongs bear bears support supports oppose opposes condemn condemns reject rejects recognise ' +
		'recognises recognize recognizes call calls lie lies lies stand stands exist exists seek seeks want wants ' +
		'let keep keeps stop stops end ends withdraw withdraws cease ceases respect respects apply applies ' +
		'isn’t aren’t wasn’t won’t don’t doesn’t didn’t can’t shouldn’t mustn’t'
	).split(' ')
);

/** Endings of verbs that state something: upheld, agreed, breaches. Short words end so by chance. */
const verbal = /^[\p{Ll}’]{3,}(?:ed|eld|ises|izes|ates|ifies|ects|ends|ents)$/u;

/** After these a participle describes what follows it: of displaced persons, the occupied regions. */
const before = new Set(
	'a an the of for in on at by to from with without against and or all their its'.split(' ')
);

const isLatin = (text: string) => /\p{Script=Latin}/u.test(text);

/** Why a text can hardly be supported or opposed: a warning, not an error. */
export type PropositionDoubt = 'topic' | 'two-in-one';

/**
 * What makes a proposition hard to code. Only texts in Latin letters are looked at: in other scripts the words
 * above say nothing.
 *
 * @returns `topic` where no verb is found (“Ceasefire in Karabakh”); `two-in-one` where two sentences stand
 * in it, of which an actor may support one and oppose the other.
 */
export function doubtOf(proposition: string): PropositionDoubt | undefined {
	const text = proposition.trim();
	if (text === '' || !isLatin(text) || isQuestion(text)) return undefined;
	const words =
		text
			.toLowerCase()
			.replaceAll("'", '’')
			.match(/[\p{L}’]+/gu) ?? [];
	const hasVerb = words.some(
		(word, i) =>
			verbs.has(word) || (i > 0 && verbal.test(word) && !before.has(words[i - 1] as string))
	);
	if (!hasVerb) return 'topic';
	return /[.!;]\s+\p{Lu}/u.test(text) ? 'two-in-one' : undefined;
}
