/**
 * Makes the fonts of page and figure out of the packages they come from: `node src/cli/fonts.ts`.
 * Writes static/fonts/, src/lib/components/fonts.css, src/lib/charts/shared/metrics.ts and
 * src/lib/server/exports/png/coverage.ts, which are committed: a build needs none of this.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import {
	arabic,
	armenian,
	codePoints,
	europe,
	georgian,
	unicodeRange
} from '#lib/server/texts/alphabets.ts';
import type { Alphabet } from '#lib/server/texts/alphabets.ts';
import { renamed } from './fonts/names.ts';
import { readFace, type Face } from './fonts/sfnt.ts';

interface Cut {
	/** Family name inside the files and in the page. */
	family: string;
	/** Whether `family` is a name of ours, because that of the makers is reserved. */
	renamed?: true;
	weight: 400 | 600;
	file: string;
	/** Name of the subset files, before the alphabet. */
	name: string;
	alphabets: Alphabet[];
	/** The name of its widths in metrics.ts; Noto is not measured. */
	metrics?: string;
}

const folderOf = (packageFile: string) => dirname(fileURLToPath(packageFile));

const folders = {
	sans: folderOf(import.meta.resolve('source-sans/package.json')),
	serif: folderOf(import.meta.resolve('source-serif/package.json')),
	armenian: folderOf(import.meta.resolve('@expo-google-fonts/noto-sans-armenian/package.json')),
	georgian: folderOf(import.meta.resolve('@expo-google-fonts/noto-sans-georgian/package.json')),
	arabic: folderOf(import.meta.resolve('@expo-google-fonts/noto-sans-arabic/package.json'))
};

const noto = (
	script: string,
	folder: 'armenian' | 'georgian' | 'arabic',
	alphabet: Alphabet
): Cut[] =>
	([400, 600] as const).map((weight) => {
		const style = weight === 400 ? '400Regular' : '600SemiBold';
		return {
			family: `Noto Sans ${script}`,
			weight,
			file: `${folders[folder]}/${style}/NotoSans${script}_${style}.ttf`,
			name: `noto-sans-${weight}`,
			alphabets: [alphabet]
		};
	});

/** Cut from Source Sans and Source Serif, whose name their licence reserves for unchanged files. */
const demarche = (family: 'Sans' | 'Serif', version: 3 | 4, weight: 400 | 600): Cut => ({
	family: `Demarche ${family}`,
	renamed: true,
	weight,
	file: `${folders[family === 'Sans' ? 'sans' : 'serif']}/TTF/Source${family}${version}-${weight === 400 ? 'Regular' : 'Semibold'}.ttf`,
	name: `demarche-${family.toLowerCase()}-${weight}`,
	alphabets: europe,
	metrics: `${family.toLowerCase()}${weight}`
});

const cuts: Cut[] = [
	demarche('Sans', 3, 400),
	demarche('Sans', 3, 600),
	demarche('Serif', 4, 400),
	demarche('Serif', 4, 600),
	...noto('Armenian', 'armenian', armenian),
	...noto('Georgian', 'georgian', georgian),
	...noto('Arabic', 'arabic', arabic)
];

const licences = {
	[`${folders.sans}/LICENSE.md`]: 'OFL-source-sans.txt',
	[`${folders.serif}/LICENSE.md`]: 'OFL-source-serif.txt',
	[`${folders.armenian}/LICENSE_FONT`]: 'OFL-noto-sans-armenian.txt',
	[`${folders.georgian}/LICENSE_FONT`]: 'OFL-noto-sans-georgian.txt',
	[`${folders.arabic}/LICENSE_FONT`]: 'OFL-noto-sans-arabic.txt'
};

/**
 * Fonts that stand in while ours load, with the share of an em that `sample` takes in them. Arial and
 * Times New Roman are on the readers' machines, not on this one, so these numbers are written down.
 */
const standIns = {
	'Demarche Sans-400': { local: ['Arial', 'Liberation Sans'], em: 0.4371 },
	'Demarche Sans-600': {
		local: ['Arial Bold', 'Arial-BoldMT', 'Liberation Sans Bold'],
		em: 0.4712
	},
	'Demarche Serif-400': { local: ['Times New Roman', 'Liberation Serif'], em: 0.391 },
	'Demarche Serif-600': {
		local: ['Times New Roman Bold', 'TimesNewRomanPS-BoldMT', 'Liberation Serif Bold'],
		em: 0.4107
	}
} as const;

const sample =
	'Both state a position on five of nine issues: same side on three, opposite on one, one neutral on one.';

/** Mean width of the sample's characters, in em. */
function meanWidth(face: Face): number {
	const total = [...sample].reduce((sum, c) => sum + (face.advance(c.codePointAt(0) ?? 0) ?? 0), 0);
	return total / sample.length / face.unitsPerEm;
}

const percent = (share: number) => `${(share * 100).toFixed(2).replace(/\.?0+$/, '')}%`;

const rule = (declarations: [string, string][]) =>
	`@font-face {\n${declarations.map(([name, value]) => `\t${name}: ${value};\n`).join('')}}\n`;

function faceRule(cut: Cut, alphabet: Alphabet): string {
	return rule([
		['font-family', `'${cut.family}'`],
		['font-weight', `${cut.weight}`],
		['font-display', 'swap'],
		['src', `url('/fonts/${cut.name}-${alphabet.name}.woff2') format('woff2')`],
		['unicode-range', unicodeRange(alphabet)]
	]);
}

/** A stand-in scaled to our widths and heights, so that nothing moves when ours arrive. */
function standInRule(cut: Cut, face: Face): string {
	const standIn = standIns[`${cut.family}-${cut.weight}` as keyof typeof standIns];
	const scale = meanWidth(face) / standIn.em;
	return rule([
		['font-family', `'${cut.family} stand-in'`],
		['font-weight', `${cut.weight}`],
		['src', standIn.local.map((name) => `local('${name}')`).join(', ')],
		['size-adjust', percent(scale)],
		['ascent-override', percent(face.ascent / face.unitsPerEm / scale)],
		['descent-override', percent(-face.descent / face.unitsPerEm / scale)],
		['line-gap-override', '0%']
	]);
}

const families = `:root {
	--sans:
		'Demarche Sans', 'Noto Sans Armenian', 'Noto Sans Georgian', 'Noto Sans Arabic',
		'Demarche Sans stand-in', Arial, sans-serif;
	--serif:
		'Demarche Serif', 'Noto Sans Armenian', 'Noto Sans Georgian', 'Noto Sans Arabic',
		'Demarche Serif stand-in', Georgia, serif;
}
`;

/** Letters that are another letter with an accent take that letter's width, so only the rest is kept. */
const isPlain = (code: number) => {
	const text = String.fromCodePoint(code);
	return text.normalize('NFD').length === text.length;
};

/** The widths of one face as `[start, widths]` runs; a width is two digits in base 36, in 1/1000 em. */
function encode(face: Face): string {
	const runs: { start: number; widths: string }[] = [];
	let expected = -1;
	for (const code of europe
		.flatMap(codePoints)
		.filter(isPlain)
		.sort((a, b) => a - b)) {
		const advance = face.advance(code);
		if (advance === undefined) continue;
		const width = Math.round((advance * 1000) / face.unitsPerEm);
		const digits = Math.min(width, 1295).toString(36).padStart(2, '0');
		const last = runs.at(-1);
		if (last && code === expected) last.widths += digits;
		else runs.push({ start: code, widths: digits });
		expected = code + 1;
	}
	return runs.map((run) => `${run.start.toString(36)}:${run.widths}`).join(' ');
}

function metricsModule(faces: [string, Face][]): string {
	const rows = faces.map(([name, face]) => `\t${name}: '${encode(face)}'`);
	return `/**
 * Advance widths of the fonts that page and figure are set in, made by src/cli/fonts.ts: runs of
 * \`first code point in base 36:widths\`, two base-36 digits to a width, in 1/1000 em.
 */
export const metrics = {
${rows.join(',\n')}
} as const;
`;
}

const keepFeatures = [
	'kern',
	'liga',
	'mark',
	'mkmk',
	'ccmp',
	'locl',
	'init',
	'medi',
	'fina',
	'rlig'
];

const cutOut = (file: Buffer, codes: number[], targetFormat: 'woff2' | 'truetype') =>
	subsetFont(file, String.fromCodePoint(...codes), {
		targetFormat,
		keepFeatures,
		noHinting: true,
		// Typographic family and style: without them a semibold file is a family of its own.
		...(targetFormat === 'truetype' ? { preserveNameIds: [16, 17] } : {})
	});

/** The code points that the TTF files hold, as ranges. */
function coverageModule(codes: Set<number>): string {
	const ranges: [number, number][] = [];
	for (const code of [...codes].sort((a, b) => a - b)) {
		const last = ranges.at(-1);
		if (last && last[1] === code - 1) last[1] = code;
		else ranges.push([code, code]);
	}
	const words = ranges.map(([from, to]) => `${from.toString(36)}-${to.toString(36)}`);
	return `/** The code points that static/fonts/ttf can draw, made by src/cli/fonts.ts: ranges in base 36. */
export const coverage =
	'${words.join(' ')}';
`;
}

await mkdir('static/fonts/ttf', { recursive: true });
const covered = new Set<number>();
const rules: string[] = [];
const fallbacks: string[] = [];
const measured: [string, Face][] = [];
for (const cut of cuts) {
	const original = await readFile(cut.file);
	const file = cut.renamed ? renamed(original, cut.family) : original;
	const face = readFace(file);
	for (const alphabet of cut.alphabets) {
		const codes = codePoints(alphabet).filter((code) => face.advance(code) !== undefined);
		const subset = await cutOut(file, codes, 'woff2');
		await writeFile(`static/fonts/${cut.name}-${alphabet.name}.woff2`, subset);
		rules.push(faceRule(cut, alphabet));
	}
	const all = cut.alphabets.flatMap(codePoints).filter((c) => face.advance(c) !== undefined);
	for (const code of all) covered.add(code);
	const script = cut.metrics ? '' : `-${cut.alphabets[0]?.name}`;
	await writeFile(`static/fonts/ttf/${cut.name}${script}.ttf`, await cutOut(file, all, 'truetype'));
	if (cut.metrics) {
		fallbacks.push(standInRule(cut, face));
		measured.push([cut.metrics, face]);
	}
}
for (const [from, to] of Object.entries(licences)) await copyFile(from, `static/fonts/${to}`);
await writeFile(
	'src/lib/components/fonts.css',
	['/* Made by src/cli/fonts.ts. */\n' + families, ...rules, ...fallbacks].join('\n')
);
await writeFile('src/lib/charts/shared/metrics.ts', metricsModule(measured));
await writeFile('src/lib/server/exports/png/coverage.ts', coverageModule(covered));
