/** The kinds of figure, in the order in which they are offered. */
export const figureKinds = ['matrix', 'network', 'compare', 'timeline', 'issue', 'record'] as const;
export type FigureKind = (typeof figureKinds)[number];

export const isFigureKind = (word: string): word is FigureKind =>
	figureKinds.some((kind) => kind === word);

/** What a kind of figure is called in a sentence. */
export const figureWords: Readonly<Record<FigureKind, string>> = {
	matrix: 'stance matrix',
	network: 'network',
	compare: 'comparison',
	timeline: 'timeline',
	issue: 'positions on one issue',
	record: 'record of one actor'
};

/** The page of a dossier that shows a kind of figure: its own, else that on which it is exported. */
export const figurePage = (kind: FigureKind): string =>
	kind === 'issue' || kind === 'record' ? `export/${kind}` : kind;
