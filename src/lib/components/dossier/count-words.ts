import { m } from '#messages';
import { digits } from '#lib/analysis/phrases.ts';

const of = (n: number) => ({ n, count: digits(n) });

/** "8 actors": what a dossier has, as a label counts it. */
export const countWords = {
	actors: (n: number) => m.dossier_actors_count(of(n)),
	issues: (n: number) => m.dossier_issues_count(of(n)),
	sources: (n: number) => m.dossier_sources_count(of(n)),
	statements: (n: number) => m.dossier_statements_count(of(n)),
	votes: (n: number) => m.dossier_votes_count(of(n))
};

/** Its statements and votes; a dossier of roll calls alone has votes in place of statements. */
export const voiceWords = (statements: number, votes: number): string[] => [
	...(statements > 0 || votes === 0 ? [countWords.statements(statements)] : []),
	...(votes > 0 ? [countWords.votes(votes)] : [])
];
