import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, Plugin } from 'vite';

/** Whose scripts every page needs: the frame around all pages, and the framework itself. */
const shell = [
	'/src/routes/+layout.svelte',
	'/src/routes/+error.svelte',
	'/runtime/client/entry.js',
	'/client-optimized/app.js',
	'vite/preload-helper.js',
	'rolldown/runtime.js'
];

/** Whose scripts the dashboard needs at once; the other pages of a dossier need most of them, too. */
const dashboard = [
	'/src/routes/dossiers/[dossier]/+layout.svelte',
	'/src/routes/dossiers/[dossier]/+layout.ts',
	'/src/routes/dossiers/[dossier]/+page.svelte'
];

interface Modules {
	getModuleInfo(id: string): { importers: readonly string[] } | null;
}

/** Who says which message: by name, as all of them import the list of all messages. */
type Speakers = Map<string, Set<string>>;

/** The name of a message where the module is one. */
const messageOf = (id: string) => /\.svelte-kit\/messages\/messages\/(\w+)\.js$/.exec(id)?.[1];

/** Whether one of the files imports a module, directly or by way of others, without asking for it later. */
function isNeededBy(
	files: string[],
	id: string,
	modules: Modules,
	speakers: Speakers,
	seen = new Set([id])
): boolean {
	if (files.some((file) => id.endsWith(file))) return true;
	const message = messageOf(id);
	const importers = message
		? (speakers.get(message) ?? [])
		: (modules.getModuleInfo(id)?.importers ?? []);
	return [...importers].some((importer) => {
		if (seen.has(importer)) return false;
		seen.add(importer);
		return isNeededBy(files, importer, modules, speakers, seen);
	});
}

const isStyle = (id: string) => /\.css($|\?)|type=style/.test(id);

/** The first pages of Kit's list, which its router loads whatever the address: the frame and its failure. */
const framed = [0, 1];

/** Imports the frame with Kit's list of pages, instead of one request for each. @throws where the list is another. */
function withFrame(app: string): string {
	return framed.reduce((code, node) => {
		const later = `() => import('./nodes/${node}')`;
		if (!code.includes(later)) throw new Error(`Kit's list of pages has no "${later}".`);
		const now = `import * as node_${node} from './nodes/${node}';\n`;
		return now + code.replace(later, `() => Promise.resolve(node_${node})`);
	}, app);
}

/**
 * Gathers the scripts of a first view in two files and all styles in one. Left alone the bundler makes a file
 * of whatever two pages share: sixty requests, each with its headers and its own beginning to compress.
 */
export function fewChunks(): Plugin {
	const speakers: Speakers = new Map();
	const groupOf = (name: string, files: string[], priority: number) => ({
		name: (id: string, modules: Modules) =>
			isNeededBy(files, id, modules, speakers) ? name : null,
		priority
	});
	return {
		name: 'few-chunks',
		apply: 'build',
		config(config) {
			if (config.build?.ssr) return undefined;
			const groups = [
				{ name: 'styles', test: isStyle, priority: 3 },
				groupOf('shell', shell, 2),
				groupOf('dashboard', dashboard, 1)
			];
			return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } };
		},
		transform(code, id) {
			for (const [, message = ''] of code.matchAll(/\bm\.([a-z]\w+)/g)) {
				speakers.set(message, (speakers.get(message) ?? new Set()).add(id));
			}
			// It only hands on what its parts export, but does not say so: one name would bring all that acts at once.
			if (id.endsWith('/node_modules/d3/src/index.js')) return { code, moduleSideEffects: false };
			return id.endsWith('/client-optimized/app.js') ? withFrame(code) : undefined;
		}
	};
}

/**
 * Lets Kit name all scripts of a page beforehand. It follows imports through what is loaded later, marks each file as
 * seen on the way, and then leaves out of its list whatever a page needs at once but something else loads later.
 */
export function allPreloads(): Plugin {
	return {
		name: 'all-preloads',
		apply: 'build',
		writeBundle: {
			order: 'post',
			async handler({ dir = '' }) {
				if (this.environment.name !== 'client') return;
				const path = join(dir, '.vite', 'manifest.json');
				const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
				// Kit takes their styles from this list and nothing else; all styles are in one file.
				for (const chunk of Object.values(manifest)) delete chunk.dynamicImports;
				await writeFile(path, JSON.stringify(manifest));
			}
		}
	};
}
