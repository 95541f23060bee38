import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { figureKinds } from '#lib/charts/figures.ts';
import { fileAddress } from '#lib/charts/reopen/reopen.ts';
import { readFigure } from '#lib/charts/reopen/read.ts';
import { ownQuery } from '../figures/cases.ts';
import { Drawer } from '../figures/draw.ts';

const drawer = new Drawer();

/** A file as Inkscape saves it: as plain SVG, and as its own. */
async function savedByInkscape(svg: string, ...how: string[]): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'demarche-inkscape-'));
	const [from, to] = [join(folder, 'from.svg'), join(folder, 'to.svg')];
	try {
		await writeFile(from, svg);
		const env = { ...process.env, INKSCAPE_PROFILE_DIR: folder };
		await promisify(execFile)('inkscape', [...how, `--export-filename=${to}`, from], { env });
		return await readFile(to, 'utf8');
	} finally {
		await rm(folder, { recursive: true });
	}
}

it.each(figureKinds)('a %s that Inkscape has saved opens again as what it was', async (kind) => {
	const chosen = 'preset=slide&theme=grey&profile=office&heading=A+%26+%3CB%3E&note=One+note.';
	const one = { dossier: 'shipped', kind, query: `${ownQuery(kind)}&${chosen}` } as const;
	const svg = drawer.draw(one);
	for (const how of [['--export-plain-svg'], ['--export-type=svg']]) {
		const text = await savedByInkscape(svg, ...how);
		expect(text).not.toBe(svg);
		const read = readFigure(text);
		if ('fault' in read) throw new Error(JSON.stringify(read.fault));
		const { search } = new URL(fileAddress(read.figure), 'http://localhost');
		expect(drawer.draw({ ...one, query: search })).toBe(svg);
	}
});
