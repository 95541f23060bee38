import { expect, test } from 'vitest';
import { fontsFor } from './fonts.ts';

const alphabetsFor = async (text: string) => {
	const { css, files } = await fontsFor('static/fonts', text);
	for (const file of files.keys()) {
		if (file.endsWith('.woff2')) expect(css).toContain(`url('${file}')`);
	}
	return [...files.keys()].flatMap((file) => /(?:sans-400-)(.*)\.woff2$/.exec(file)?.[1] ?? []);
};

test('a site carries the fonts whose letters it has, and no others', async () => {
	expect(await alphabetsFor('Moscow called “for calm”, à l’aube → today.')).toEqual(['latin']);
	expect(await alphabetsFor('Œuvre, Dvořák, Αθήνα, Київ')).toEqual([
		...['latin', 'latin-rare', 'latin-ext', 'greek', 'cyrillic']
	]);
	expect(await alphabetsFor('Երևան, თბილისი, بغداد 🕊')).toEqual([
		...['latin', 'armenian', 'georgian', 'arabic']
	]);
});
