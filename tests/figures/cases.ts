import { figureKinds, type FigureKind } from '#lib/charts/figures.ts';
import { presets, profileNames } from '#lib/charts/settings.ts';
import { figureDossiers, type FigureDossier } from '../fixtures/figure-dossiers.ts';

/** One golden figure: what is drawn, and where it is kept. */
export interface Case {
	/** Under tests/golden: the shipped dossier readable, the made-up ones packed. */
	file: `${string}.svg` | `${string}.svgz`;
	dossier: 'shipped' | FigureDossier;
	kind: FigureKind;
	/** Parameters of the figure's address. */
	query: string;
}

export const fileThemes = ['light', 'dark', 'grey'] as const;
/** No size asked for, then each preset. */
export const sizes = ['', ...Object.keys(presets)];

const ownQueries: Partial<Record<FigureKind, string>> = { compare: 'actors=usa,russia' };

/** What the address of a kind's golden says beside theme, profile and size. */
export const ownQuery = (kind: FigureKind) => ownQueries[kind] ?? '';

const joined = (...parts: string[]) => parts.filter(Boolean).join('&');

function shipped(kind: FigureKind, theme: string, profile: string): Case {
	const name = [kind, theme, ...(profile === 'web' ? [] : [profile])].join('-');
	const query = joined(
		ownQuery(kind),
		theme === 'light' ? '' : `theme=${theme}`,
		profile === 'web' ? '' : `profile=${profile}`
	);
	return { file: `${name}.svg`, dossier: 'shipped', kind, query };
}

/** The shipped dossier: every kind × theme × profile. */
const product = figureKinds.flatMap((kind) =>
	fileThemes.flatMap((theme) => profileNames.map((profile) => shipped(kind, theme, profile)))
);

const views: [name: string, kind: FigureKind, query: string][] = [
	['transposed', 'matrix', 'transpose=1&order=similar'],
	['grey-page', 'matrix', 'theme=grey&preset=page'],
	['slide', 'matrix', 'preset=slide'],
	['column-wikimedia', 'matrix', 'preset=column&profile=wikimedia'],
	['transparent', 'matrix', 'background=transparent'],
	['transparent-office-dark', 'matrix', 'background=transparent&colours=dark&profile=office'],
	['white', 'network', 'background=white&blocs=1'],
	['transparent-slide-dark', 'network', 'background=transparent&colours=dark&preset=slide'],
	['transparent-office', 'timeline', 'background=transparent&profile=office'],
	['min-shared', 'network', 'min-shared=2&layer=stated'],
	['pinned', 'network', 'pins=azerbaijan:250,150'],
	['square-dark', 'network', 'preset=square&theme=dark'],
	[
		'slide-office',
		'network',
		'preset=slide&profile=office&heading=Who+stands+with+whom&note=As+told+in+one+report.'
	],
	['four', 'compare', 'actors=usa,russia,armenia,azerbaijan&theme=dark'],
	['by-issue', 'timeline', 'transpose=1&theme=dark'],
	['slide', 'timeline', 'preset=slide'],
	['onus-page', 'issue', 'issues=responsibility-of-azerbaijan&preset=page'],
	['slide', 'issue', 'preset=slide&theme=dark'],
	['azerbaijan', 'record', 'actors=azerbaijan'],
	['square', 'record', 'actors=russia&preset=square&theme=dark'],
	['wide', 'compare', 'actors=usa,russia&theme=grey&profile=office&width=900']
];

/** The shipped dossier in states of its view. */
const viewed = views.map(([name, kind, query]): Case => ({
	file: `${kind}-${name}.svg`,
	dossier: 'shipped',
	kind,
	query
}));

/**
 * The made-up dossiers: a covering design instead of all 135 figures of each kind. Three files of each
 * kind and dossier go round the profiles, the themes and the sizes by turns, so that every kind meets every
 * theme × profile, and every dossier every theme, profile and size; `cases.test.ts` counts it.
 */
const covering = (Object.keys(figureDossiers) as FigureDossier[]).flatMap((dossier, d) =>
	figureKinds.flatMap((kind, k) =>
		profileNames.map((profile, p): Case => {
			const theme = fileThemes[(p + d + k) % fileThemes.length] ?? 'light';
			const size = sizes[(2 * p + d + k) % sizes.length] ?? '';
			const name = [kind, theme, profile, ...(size ? [size] : [])].join('-');
			const query = joined(`theme=${theme}`, `profile=${profile}`, size && `preset=${size}`);
			return { file: `${dossier}/${name}.svgz`, dossier, kind, query };
		})
	)
);

export const cases: Case[] = [...product, ...viewed, ...covering];
