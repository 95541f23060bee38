import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import { wordsInMessages } from './wording.ts';

// The house: a room may import from the rooms listed beside it, and from no others.
const rooms = ['contract', 'dossier', 'analysis', 'charts', 'components', 'server', 'messages'];
/** @type {Record<string, string[]>} */
const knows = {
	contract: [],
	dossier: ['contract'],
	analysis: ['contract', 'dossier'],
	charts: ['contract', 'dossier', 'analysis'],
	components: ['contract', 'dossier', 'analysis', 'charts', 'messages'],
	server: ['contract', 'dossier', 'analysis', 'charts'],
	messages: []
};

/** @type {import('eslint').Linter.Config[]} */
const arrows = Object.entries(knows).map(([room, known]) => {
	const strangers = rooms.filter((r) => r !== room && !known.includes(r)).join('|');
	return {
		files: [`src/lib/${room}/**`],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: `^#(${strangers})$|^(#lib|\\$lib|(\\.\\./)+(lib)?)/?(${strangers})(/|$)|^(\\.\\./)+routes/|^\\$lib`,
							message: `src/lib/${room} may import from ${known.join(', ') || 'no other room'}: see "The house" in ARCHITECTURE.md.`
						}
					]
				}
			]
		}
	};
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
