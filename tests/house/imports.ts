import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** One file of `src` that imports another, type imports and imports on demand included; paths from the root. */
export interface Import {
	from: string;
	to: string;
}

const isSource = (path: string) =>
	/\.(ts|svelte)$/.test(path) &&
	!/\.(test|fixture|d)\.ts$/.test(path) &&
	!path.includes(`messages${sep}compiled`);

/** The script of a component, whose markup imports nothing. */
const scriptIn = (path: string, text: string) =>
	path.endsWith('.svelte')
		? [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, script]) => script).join('\n')
		: text;

function targetOf(from: string, name: string): string | undefined {
	if (name === '#messages') return 'src/lib/messages';
	if (name.startsWith('#lib/')) return `src/lib/${name.slice('#lib/'.length)}`;
	return name.startsWith('.') ? normalize(join(dirname(from), name)) : undefined;
}

/** Every import of one file of ours by another. */
export function importsOfSource(): Import[] {
	const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
		.filter(isSource)
		.map((path) => join('src', path));
	return files.flatMap((from) => {
		const script = scriptIn(from, readFileSync(join(root, from), 'utf8'));
		const { importedFiles } = ts.preProcessFile(script, true, true);
		return importedFiles.flatMap(({ fileName }) => {
			const to = targetOf(from, fileName);
			return to?.startsWith('src/') ? [{ from, to }] : [];
		});
	});
}
