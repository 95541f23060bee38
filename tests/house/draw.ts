/**
 * Draws the folders of `src` in ARCHITECTURE.md out of the imports that the code has: `npm run house`.
 * `tests/house/house.test.ts` fails where the drawing there is another.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importsOfSource, type Import } from './imports.ts';

const file = fileURLToPath(new URL('../../ARCHITECTURE.md', import.meta.url));

/** `analysis` for a file of src/lib/analysis, `routes` for one of src/routes and for hooks. */
export function folderOf(path: string): string {
	const folder = /^src\/lib\/([^/]+)/.exec(path)?.[1] ?? /^src\/([^/]+)\//.exec(path)?.[1];
	return folder ?? 'routes';
}

/** For each folder those that its files import from. */
export function arrowsOf(imports: readonly Import[]): Map<string, Set<string>> {
	const arrows = new Map<string, Set<string>>();
	for (const { from, to } of imports) {
		const [a, b] = [folderOf(from), folderOf(to)];
		const known = arrows.get(a) ?? new Set();
		if (a !== b) arrows.set(a, known.add(b));
	}
	return arrows;
}

/** Folders that one reaches over arrows; itself where there is a circle. */
export function reached(arrows: Map<string, Set<string>>, from: string, found = new Set<string>()) {
	for (const to of arrows.get(from) ?? []) {
		if (found.has(to)) continue;
		found.add(to);
		reached(arrows, to, found);
	}
	return found;
}

/** The drawing in Mermaid's language: an arrow stands where no other way leads to the same folder. */
export function drawing(imports: readonly Import[]): string {
	const arrows = arrowsOf(imports);
	const lines = [...arrows].flatMap(([from, all]) =>
		[...all]
			.filter((to) => ![...all].some((by) => by !== to && reached(arrows, by).has(to)))
			.map((to) => `\t${from} --> ${to}`)
	);
	return ['```mermaid', 'flowchart TD', ...lines.sort(), '```'].join('\n');
}

/** The drawing as it stands in a text. */
export const drawn = /```mermaid\n[^]*?```/;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const text = readFileSync(file, 'utf8');
	writeFileSync(file, text.replace(drawn, drawing(importsOfSource())));
}
