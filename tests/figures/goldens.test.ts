import { describe, expect, it } from 'vitest';
import { lintLine, lintSvg, ownProfile } from '#lib/charts/lint/lint.ts';
import { cases } from './cases.ts';
import { fileDifference } from './difference.ts';
import { Drawer } from './draw.ts';
import { goldenFiles, readGolden } from './golden.ts';

const drawer = new Drawer();

// After a wanted change: npm run figures:update, then look at every one that changed.
describe('a figure is drawn byte for byte as its golden', () => {
	it.each(cases.map((one) => [one.file, one] as const))('%s', (file, one) => {
		const golden = readGolden(file);
		expect(golden, `there is no tests/golden/${file}: npm run figures:update`).toBeDefined();
		const svg = drawer.draw(one);
		expect(fileDifference(golden ?? '', svg)?.told, file).toBeUndefined();
		expect(lintSvg(svg, ownProfile(svg)).map((fault) => lintLine(file, fault))).toEqual([]);
	});
});

it('keeps no golden that nothing is compared with', () => {
	expect(goldenFiles()).toEqual(cases.map(({ file }) => file).sort());
});
