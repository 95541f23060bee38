import { actorName, capital } from '#lib/analysis/phrases.ts';
import { positionId } from '#lib/analysis/target.ts';
import {
	actWords,
	basisWords,
	cellMarkWords,
	positionWords,
	silenceWords,
	stanceEntry
} from '#lib/analysis/words.ts';
import { evidenceFor, positionAt, silenceAt, type Positions } from '#lib/dossier/positions.ts';
import type { Dossier, SilenceKind, Statement } from '#lib/dossier/types.ts';
import { marksOf } from '../matrix/marks.ts';
import { english, type DateWords } from '../shared/dates.ts';

/** One statement as a column shows it. */
export interface Saying {
	stance: number;
	text: string;
	/** Whether `text` is the actor's words rather than ours. */
	quoted: boolean;
	/** Day, act, basis, condition and numbers of the sources. */
	about: string;
	/** The same without the numbers, and the ids of the sources. */
	told: string;
	sources: string[];
	/** Whose account it is, where somebody else tells it. */
	teller: string;
	/** Speaks against the position rather than for it. */
	against: boolean;
}

/** What one actor says on one issue. */
export interface Compared {
	/** Id of the position. */
	id: string;
	/** Dossier indices. */
	actor: number;
	issue: number;
	/** The position with its marks, or the kind of silence, in words. */
	words: string;
	/** Empty for silence. */
	sayings: Saying[];
	silence: SilenceKind | undefined;
	/** The silence, or the marks of the position, in words. */
	note: string;
}

/** Numbers sources in the order in which they are first named. */
export class SourceNumbers {
	readonly ids: string[] = [];
	/** How the days beside them are written. */
	readonly words: DateWords;

	constructor(words: DateWords = english) {
		this.words = words;
	}

	/** From 1. */
	of(id: string): number {
		const known = this.ids.indexOf(id);
		return known >= 0 ? known + 1 : this.ids.push(id);
	}
}

/** Reads the first of some statements of one stance, with the sources of them all. */
function sayingOf(
	{ actors }: Dossier,
	[statement, ...others]: [Statement, ...Statement[]],
	numbers: SourceNumbers,
	against: boolean
): Saying {
	const { basis, condition, said_on, source, act, reported_by } = statement;
	const sources = [...new Set([source, ...others.map((s) => s.source)])];
	const parts = [
		numbers.words.date(said_on),
		actWords[act].word,
		...(basis === 'direct' ? [] : [basisWords[basis].word]),
		...(condition ? [condition] : [])
	];
	const told = parts.join(' · ');
	const quoted = statement.quote !== '';
	const teller = actors.find(({ id }) => id === reported_by);
	return {
		stance: statement.stance,
		text: quoted ? `“${statement.quote}”` : statement.paraphrase,
		quoted,
		about: `${told}\u00a0${sources.map((id) => `[${numbers.of(id)}]`).join('')}`,
		told,
		sources,
		teller: teller ? actorName(teller) : reported_by,
		against
	};
}

/** A cell read out: where the actor stands, then each of its words, whose account they are, and their source. */
export function cellReading({ words, sayings }: Pick<Compared, 'words' | 'sayings'>): string {
	const divided = sayings.filter(({ against }) => !against).length > 1;
	const said = sayings.map(({ text, about, teller, stance, against }) => {
		const stand = [
			...(against ? ['says otherwise'] : []),
			...(against || divided ? [stanceEntry(stance).word] : []),
			...(teller ? [`by the account of ${teller}`] : [])
		].join(', ');
		return `${stand && `${stand}: `}${text} (${about})`;
	});
	return said.length > 0 ? `${words}: ${said.join('; ')}` : words;
}

/** Statements that took a stance; the first with words of its own is enough to be read, and comes first. */
function takers(statements: Statement[], stance: number): [Statement, ...Statement[]][] {
	const same = statements.filter((s) => s.stance === stance);
	const one = same.find((s) => s.quote !== '') ?? same[0];
	return one ? [[one, ...same.filter((s) => s !== one)]] : [];
}

/**
 * What an actor says on an issue: a statement for each stance that the position shows, with the
 * sources of all that took it, and where it is
 * contested the strongest that says otherwise; or the kind of silence.
 *
 * @param actor dossier index. @param issue dossier index.
 * @throws RangeError for an index that the dossier does not have.
 */
export function compared(
	dossier: Dossier,
	positions: Positions,
	actor: number,
	issue: number,
	numbers: SourceNumbers
): Compared {
	const [who, what] = [dossier.actors[actor], dossier.issues[issue]];
	if (!who || !what) throw new RangeError(`No cell of actor ${actor} and issue ${issue}.`);
	const cell = { id: positionId(who.id, what.id), actor, issue };
	const position = positionAt(positions, actor, issue);
	if (!position) {
		const silence = silenceAt(positions, actor, issue) ?? 'not-coded';
		const { word } = silenceWords[silence];
		return { ...cell, words: word, sayings: [], silence, note: capital(word) };
	}
	const { made, against } = evidenceFor(dossier, who.id, what.id, positions.asOf);
	const { lower, upper } = position;
	const stances = lower === upper ? [lower] : [upper, lower];
	const shown = stances.flatMap((stance) => takers(made, stance));
	const other = position.contested
		? against.filter((s) => !stances.includes(s.stance)).slice(0, 1)
		: [];
	const marks = marksOf(position);
	return {
		...cell,
		words: [positionWords(lower, upper), ...marks.map((mark) => cellMarkWords[mark].word)].join(
			', '
		),
		sayings: [
			...shown.map((s) => sayingOf(dossier, s, numbers, false)),
			...other.map((s) => sayingOf(dossier, [s], numbers, true))
		],
		silence: undefined,
		note: marks
			.filter((mark) => mark === 'contested' || mark === 'changed')
			.map((mark) => capital(cellMarkWords[mark].word))
			.join(' · ')
	};
}
