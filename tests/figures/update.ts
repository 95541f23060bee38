/** `npm run figures:update`: writes the goldens anew and says of each that changed whether a reader sees it. */
import { cases } from './cases.ts';
import { fileDifference } from './difference.ts';
import { Drawer } from './draw.ts';
import { goldenFiles, readGolden, removeGolden, writeGolden } from './golden.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const drawer = new Drawer();
const counts = { new: 0, visible: 0, 'not visible': 0, removed: 0 };
for (const one of cases) {
	const svg = drawer.draw(one);
	const before = readGolden(one.file);
	const difference = before === undefined ? undefined : fileDifference(before, svg);
	if (before !== undefined && !difference) continue;
	writeGolden(one.file, svg);
	counts[difference ? (difference.visible ? 'visible' : 'not visible') : 'new']++;
	say(`${one.file} ${difference?.told ?? 'is new'}`);
}
const wanted = new Set<string>(cases.map(({ file }) => file));
for (const file of goldenFiles().filter((name) => !wanted.has(name))) {
	removeGolden(file);
	counts.removed++;
	say(`${file} is no longer drawn: removed`);
}
const told = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
say(`${cases.length} goldens: ${told.join(', ')}. Look at every one that changed.`);
