import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { europe, hasLetterOf, others } from '../../texts/alphabets.ts';
import type { Alphabet } from '../../texts/alphabets.ts';

const families = ['sans', 'serif'] as const;
const weights = [400, 600];

interface Cut {
	family: string;
	weight: number;
	file: string;
}

const cutsOf = (family: string, name: string): Cut[] =>
	weights.map((weight) => ({
		family: `${family}-${name}`,
		weight,
		file: `${family}-${weight}-${name}.woff2`
	}));

/** The fonts of a site: a stylesheet, and the files that it names. */
export interface SiteFonts {
	css: string;
	files: Map<string, Uint8Array>;
}

async function fileOrNone(path: string): Promise<Uint8Array | undefined> {
	try {
		return new Uint8Array(await readFile(path));
	} catch {
		return undefined;
	}
}

/**
 * Chooses the fonts that the letters of some pages need. A font that is not there is left out: the reader's own
 * takes its place.
 *
 * @param folder where the fonts of pages are. @param text all pages as one text.
 */
export async function fontsFor(folder: string, text: string): Promise<SiteFonts> {
	const needed = (alphabets: readonly Alphabet[]) =>
		alphabets.filter((one) => hasLetterOf(one, text)).map(({ name }) => name);
	const [ours, noto] = [needed(europe), needed(others)];
	const cuts = [
		...families.flatMap((family) => ours.flatMap((name) => cutsOf(`demarche-${family}`, name))),
		...noto.flatMap((name) => cutsOf('noto-sans', name))
	];
	const licences = ['source-sans', 'source-serif', ...noto.map((name) => `noto-sans-${name}`)].map(
		(name) => `OFL-${name}.txt`
	);
	const files = new Map<string, Uint8Array>();
	for (const name of [...cuts.map(({ file }) => file), ...licences]) {
		const body = await fileOrNone(join(folder, name));
		if (body) files.set(`fonts/${name}`, body);
	}
	const faces = cuts
		.filter(({ file }) => files.has(`fonts/${file}`))
		.map(
			({ family, weight, file }) =>
				`@font-face { font-family: '${family}'; font-weight: ${weight}; font-display: swap; src: url('fonts/${file}') format('woff2'); }`
		);
	const stack = (family: string, last: string) =>
		[
			...ours.map((name) => `'demarche-${family}-${name}'`),
			...noto.map((name) => `'noto-sans-${name}'`),
			last
		].join(', ');
	const root = `:root { --sans: ${stack('sans', 'Arial, sans-serif')}; --serif: ${stack('serif', 'Georgia, serif')}; }`;
	return { css: [...faces, root, ''].join('\n'), files };
}
