import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

/** Lines of a file of this room on which the rule finds words. */
async function found(code: string, filePath = 'src/lib/components/shell/Footer.svelte') {
	const [result] = await eslint.lintText(code, { filePath });
	const faults = result?.messages.filter(({ ruleId }) => ruleId === 'house/words-in-messages');
	return faults?.map(({ line }) => line);
}

test.each([
	['a text', '<p>Minimum shared issues</p>'],
	['a word between elements', '<p><b>{5}</b> of <b>{9}</b></p>'],
	['a label that is read out', '<button aria-label="Zoom out">−</button>'],
	['half a label', '<p title="{1} by {2}">5</p>'],
	['a hint in a field', '<input placeholder="search" />'],
	['a property of a component', '<Panel heading="Evidence" />'],
	['what a page is called in a search', '<meta name="description" content="Who said what." />'],
	['one of two words', "<p>{1 > 2 ? 'with' : '–'}</p>"],
	['what follows if nothing is there', "<p>{names || 'nobody'}</p>"],
	['a template', '<p>{`reported by ${1}`}</p>'],
	['a count with an English noun', "<p>{counted(3, 'issue')}</p>"]
])('%s in a component is found with its line', async (_, markup) => {
	expect(await found(`<script lang="ts">\n</script>\n\n${markup}\n`)).toEqual([4]);
});

test.each([
	['a sentence', "export const said = 'Nothing was saved.';"],
	['a name', "export const all = { label: 'Actor' };"],
	['a name in a list', "export const heads = ['Order', ''];"],
	['the rest of a sentence', 'export const rest = (n: number) => `, and ${n} more`;']
])('%s in a script is found with its line', async (_, code) => {
	expect(await found(`\n${code}\n`, 'src/lib/components/addresses.ts')).toEqual([2]);
});

test('what only the program reads is left alone', async () => {
	const code = `<script lang="ts">
	import { m } from '#messages';
	const isWide = matchMedia('(min-width: 40rem)').matches;
	const keys = ['ArrowLeft', 'Home'];
	const field = document.querySelector('input, select');
	if (!field) throw new Error('There is no field.');
</script>

<p class="small soft" data-kind="one of two" title={m.shell_close()}>
	{m.shell_method()}: {isWide ? '–' : ''}{keys.length}
</p>

<style>
	p::before {
		content: 'Words of a style';
	}
</style>
`;
	expect(await found(code)).toEqual([]);
});
