/** The material compared: revealed codings of the requested coders and days, as coded or after decisions. */
import type { Anchor, CodedReading, Coding } from '#lib/contract/coding.ts';
import { effectiveDay } from '#lib/dossier/dates.ts';
import { codersOf } from '../coding/units.ts';
import type { CodedSource } from '../coding/units.ts';

/** A decision and the resulting reading; `null` if nothing belongs there. */
export interface Settled {
	/** Ids of the codings that it settles. */
	codings: readonly string[];
	reading: (CodedReading & Anchor) | null;
}

/** The text of a source. */
export interface ComparedText {
	/** In code points. */
	length: number;
	/** Where its paragraphs begin, in code points. */
	paragraphs: readonly number[];
}

export interface Compared {
	/** Sources whose codings are revealed. */
	sources: readonly CodedSource[];
	/** By id of the source. */
	texts: ReadonlyMap<string, ComparedText>;
	/** By id of the source. */
	decisions: ReadonlyMap<string, readonly Settled[]>;
}

/** Everybody whose codings are revealed, by pseudonym. */
export const codersIn = ({ sources }: Compared): string[] =>
	[...new Set(sources.flatMap(codersOf))].sort();

/** The part of it to compare. */
export interface Asked {
	/** Pseudonyms; empty for everybody. */
	between: readonly string[];
	/** The last day on which counted statements were made; empty for all. */
	asOf: string;
	/** Id of a source; empty for all. */
	source: string;
	/** The codings as made, or with later decisions replacing disagreements. */
	after: 'coding' | 'decisions';
}

/** Where the paragraphs of a text begin; line breaks separate them. */
export function comparedText(content: string): ComparedText {
	const paragraphs = [0];
	let [at, isAfterBreak] = [0, false];
	for (const character of content) {
		if (character !== '\n' && isAfterBreak) paragraphs.push(at);
		isAfterBreak = character === '\n' && at > 0;
		at++;
	}
	return { length: at, paragraphs };
}

const firstOf = (ids: readonly string[]) => ids.toSorted()[0] ?? '';

/** Replaces every reading that a decision settles with the one decided. */
function settle(source: CodedSource, decisions: readonly Settled[]): CodedSource {
	const coders = codersOf(source);
	const settled = new Set(decisions.flatMap(({ codings }) => codings));
	const standIns = decisions.flatMap(({ codings, reading }): Coding[] => {
		const first = source.codings.find(({ id }) => id === firstOf(codings));
		if (!reading || !first) return [];
		return coders.map((coder) => {
			const own = source.codings.find(
				(coding) => coding.coder === coder && codings.includes(coding.id)
			);
			return { ...first, ...own, ...reading, coder, id: own?.id ?? `${first.id}/${coder}` };
		});
	});
	return {
		...source,
		codings: [...source.codings.filter(({ id }) => !settled.has(id)), ...standIns],
		settled: decisions.flatMap(({ codings, reading }) =>
			reading
				? [
						standIns
							.filter(({ id }) => codings.some((one) => id === one || id.startsWith(`${one}/`)))
							.map(({ id }) => id)
					]
				: []
		)
	};
}

/** The sources to compare, without the coders and codings that were not requested. */
export function narrowed(compared: Compared, asked: Asked): CodedSource[] {
	const isAsked = (coder: string) => asked.between.length === 0 || asked.between.includes(coder);
	return compared.sources
		.filter(({ source }) => asked.source === '' || source === asked.source)
		.map((source) =>
			asked.after === 'decisions'
				? settle(source, compared.decisions.get(source.source) ?? [])
				: source
		)
		.map((source) => {
			const codings = source.codings.filter(
				({ coder, said_on }) =>
					isAsked(coder) && (asked.asOf === '' || effectiveDay(said_on) <= asked.asOf)
			);
			return { ...source, coders: codersOf(source).filter(isAsked), codings };
		})
		.filter(({ coders }) => coders.length > 0);
}
