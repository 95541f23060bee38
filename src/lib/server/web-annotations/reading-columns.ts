import type { Coding } from '#lib/contract/coding.ts';

/** The media type that tells the reading of a coding from other bodies of an annotation. */
export const CODING_FORMAT = 'application/vnd.demarche.coding+json';

/**
 * What earlier files began its id with. A body with an id is an External Web Resource to the W3C's tests of the model, and
 * must not have a purpose (3.3.5).
 */
export const CODING_MARK = 'urn:demarche:coding';

/** Tells who is named in a file from those who write here: nobody writes in another's name by an import. */
export const IMPORTED = ' (imported)';

/** The columns of a coding that no selector says. */
export type CodingBody = Omit<Coding, 'id' | 'start' | 'end' | 'quote' | 'prefix' | 'suffix'>;

/** What a coding is, its passage apart. */
export function bodyOf(coding: Coding): CodingBody {
	const { actors, issue, stance, basis, act, said_on, speaker, speaker_role } = coding;
	const { reported_by, addressees, paraphrase, condition, credibility, confidence } = coding;
	const { memo, source, coder, state, text, rule, anchor, statement, at } = coding;
	return {
		...{ source, coder, state, actors, issue, stance, basis, act, said_on, speaker, speaker_role },
		...{ reported_by, addressees, paraphrase, condition, credibility, confidence, memo },
		...{ text, rule, anchor, statement, at }
	};
}
