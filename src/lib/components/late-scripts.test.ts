import { readFile, glob } from 'node:fs/promises';
import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';

const fields = ['input', 'textarea'];

/** Fields whose value or tick is set when the scripts start, losing earlier input. */
function overwritten(source: string): string[] {
	const found: string[] = [];
	const look = (node: unknown): void => {
		if (typeof node !== 'object' || node === null) return;
		if (Array.isArray(node)) return node.forEach(look);
		const element = node as AST.RegularElement;
		if (element.type === 'RegularElement' && fields.includes(element.name)) {
			const given = new Map(
				element.attributes.flatMap((one) => (one.type === 'Attribute' ? [[one.name, one]] : []))
			);
			const has = (text: string) => source.slice(element.start, element.end).includes(text);
			const isChoice = has('type="checkbox"') || has('type="radio"');
			const isFree = has('type="hidden"') || given.has('readonly') || given.has('onchange');
			const isSet = given.has('checked') || (given.has('value') && !isChoice);
			if (isSet && !isFree) found.push(source.slice(element.start, element.end));
		}
		Object.values(node).forEach(look);
	};
	look(parse(source, { modern: true }).fragment);
	return found;
}

test('a field that the scripts would overwrite is found', () => {
	expect(overwritten('<input name="a" value={1} />')).toHaveLength(1);
	expect(overwritten('<input type="checkbox" checked={true} />')).toHaveLength(1);
	expect(overwritten('<textarea value={1}></textarea>')).toHaveLength(1);
	expect(overwritten('<input type="radio" value={1} defaultChecked={true} />')).toEqual([]);
	expect(overwritten('<input defaultValue={1} /><input bind:value />')).toEqual([]);
});

test('what somebody types or ticks before the scripts arrive stays', async () => {
	const files = await Array.fromAsync(glob('src/**/*.svelte'));
	expect(files.length).toBeGreaterThan(100);
	for (const file of files) expect(overwritten(await readFile(file, 'utf8')), file).toEqual([]);
});
