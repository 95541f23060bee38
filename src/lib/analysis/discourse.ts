import { effectiveDay } from '#lib/dossier/dates.ts';
import { stances } from '#lib/dossier/types.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** How two actors' statements on the same issues count together. */
export const discourseMeasures = ['ignore', 'congruence', 'conflict', 'subtract'] as const;
export type DiscourseMeasure = (typeof discourseMeasures)[number];

/** What a count is divided by. `dna-cosine` is what Discourse Network Analyzer calls cosine. */
export const normalisations = ['none', 'average', 'jaccard', 'dna-cosine', 'cosine'] as const;
export type Normalisation = (typeof normalisations)[number];

/** Within what an actor's repeated statement on an issue counts once: nothing, a document, a week, … */
export const duplicateRules = ['all', 'document', 'week', 'month', 'year', 'whole'] as const;
export type DuplicateRule = (typeof duplicateRules)[number];

/** One statement by one actor. */
export interface CodedStatement {
	/** Index. */
	actor: number;
	/** Index. */
	issue: number;
	/** One of the levels of the scale. */
	level: number;
	/** Id of the document that holds it. */
	document: string;
	/** ISO 8601. */
	day: string;
}

/** A span of days, both inclusive. */
export interface Span {
	from: string;
	to: string;
}

/** Who said what, on which scale. */
export interface CodedStatements {
	actorCount: number;
	issueCount: number;
	/** The declared scale, lowest first. */
	levels: readonly number[];
	statements: readonly CodedStatement[];
}

/** The Thursday of a day's week, which lies in the year that the week belongs to (ISO 8601). */
function weekOf(day: string): string {
	const date = new Date(`${day}T00:00:00Z`);
	const fromMonday = (date.getUTCDay() + 6) % 7;
	date.setUTCDate(date.getUTCDate() - fromMonday + 3);
	return date.toISOString().slice(0, 10);
}

/** Within what a statement counts once, for each rule but `all`. */
const units: Record<Exclude<DuplicateRule, 'all'>, (statement: CodedStatement) => string> = {
	document: ({ document }) => document,
	week: ({ day }) => weekOf(day),
	month: ({ day }) => day.slice(0, 7),
	year: ({ day }) => day.slice(0, 4),
	whole: () => ''
};

/** The statements that count, earliest first, of repeated ones the first. */
function withoutDuplicates(
	statements: readonly CodedStatement[],
	rule: DuplicateRule,
	anyLevel: boolean
): readonly CodedStatement[] {
	if (rule === 'all') return statements;
	const seen = new Set<string>();
	const byDay = statements.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
	return byDay.filter((statement) => {
		const { actor, issue, level } = statement;
		const key = `${actor}/${issue}/${anyLevel ? '' : level}/${units[rule](statement)}`;
		return !seen.has(key) && seen.add(key);
	});
}

/** Statements over `(actor * issueCount + issue) * levels.length + level`. */
function countsOf(coded: CodedStatements, counted: readonly CodedStatement[]): Float64Array {
	const { actorCount, issueCount, levels } = coded;
	const counts = new Float64Array(actorCount * issueCount * levels.length);
	for (const { actor, issue, level } of counted) {
		const place = levels.indexOf(level);
		if (place < 0)
			throw new RangeError(`Expected a level of ${levels.join(', ')}, found ${level}.`);
		(counts[(actor * issueCount + issue) * levels.length + place] as number)++;
	}
	return counts;
}

/** Σ over issues of what two actors said on each, every level of one with every level of the other. */
function together(
	a: Float64Array,
	b: Float64Array,
	levels: readonly number[],
	weight: (k: number, l: number) => number
): number {
	let sum = 0;
	for (let issue = 0; issue < a.length; issue += levels.length) {
		levels.forEach((k, i) => {
			const times = a[issue + i] as number;
			if (times === 0) return;
			levels.forEach((l, j) => (sum += times * (b[issue + j] as number) * weight(k, l)));
		});
	}
	return sum;
}

const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
const dot = (a: Float64Array, b: Float64Array) =>
	a.reduce((all, value, i) => all + value * (b[i] as number), 0);
/** What `a` said where `b` said nothing. */
const alone = (a: Float64Array, b: Float64Array) =>
	a.reduce((all, value, i) => all + (b[i] === 0 ? value : 0), 0);

/** Σⱼ(Σₖ Xᵢⱼₖ)²: the squared length of what one actor said on each issue, at whatever level. */
function squaredLength(said: Float64Array, levels: number): number {
	let all = 0;
	for (let issue = 0; issue < said.length; issue += levels) {
		all += sum(said.subarray(issue, issue + levels)) ** 2;
	}
	return all;
}

type Divisor = (a: Float64Array, b: Float64Array, levels: number) => number;

const divisors: Record<Normalisation, Divisor> = {
	none: () => 1,
	average: (a, b) => (sum(a) + sum(b)) / 2,
	jaccard: (a, b) => alone(a, b) + alone(b, a) + dot(a, b),
	'dna-cosine': (a, b) => sum(a) * sum(b),
	cosine: (a, b, levels) => Math.sqrt(squaredLength(a, levels) * squaredLength(b, levels))
};

/**
 * The one-mode network of a discourse: how the statements of every two actors count together.
 *
 * With X[i,j,k] the statements of actor i on issue j at level k, and R the length of the declared scale:
 * ignore Σⱼ(Σₖ Xᵢⱼₖ)(Σₖ Xᵢ'ⱼₖ); congruence Σⱼ Σₖ Σₗ Xᵢⱼₖ Xᵢ'ⱼₗ (1 − |k − l| / R); conflict the same with
 * |k − l| / R; subtract = congruence − conflict. Divided by: average, (T + T') / 2 with T = Σⱼₖ Xᵢⱼₖ; jaccard,
 * what each says alone plus Σⱼₖ Xᵢⱼₖ Xᵢ'ⱼₖ; dna-cosine, T T'; cosine, √Σⱼ(Σₖ Xᵢⱼₖ)² √Σⱼ(Σₖ Xᵢ'ⱼₖ)², which makes
 * ignore the cosine of what both said on each issue, and congruence and conflict its two parts. Where both
 * divide by nothing it is 0.
 *
 * Source: P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks" (Oxford Handbook of
 * Political Networks, 2017), and the program Discourse Network Analyzer 3. Ours differs where that infers R
 * from the levels found (here: the declared scale), counts a week or month of one year as that of another
 * (here: with its year; weeks by ISO 8601) and calls T T' cosine (here: `dna-cosine`). Of repeated statements
 * the first counts; with `ignore`, repeated ones need not be of the same level.
 *
 * @returns over the pairs of actors i < j, row by row.
 * @throws RangeError for a level outside the scale.
 */
export function discourseNetwork(
	coded: CodedStatements,
	measure: DiscourseMeasure,
	normalisation: Normalisation = 'none',
	duplicates: DuplicateRule = 'all'
): Float64Array {
	const { actorCount: n, issueCount, levels } = coded;
	const counted = withoutDuplicates(coded.statements, duplicates, measure === 'ignore');
	const counts = countsOf(coded, counted);
	const stride = issueCount * levels.length;
	const said = (i: number) => counts.subarray(i * stride, (i + 1) * stride);
	const range = (levels.at(-1) as number) - (levels[0] as number);
	const weights: Record<DiscourseMeasure, (k: number, l: number) => number> = {
		ignore: () => 1,
		congruence: (k, l) => 1 - Math.abs(k - l) / range,
		conflict: (k, l) => Math.abs(k - l) / range,
		subtract: (k, l) => 1 - (2 * Math.abs(k - l)) / range
	};
	const network = new Float64Array((n * (n - 1)) / 2);
	let pair = 0;
	for (let i = 0; i < n; i++) {
		for (let j = i + 1; j < n; j++) {
			const [a, b] = [said(i), said(j)];
			const divisor = divisors[normalisation](a, b, levels.length);
			if (divisor > 0) network[pair] = together(a, b, levels, weights[measure]) / divisor;
			pair++;
		}
	}
	return network;
}

/**
 * The statements of a dossier, each speaker of a joint one on its own, whatever the basis. A source is a
 * document; a date known by its month counts from its last day.
 *
 * @param actors dossier indices. @param issues dossier indices. Both are numbered anew, in this order.
 * @param span both days inclusive.
 */
export function codedStatements(
	dossier: Dossier,
	actors: readonly number[],
	issues: readonly number[],
	span: Span
): CodedStatements {
	const actorAt = new Map(actors.map((index, i) => [dossier.actors[index]?.id, i]));
	const issueAt = new Map(issues.map((index, i) => [dossier.issues[index]?.id, i]));
	const statements = dossier.statements.flatMap((said) => {
		const day = effectiveDay(said.said_on);
		const issue = issueAt.get(said.issue);
		if (issue === undefined || day < span.from || day > span.to) return [];
		return [...new Set(said.actors)].flatMap((id) => {
			const actor = actorAt.get(id);
			if (actor === undefined) return [];
			return [{ actor, issue, level: said.stance, document: said.source, day }];
		});
	});
	return { actorCount: actors.length, issueCount: issues.length, levels: stances, statements };
}
