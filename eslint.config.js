import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import { wordsInMessages } from './wording.ts';

/**
 * The house: a folder of src/lib may import from the folders listed beside it, and from no others.
 *
 * @type {Record<string, string[]>}
 */
export const knows = {
	contract: [],
	messages: [],
	dossier: ['contract'],
	analysis: ['contract', 'dossier'],
	charts: ['contract', 'dossier', 'analysis'],
	components: ['contract', 'dossier', 'analysis', 'charts', 'messages'],
	server: ['contract', 'dossier', 'analysis', 'charts']
};

/** What a folder may not import, and why. */
const forbid = (/** @type {string} */ regex, /** @type {string} */ message) => ({
	regex,
	message: `${message}: see "The house" in ARCHITECTURE.md.`
});

/** @type {import('eslint').Linter.Config[]} */
const arrows = Object.entries(knows).flatMap(([folder, known]) => {
	const strangers = Object.keys(knows)
		.filter((other) => other !== folder && !known.includes(other))
		.join('|');
	const patterns = [
		forbid(
			`^#(${strangers})$|^(#lib|(\\.\\./)+(lib)?)/?(${strangers})(/|$)|^(\\.\\./)+routes/|^\\$lib`,
			`src/lib/${folder} may import from ${known.join(', ') || 'no other folder'}`
		)
	];
	// What server and browser agree on must run in both, and anywhere else.
	const alone = forbid('^(?!zod$|\\.\\.?/|#)', 'src/lib/contract may import zod alone');
	/** @type {(more?: typeof patterns) => import('eslint').Linter.RulesRecord} */
	const rules = (more = []) => ({
		'no-restricted-imports': ['error', { patterns: [...patterns, ...more] }]
	});
	return [
		{ files: [`src/lib/${folder}/**`], rules: rules() },
		...(folder === 'contract'
			? [{ files: ['src/lib/contract/**'], ignores: ['**/*.test.ts'], rules: rules([alone]) }]
			: [])
	];
});

export default defineConfig(
	globalIgnores([
		'build/',
		'.svelte-kit/',
		'src/lib/messages/compiled/',
		'test-results/',
		'node_modules/',
		'tests/bench/node_modules/'
	]),
	js.configs.recommended,
	ts.configs.strict,
	svelte.configs.recommended,
	{ languageOptions: { globals: { ...globals.browser, ...globals.node } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig }
		}
	},
	...arrows,
	{
		files: ['src/lib/components/**', 'src/routes/**'],
		// Tests hold pages to their words; what programs read is the same in all languages.
		ignores: ['**/*.test.ts', '**/*.fixture.ts', 'src/routes/api/**', '**/+server.ts'],
		plugins: { house: { rules: { 'words-in-messages': wordsInMessages } } },
		rules: { 'house/words-in-messages': 'error' }
	}
);
