import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, type CompilerOptions } from '@inlang/paraglide-js';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const project = join(root, 'src', 'project.inlang');
const catalogues = join(root, 'src', 'lib', 'messages');

/** What `#messages` is outside of a build: all functions of a language in one file, so that it loads at once. */
const compiled = join(catalogues, 'compiled');
/** What it is in a build: a file for each message, so that a page gets only those that it uses. */
const separate = join(root, '.svelte-kit', 'messages');

// Paraglide's own makes the rules anew for every message, which takes 18 µs; kept they take 0.1 µs.
const registry = `
const kept = new Map();
export function plural(locale, input, options = {}) {
	const key = locale + (options.type ?? '');
	const rules = kept.get(key) ?? new Intl.PluralRules(locale, options);
	kept.set(key, rules);
	return rules.select(Number(input));
}
`;

const shared = {
	project,
	strategy: ['baseLocale'],
	// While there is one language nobody has to find out which; the runtime is left out of every bundle.
	experimentalStaticLocale: '"en"',
	additionalFiles: { 'registry.js': registry },
	emitReadme: false,
	emitGitIgnore: false,
	emitPrettierIgnore: false
} satisfies Partial<CompilerOptions>;

const languages = () =>
	readdirSync(catalogues).filter((name) => name !== 'compiled' && !name.includes('.'));

/** Changes with the catalogues, with this file and with the compiler. */
function stateOf(): string {
	const hash = createHash('sha256');
	const files = languages()
		.flatMap((name) =>
			readdirSync(join(catalogues, name)).map((file) => join(catalogues, name, file))
		)
		.sort();
	const others = [
		fileURLToPath(import.meta.url),
		join(project, 'settings.json'),
		join(root, 'package-lock.json')
	];
	for (const file of [...files, ...others]) hash.update(readFileSync(file));
	return hash.digest('hex');
}

/** Compiles the catalogues where that has not been done: files that are up to date are left alone. */
async function compileInto(outdir: string, options: Partial<CompilerOptions>): Promise<void> {
	const stamp = join(outdir, 'stamp');
	const state = stateOf();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
	await compile({ ...shared, ...options, outdir });
	writeFileSync(stamp, state);
}

/** Makes functions of the catalogues, for Node, the tests and `npm run dev`. */
export function compileMessages(): Promise<void> {
	return compileInto(compiled, { outputStructure: 'locale-modules', emitTsDeclarations: true });
}

/**
 * The words of a message without the choice of a language, which would double its bytes in every script, and
 * without the 64 kB that make the choice.
 */
function withoutChoice(code: string): string {
	const name = /^export const (\w+) = /m.exec(code)?.[1];
	if (!name) return code;
	const words = code.slice(0, code.indexOf(`export const ${name} = `));
	const bare = words.replace(/^import .*runtime\.js';?$/m, '');
	return `${bare}export { en_${name} as ${name} };\n`;
}

/** The messages of the only language that are the same words everywhere, as literals of a script. */
function fixedWords(language: string): Map<string, string> {
	const files = readdirSync(join(catalogues, language));
	const entries = files.flatMap((file) => {
		const text = readFileSync(join(catalogues, language, file), 'utf8');
		return Object.entries<unknown>(JSON.parse(text));
	});
	const isFixed = (words: unknown) => typeof words === 'string' && !/[{\\]/.test(words);
	return new Map(
		entries
			.filter(([, words]) => isFixed(words))
			.map(([key, words]) => [key, JSON.stringify(words)])
	);
}

/** Compiles the catalogues before Vite reads them and whenever one changes. */
export function messages(): Plugin {
	let isBuild = false;
	/** Empty as soon as there are two languages to choose from. */
	let fixed = new Map<string, string>();
	return {
		name: 'messages',
		enforce: 'pre',
		async config(_, { command }) {
			isBuild = command === 'build';
			await compileMessages();
			if (!isBuild) return;
			await compileInto(separate, { outputStructure: 'message-modules' });
			const [only = '', other] = languages();
			if (!other) fixed = fixedWords(only);
		},
		resolveId(source) {
			return isBuild && source === '#messages' ? join(separate, 'messages.js') : undefined;
		},
		transform(code, id) {
			if (fixed.size === 0) return undefined;
			if (id.startsWith(join(separate, 'messages', '/'))) return withoutChoice(code);
			// Words in their places become part of the page's template, as if they had been written there.
			return code.includes("from '#messages'")
				? code.replace(/\bm\.(\w+)\(\)/g, (call, key: string) => fixed.get(key) ?? call)
				: undefined;
		},
		configureServer(server) {
			server.watcher.on('change', (file) => {
				if (file.startsWith(catalogues) && file.endsWith('.json')) void compileMessages();
			});
		}
	};
}
