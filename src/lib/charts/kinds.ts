/** The kinds of figure, in the order in which they are offered. */
export const figureKinds = ['matrix', 'network', 'compare', 'timeline'] as const;
export type FigureKind = (typeof figureKinds)[number];

/** What a kind of figure is called in a sentence. */
export const figureWords: Readonly<Record<FigureKind, string>> = {
	matrix: 'stance matrix',
	network: 'network',
	compare: 'comparison',
	timeline: 'timeline'
};
