/** Tables whose rows have addresses of their own. */
export const addressed = [
	'actors',
	'issues',
	'sources',
	'statements',
	'relations',
	'coverage'
] as const;
export type Addressed = (typeof addressed)[number];
