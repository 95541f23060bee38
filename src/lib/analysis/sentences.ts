import { ABSENT, type Positions } from '#lib/dossier/positions.ts';
import { sourcesBehind } from '#lib/dossier/sources-behind.ts';
import { bases, silenceKinds } from '#lib/dossier/types.ts';
import type { Dossier, Relation } from '#lib/dossier/types.ts';
import { isStated, readCell, resting, sideOf } from './cells.ts';
import type { Cell, Side } from './cells.ts';
import { isolated } from './isolate.ts';
import {
	actorName,
	counted,
	digits,
	formatDate,
	isSeveral,
	listOf,
	numberWord,
	outOf,
	spelled
} from './phrases.ts';
import { sentence } from './sentence.ts';
import { issueParts } from './stance-clauses.ts';
import type { Sentence, SentencePart } from './sentence.ts';
import { deriveTies, tieAt, tieIssues, tieState } from './ties.ts';
import type { Tie, Ties } from './ties.ts';
import { basisWords, relationWords, silenceWords } from './words.ts';

/** More sources than this are counted. */
const MOST_SOURCES = 3;

/** A number of a tie with two decimals at most and a true minus: "0.5", "−0.25". */
export function tieNumber(n: number): string {
	return String(Math.round(n * 100) / 100).replace('-', '−');
}

const signed = (n: number) => (n > 0 ? '+' : '') + tieNumber(n);

function tieSentence(names: string, tie: Tie, minShared: number, cells: Cell[]): Sentence {
	const { congruence, conflict, shared, alignment = 0 } = tie;
	const issues = spelled(shared, 'shared issue');
	const numbers = `congruence ${tieNumber(congruence)}, conflict ${tieNumber(conflict)}`;
	const all = `${numbers}, alignment ${signed(alignment)}`;
	const none =
		shared === 0
			? `${names} do not address any issue in common`
			: `${names} have ${issues}, with a weight of 0, so nothing is counted`;
	const text = {
		none,
		'too-little': `${names} have ${issues}, fewer than the minimum of ${numberWord(minShared)}: ${numbers}`,
		mixed: `the stated positions of ${names} are mixed on ${issues}: ${all}`,
		converge: `the stated positions of ${names} converge on ${issues}: ${all}`,
		diverge: `the stated positions of ${names} diverge on ${issues}: ${all}`
	}[tieState(tie, minShared)];
	return sentence(resting(text, cells));
}

/** Issues behind a tie that are told one by one, those with least conflict first. */
const MOST_TOLD = 100;

/**
 * Why two actors converge or diverge: the tie in numbers, then one sentence for each issue behind it, those
 * of most conflict last. Documented relations are sentences of their own: `relationSentence`.
 *
 * @param a dossier index. @param b dossier index. @param issues dossier indices.
 * @param weights by dossier issue index; 1 where left out.
 */
export function tieSentences(
	dossier: Dossier,
	positions: Positions,
	a: number,
	b: number,
	issues: readonly number[],
	minShared: number,
	weights?: Float64Array
): Sentence[] {
	const cellsOf = (issue: number) =>
		[a, b].map((actor) => readCell(dossier, positions, actor, issue));
	const tie = tieAt(deriveTies(positions, [a, b], [...issues], weights), a, b);
	const behind = tieIssues(positions, a, b, [...issues], weights).sort(
		(x, y) => x.conflict - y.conflict
	);
	const cells = behind.map(({ issue }) => cellsOf(issue));
	const names = listOf(
		[a, b].map((i) => actorName(readCell(dossier, positions, i, issues[0] ?? 0).actor))
	);
	return [
		tieSentence(names, tie, minShared, cells.flat()),
		...behind.slice(0, MOST_TOLD).map(({ congruence, conflict }, i) => {
			const numbers = `: congruence ${tieNumber(congruence)}, conflict ${tieNumber(conflict)}`;
			return sentence(...issueParts(dossier, cells[i] as Cell[]), numbers);
		})
	];
}

/** "An alliance between Armenia and Russia is documented (Reuters, 20 September 2023). Allies by tradition." */
export function relationSentence(dossier: Dossier, relation: Relation): Sentence {
	const names = [relation.actor_a, relation.actor_b].map((id) => {
		const actor = dossier.actors.find((a) => a.id === id);
		return actor ? actorName(actor) : id;
	});
	const { word } = relationWords[relation.kind];
	const between = `${relation.kind === 'alliance' ? 'an' : 'a'} ${word} between ${listOf(names)}`;
	const since = relation.since ? ` since ${formatDate(relation.since)}` : '';
	const until = relation.until ? ` until ${formatDate(relation.until)}` : '';
	const from = sourceNames(dossier, [relation.source]);
	return sentence(
		{
			text: `${between}${since}${until} is documented`,
			target: { type: 'relation', id: relation.id }
		},
		from ? ` (${from})` : '',
		relation.description ? `. ${relation.description}` : ''
	);
}

const basisCounts = (cells: Cell[]): SentencePart[] =>
	bases.flatMap((basis) => {
		const own = cells.filter((cell) => cell.position?.basis === basis);
		if (own.length === 0) return [];
		return [resting(`${numberWord(own.length)} ${basisWords[basis].word}`, own)];
	});

const commas = (parts: SentencePart[]) =>
	parts.flatMap((part, i) => (i === 0 ? [part] : [{ text: ', ' }, part]));

/**
 * An actor's record in two sentences: on how many issues it states a position and on which side, and what
 * these positions are based on. "Armenia states a position on three of nine issues: supports two, opposes one; six not stated."
 *
 * @param actor dossier index. @param issues dossier indices.
 */
export function actorSentences(
	dossier: Dossier,
	positions: Positions,
	actor: number,
	issues: readonly number[]
): Sentence[] {
	const cells = issues.map((issue) => readCell(dossier, positions, actor, issue));
	const who = dossier.actors[actor];
	if (!who) throw new RangeError(`No actor of index ${actor}.`);
	const stated = cells.filter(isStated);
	const several = isSeveral(who);
	const onSide = (side: Side, words: string) => {
		const own = stated.filter((cell) => sideOf(cell.position) === side);
		return own.length > 0 ? [resting(`${words} ${numberWord(own.length)}`, own)] : [];
	};
	const sides = [
		...onSide(1, several ? 'support' : 'supports'),
		...onSide(-1, several ? 'oppose' : 'opposes'),
		...onSide(0, several ? 'are neutral on' : 'is neutral on'),
		...onSide('divided', several ? 'are divided on' : 'is divided on')
	];
	const silences = silenceKinds.flatMap((kind) => {
		const own = cells.filter((cell) => cell.silence === kind);
		return own.length > 0
			? [resting(`${numberWord(own.length)} ${silenceWords[kind].word}`, own)]
			: [];
	});
	const head = `${actorName(who)} ${several ? 'state' : 'states'} a position on ${outOf(stated.length, cells.length, 'issue')}`;
	const record = sentence(
		head,
		sides.length > 0 ? ': ' : '',
		...commas(sides),
		silences.length > 0 ? '; ' : '',
		...commas(silences)
	);
	if (stated.length === 0) return [record];
	return [record, sentence('Basis of these positions: ', ...commas(basisCounts(stated)))];
}

/** "31 of 34 sources": those behind what is shown, out of all that the dossier lists. */
export function sourceCount({ sources }: Pick<Dossier, 'sources'>, used: number): string {
	return used < sources.length ? outOf(used, sources.length, 'source') : counted(used, 'source');
}

/** Publishers and dates of sources, the first three by name: "Reuters, 20 September 2023; and 2 more". */
export function sourceNames(
	dossier: Dossier,
	ids: readonly string[],
	format: (date: string) => string = formatDate
): string {
	const times = new Map<string, number>();
	for (const id of new Set(ids)) {
		const source = dossier.sources.find((s) => s.id === id);
		if (!source) continue;
		const { publisher, title, published_on } = source;
		const name = [isolated(publisher || title), published_on && format(published_on)]
			.filter(Boolean)
			.join(', ');
		times.set(name, (times.get(name) ?? 0) + 1);
	}
	const named = [...times].slice(0, MOST_SOURCES);
	const more = [...times].slice(MOST_SOURCES).reduce((sum, [, n]) => sum + n, 0);
	return [
		...named.map(([name, n]) => (n > 1 ? `${name} (${n} documents)` : name)),
		...(more > 0 ? [`and ${numberWord(more)} more`] : [])
	].join('; ');
}

/** ", as of 20 September 2023", and behind it the sources; some languages end a date with a full stop. */
function datedPart(
	asOf: string,
	dossier: Dossier,
	ids: readonly string[],
	format: (date: string) => string,
	between = ''
): string {
	const before = `, as of ${format(asOf)}${between}`;
	const after = sourcesPart(dossier, ids, format);
	return before + (before.endsWith('.') ? after.slice(1) : after);
}

function sourcesPart(
	dossier: Dossier,
	ids: readonly string[],
	format: (date: string) => string
): string {
	const names = sourceNames(dossier, ids, format);
	if (!names) return '';
	const used = new Set(ids.filter((id) => dossier.sources.some((s) => s.id === id))).size;
	const share = used < dossier.sources.length ? ` (${used} of ${dossier.sources.length})` : '';
	return `. ${names.includes('; ') ? 'Sources' : 'Source'}${share}: ${names}`;
}

const sourcesOf = (dossier: Dossier, cells: readonly Cell[]) => {
	const used = new Set(cells.flatMap((cell) => cell.made.map((s) => s.source)));
	return dossier.sources.map((s) => s.id).filter((id) => used.has(id));
};

/** The caption of a matrix: how many cells are stated, then its day and sources. */
function captionOf(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[],
	format: (date: string) => string
): { counts: string; rest: string } {
	const used = sourcesBehind(dossier, positions, actors, issues);
	const { lower, issueCount } = positions;
	let stated = 0;
	for (const a of actors) {
		for (const i of issues) {
			if (lower[a * issueCount + i] !== ABSENT) stated++;
		}
	}
	const ids = dossier.sources.map((s) => s.id).filter((id) => used.has(id));
	const of = counted(actors.length * issues.length, 'actor–issue pair');
	return {
		counts: `positions found for ${digits(stated)} of ${of}`,
		rest: datedPart(positions.asOf, dossier, ids, format)
	};
}

/**
 * What a matrix or a comparison shows: "Positions found for 20 of 72 actor–issue pairs, as of 20 September 2023. Source: …".
 *
 * @param actors dossier indices shown. @param issues dossier indices shown.
 */
export function matrixCaption(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Sentence {
	const { counts, rest } = captionOf(dossier, positions, actors, issues, formatDate);
	const cells = actors.flatMap((a) => issues.map((i) => readCell(dossier, positions, a, i)));
	return sentence(resting(counts, cells.filter(isStated)), rest);
}

/**
 * The words of `matrixCaption` alone, for a file, in which nothing is pointed at.
 *
 * @param format writes an ISO 8601 day in words.
 */
export function matrixCaptionText(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[],
	format: (date: string) => string = formatDate
): string {
	const { counts, rest } = captionOf(dossier, positions, actors, issues, format);
	return sentence(counts, rest).text;
}

/**
 * What a network shows: "Two of 28 pairs share at least two issues, as of 20 September 2023; five documented
 * relations. Source: …".
 *
 * @param relations those drawn. @param format writes an ISO 8601 day in words.
 */
export function networkCaption(
	dossier: Dossier,
	positions: Positions,
	ties: Ties,
	minShared: number,
	relations: readonly Relation[],
	format: (date: string) => string = formatDate
): Sentence {
	const enough = ties.shared.reduce((n, shared) => n + (shared >= minShared ? 1 : 0), 0);
	const cells = ties.actors.flatMap((a) =>
		ties.issues.map((i) => readCell(dossier, positions, a, i))
	);
	const stated = cells.filter(isStated);
	const speakers = new Set(stated.map(({ actor }) => actor)).size;
	// Who states nothing shares nothing: it would only make the number of pairs larger.
	const pairs = spelled((speakers * (speakers - 1)) / 2, 'pair');
	const share = enough === 1 ? 'shares' : 'share';
	return sentence(
		resting(
			`${numberWord(enough)} of ${pairs} of actors with positions ${share} at least ${spelled(minShared, 'issue')}`,
			stated
		),
		datedPart(
			positions.asOf,
			dossier,
			[...sourcesOf(dossier, stated), ...relations.map((relation) => relation.source)],
			format,
			relations.length > 0 ? `; ${spelled(relations.length, 'documented relation')}` : ''
		)
	);
}
