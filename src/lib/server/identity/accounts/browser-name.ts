const browsers: readonly [RegExp, string][] = [
	[/\bEdgA?\//, 'Edge'],
	[/\bOPR\//, 'Opera'],
	[/\bFirefox\/|\bFxiOS\//, 'Firefox'],
	[/Chrom(e|ium)\/|\bCriOS\//, 'Chrome'],
	[/\bSafari\//, 'Safari']
];
const systems: readonly [RegExp, string][] = [
	[/iPhone|iPad/, 'iOS'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/Linux/, 'Linux']
];

const nameOf = (names: readonly [RegExp, string][], agent: string) =>
	names.find(([pattern]) => pattern.test(agent))?.[1] ?? '';

/** The browser and the system that a `User-Agent` tells of; empty where it does not. */
export const browserName = (agent: string): { browser: string; system: string } => ({
	browser: nameOf(browsers, agent),
	system: nameOf(systems, agent)
});
