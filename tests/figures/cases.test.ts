import { expect, it } from 'vitest';
import { figureKinds } from '#lib/charts/figures.ts';
import { profileNames } from '#lib/charts/settings.ts';
import { figureDossiers } from '../fixtures/figure-dossiers.ts';
import { cases, fileThemes, sizes, type Case } from './cases.ts';

/** What a case is of, as its address says it. */
function traits({ query, kind, dossier }: Case) {
	const params = new URLSearchParams(query);
	const theme = params.get('theme') ?? 'light';
	const profile = params.get('profile') ?? 'web';
	return { kind, dossier, theme, profile, size: params.get('preset') ?? '' };
}

const made = cases.filter(({ dossier }) => dossier !== 'shipped').map(traits);
const dossiers = Object.keys(figureDossiers);

/** How many different combinations of some traits there are. */
const combinations = (of: ReturnType<typeof traits>[], ...names: (keyof (typeof of)[0])[]) =>
	new Set(of.map((one) => names.map((name) => one[name]).join())).size;

it('draws every kind × theme × profile of the shipped dossier', () => {
	const shipped = cases.filter(({ dossier }) => dossier === 'shipped').map(traits);
	const all = figureKinds.length * fileThemes.length * profileNames.length;
	expect(combinations(shipped, 'kind', 'theme', 'profile')).toBe(all);
});

it('draws every kind of every made-up dossier in every theme and for every profile', () => {
	const pairs = figureKinds.length * dossiers.length;
	expect(combinations(made, 'kind', 'dossier', 'theme')).toBe(pairs * fileThemes.length);
	expect(combinations(made, 'kind', 'dossier', 'profile')).toBe(pairs * profileNames.length);
});

it('lets every kind meet every theme × profile and every size, and every dossier every size', () => {
	const kinds = figureKinds.length;
	expect(combinations(made, 'kind', 'theme', 'profile')).toBe(
		kinds * fileThemes.length * profileNames.length
	);
	expect(combinations(made, 'kind', 'size')).toBe(kinds * sizes.length);
	expect(combinations(made, 'dossier', 'size')).toBe(dossiers.length * sizes.length);
	expect(combinations(made, 'theme', 'size')).toBe(fileThemes.length * sizes.length);
	expect(combinations(made, 'profile', 'size')).toBe(profileNames.length * sizes.length);
});

it('gives each golden a file of its own', () => {
	expect(new Set(cases.map(({ file }) => file)).size).toBe(cases.length);
});
