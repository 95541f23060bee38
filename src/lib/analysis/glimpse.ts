import { evidenceFor, type Positions } from '#lib/dossier/positions.ts';
import type { Dossier, Relation, Statement } from '#lib/dossier/types.ts';
import { attitudeIssues } from './attitudes.ts';
import { capital, formatDate } from './phrases.ts';
import type { Target } from './target.ts';
import { tieIssues } from './ties.ts';
import { basisWords } from './words.ts';

/** Letters of a quote that are shown at a glance. */
const LONGEST = 180;
/** Quotes that are shown at a glance. */
const MOST = 2;

/** What somebody said, short enough to be read at a glance. */
export interface Glimpse {
	words: string;
	/** Language of the words; `undefined` where they are a paraphrase. */
	quoted: string | undefined;
	/** Who said it, and when. */
	by: string;
}

function shortened(words: string): string {
	if (words.length <= LONGEST) return words;
	const end = words.lastIndexOf(' ', LONGEST);
	return `${words.slice(0, end > 0 ? end : LONGEST)} …`;
}

function glimpseOf(dossier: Dossier, statement: Statement): Glimpse {
	const names = statement.actors.map(
		(id) => dossier.actors.find((actor) => actor.id === id)?.short_name ?? id
	);
	const voice = [statement.speaker, names.join(', ')].filter(Boolean).join(', ');
	const source = dossier.sources.find(({ id }) => id === statement.source);
	return {
		words: shortened(statement.quote || statement.paraphrase),
		quoted: statement.quote ? (source?.language ?? '') : undefined,
		by: `${voice}, ${formatDate(statement.said_on)}`
	};
}

/** What a source says of a documented relation, and which it is. */
function glimpseOfRelation(dossier: Dossier, { description, basis, source }: Relation): Glimpse {
	const found = dossier.sources.find(({ id }) => id === source);
	const day = found?.published_on ? formatDate(found.published_on) : '';
	return {
		words: shortened(description),
		quoted: undefined,
		by: [capital(basisWords[basis].word), found?.publisher, day].filter(Boolean).join(', ')
	};
}

/** The cells behind a pair: what each says about the other, else the issue on which they are furthest apart. */
function cellsOfPair(
	dossier: Dossier,
	positions: Positions,
	pair: readonly [number, number],
	issues: readonly number[]
): [actor: number, issue: number][] {
	const [a, b] = pair;
	const said = [[a, b] as const, [b, a] as const].flatMap(([from, to]) => {
		const about = attitudeIssues(dossier, positions, from, to, issues);
		const strongest = about.sort((x, y) => Math.abs(y.s) - Math.abs(x.s))[0];
		return strongest ? [[from, strongest.issue] as [number, number]] : [];
	});
	if (said.length > 0) return said;
	const shared = tieIssues(positions, a, b, [...issues]);
	const furthest = shared.sort((x, y) => y.conflict - x.conflict)[0];
	return furthest
		? [
				[a, furthest.issue],
				[b, furthest.issue]
			]
		: [];
}

/**
 * The words behind a cell, a tie or an arrow: those that count, and of a contested cell the strongest that
 * say otherwise; behind a documented relation what its source says. None where nobody spoke.
 *
 * @param issues dossier indices of the issues shown.
 */
export function glimpses(
	dossier: Dossier,
	positions: Positions,
	issues: readonly number[],
	{ type, id }: Target
): Glimpse[] {
	const evidence = (actor: string, issue: string) =>
		evidenceFor(dossier, actor, issue, positions.asOf);
	if (type === 'position') {
		const [actor = '', issue = ''] = id.split('/');
		const { made, against } = evidence(actor, issue);
		const both = [...new Set([...made.slice(0, 1), ...against.slice(0, 1)])];
		return both.map((statement) => glimpseOf(dossier, statement));
	}
	if (type === 'relation') {
		const relation = dossier.relations.find((one) => one.id === id);
		return relation?.description ? [glimpseOfRelation(dossier, relation)] : [];
	}
	if (type !== 'tie') return [];
	const [a = -1, b = -1] = id
		.split('~')
		.map((one) => dossier.actors.findIndex((actor) => actor.id === one));
	if (a < 0 || b < 0) return [];
	return cellsOfPair(dossier, positions, [a, b], issues)
		.flatMap(([actor, issue]) =>
			evidence(dossier.actors[actor]?.id ?? '', dossier.issues[issue]?.id ?? '').made.slice(0, 1)
		)
		.slice(0, MOST)
		.map((statement) => glimpseOf(dossier, statement));
}
