import { expect, it } from 'vitest';
import { parseView } from '#lib/analysis/view.ts';
import { readPackage } from '#lib/dossier/package.ts';
import { ownQuery } from '../../../tests/figures/cases.ts';
import { drawFigure, figureKinds } from './figures.ts';

const files = import.meta.glob<string>('/data/nagorno-karabakh-2023/*.{csv,json}', {
	query: '?raw',
	import: 'default',
	eager: true
});
const goldens = import.meta.glob<string>('/tests/golden/*-light.svg', {
	query: '?raw',
	import: 'default',
	eager: true
});

function readSeed() {
	const named = Object.entries(files).map(([path, text]): [string, string] => [
		path.split('/').at(-1) ?? '',
		text
	]);
	const read = readPackage(new Map(named));
	if ('faults' in read) throw new Error(JSON.stringify(read.faults));
	return read.dossier;
}

it.each(figureKinds)('draws the %s in the browser byte for byte as on the server', (kind) => {
	const seed = readSeed();
	const { view } = parseView(seed, new URLSearchParams(ownQuery(kind)));
	expect(drawFigure(kind, seed, view)).toBe(goldens[`/tests/golden/${kind}-light.svg`]);
});

it.each(Object.keys(goldens))('%s is XML and SVG to the browser', (path) => {
	const parsed = new DOMParser().parseFromString(goldens[path] ?? '', 'image/svg+xml');
	expect(parsed.querySelector('parsererror')).toBeNull();
	expect(parsed.documentElement.namespaceURI).toBe('http://www.w3.org/2000/svg');
});
