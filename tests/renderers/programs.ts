import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium as browser, type Browser } from '@playwright/test';
import { decode } from 'fast-png';
import { chromium } from '../chromium.ts';
import { drawnByResvg, type Picture } from '../figures/resvg.ts';
import { fontEnvironment } from './fonts.ts';

const run = promisify(execFile);

/** A program that draws SVG. */
export interface Renderer {
	name: string;
	/** Draws a figure at some times its size. */
	draw(svg: string, scale: number): Promise<Picture>;
}

/** The pixels of a PNG, with its opacity left out: figures have an opaque ground. */
export function pictureOf(png: Uint8Array): Picture {
	const { width, height, data, channels } = decode(png);
	const pixels = new Uint8Array(width * height * 4).fill(255);
	for (let i = 0; i < width * height; i++) {
		for (let c = 0; c < 3; c++) pixels[i * 4 + c] = data[i * channels + c] ?? 0;
	}
	return { width, height, pixels };
}

/** A program of the shell that reads one file and writes another. */
const shell = (
	name: string,
	environment: Record<string, string>,
	command: string,
	args: (from: string, to: string, scale: number) => string[]
): Renderer => ({
	name,
	async draw(svg, scale) {
		const folder = await mkdtemp(join(tmpdir(), 'demarche-figure-'));
		const [from, to] = [join(folder, 'figure.svg'), join(folder, 'figure.png')];
		try {
			await writeFile(from, svg);
			await run(command, args(from, to, scale), {
				env: { ...environment, INKSCAPE_PROFILE_DIR: folder }
			});
			return pictureOf(await readFile(to));
		} finally {
			await rm(folder, { recursive: true });
		}
	}
});

const resvg: Renderer = {
	name: 'resvg',
	draw: (svg, scale) => Promise.resolve(drawnByResvg(svg, scale))
};

/** librsvg, which sees the fonts of an environment. */
export const librsvg = (fonts: Record<string, string>) =>
	shell('librsvg', fonts, 'rsvg-convert', (from, to, scale) => [
		...['--zoom', String(scale), '--output', to, from]
	]);

const inChromium = (open: Browser): Renderer => ({
	name: 'Chromium',
	async draw(svg, scale) {
		const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
		const size = { width: Number(width), height: Number(height) };
		const page = await open.newPage({ viewport: size, deviceScaleFactor: scale });
		try {
			await page.goto(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
			return pictureOf(await page.screenshot());
		} finally {
			await page.close();
		}
	}
});

/** Every renderer that a figure is tried in, all with the fonts that ship. Close the browser when done. */
export async function openRenderers(): Promise<{ renderers: Renderer[]; browser: Browser }> {
	const fonts = fontEnvironment();
	const open = await browser.launch({ ...chromium, env: fonts });
	const renderers = [
		resvg,
		librsvg(fonts),
		shell('Inkscape', fonts, 'inkscape', (from, to, scale) => [
			...['--export-type=png', `--export-dpi=${96 * scale}`, `--export-filename=${to}`, from]
		]),
		inChromium(open)
	];
	return { renderers, browser: open };
}
