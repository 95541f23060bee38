import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { siteStyle } from './look.ts';

const propertiesOf = (css: string) =>
	new Map(
		Array.from(
			/:root \{(.*?)\n\}/s.exec(css)?.[1]?.matchAll(/(--[\w-]+): (.+);/g) ?? [],
			(found) => [found[1] ?? '', found[2]]
		)
	);

test('a site has the sizes, the rules and the gutter of the pages', () => {
	const ours = propertiesOf(siteStyle);
	const theirs = propertiesOf(readFileSync('src/lib/components/base.css', 'utf8'));
	expect([...ours.keys()]).toEqual(expect.arrayContaining(['--size-0', '--rule', '--gutter']));
	for (const [name, value] of ours) expect(value, name).toBe(theirs.get(name));
});
