import { beforeAll, describe, expect, it } from 'vitest';
import { defaultView, parseView } from '#lib/analysis/view.ts';
import type { Target } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { drawFigure, figureKinds } from './figures.ts';
import { lintSvg } from './lint/lint.ts';
import { numberNotes, type FigureNote } from './notes.ts';
import { readFigureAddress } from './settings.ts';
import { english } from './shared/dates.ts';
import { elements, parseXml } from './shared/xml.ts';

let written = 0;
const note = (type: Target['type'], id: string, body = 'Is that so?'): FigureNote => ({
	id: `note-${++written}`,
	target: { type, id },
	body,
	author: 'Ana & <Ben>',
	createdAt: '2023-11-25T10:00:00.000Z',
	version: 1
});

const dossier = makeDossier();
const [a, b] = ['actor-000', 'actor-001'];
const all = { actors: dossier.actors.map((_, i) => i), issues: dossier.issues.map((_, i) => i) };
const positions = { ...all, pairs: 'positions' } as const;
const ties = { ...all, pairs: 'ties' } as const;
const numbered = (notes: FigureNote[], visible: typeof positions | typeof ties = positions) =>
	numberNotes(dossier, notes, visible, english);

describe('the notes of a figure', () => {
	it('have one number for all that was written of one thing, with author and day', () => {
		const cell = `${a}/issue-002`;
		const { marks, lines } = numbered([
			note('position', cell, 'Who says so?'),
			note('actor', b),
			note('position', cell, 'Two agencies.')
		]);
		expect([...marks]).toEqual([
			[`position:${cell}`, '¹'],
			[`actor:${b}`, '²']
		]);
		expect(lines[0]).toBe(
			'¹\u00a0Note on A & <B> on “Issue 2”. Ana & <Ben>, 25 November 2023: Who says so? · Ana & <Ben>, 25 November 2023: Two agencies.'
		);
		expect(lines).toHaveLength(2);
	});

	it('stand where a reader sees what they are about', () => {
		const joint = dossier.statements.find(({ actors }) => actors.length > 1);
		const about = note('statement', joint?.id ?? '');
		const at = joint?.actors.map((actor) => [`position:${actor}/${joint.issue}`, '¹']);
		expect([...numbered([about]).marks]).toEqual(at);
		expect(numbered([about], ties).lines).toEqual([]);
		const relation = note('relation', dossier.relations[0]?.id ?? '');
		expect(numbered([relation]).lines).toEqual([]);
		expect([...numbered([relation], ties).marks.keys()]).toEqual([`tie:${a}~${b}`]);
	});

	it('are cut where they are long, and counted where they are many', () => {
		const long = numbered([note('actor', a, 'word '.repeat(200))]).lines[0] ?? '';
		expect(long.length).toBeLessThan(320);
		expect(long).toMatch(/word …$/);
		const many = dossier.actors.flatMap(({ id }) =>
			['issue-003', 'issue-004'].map((issue) => note('position', `${id}/${issue}`))
		);
		const { lines, listed } = numbered(many);
		expect(listed).toHaveLength(12);
		expect(lines.at(-1)).toBe('And 4 more notes, not numbered here.');
		expect(lines[11]).toMatch(/^¹²/);
	});
});

describe.each([
	['a made-up dossier', () => makeDossier()],
	['sixty actors', () => makeDossier({ actors: 60, issues: 14, seed: 5 })]
])('a figure of %s with notes', (_, make) => {
	let made: Dossier;
	let notes: FigureNote[];
	beforeAll(() => {
		made = make();
		notes = [
			...made.actors.slice(0, 3).map(({ id }) => note('actor', id)),
			...made.issues.slice(0, 2).map(({ id }) => note('issue', id)),
			...made.statements.slice(0, 4).map(({ id }) => note('statement', id)),
			...made.relations.slice(0, 3).map(({ id }) => note('relation', id)),
			...made.actors.slice(0, 4).map(({ id }) => note('position', `${id}/issue-000`))
		];
	});

	it.each(figureKinds)('keeps every point of a figure, and holds the notes: %s', (kind) => {
		const view = defaultView(made);
		const settings = { theme: 'light', profile: 'web', notes: true } as const;
		const svg = drawFigure(kind, made, view, [], settings, undefined, notes);
		expect(lintSvg(svg)).toEqual([]);
		const root = parseXml(svg);
		const texts = [...elements(root)].filter((e) => e.name === 'text').map(({ text }) => text);
		const data = JSON.parse(root.children.find((e) => e.name === 'metadata')?.text ?? '');
		const held: { id: string; value: string }[] = data['demarche:notes'];
		expect(held.length).toBeGreaterThan(0);
		expect(texts.some((text) => text.startsWith('¹\u00a0Note on '))).toBe(true);
		// The number stands in the list and at least once in the drawing.
		expect(texts.filter((text) => text.includes('¹')).length).toBeGreaterThan(1);
		expect(held.every(({ id }) => notes.some((one) => one.id === id))).toBe(true);
		expect(data['demarche:settings'].notes).toBe('1');
	});

	it.each(figureKinds)('is the plain one where there are none: %s', (kind) => {
		const view = defaultView(made);
		expect(drawFigure(kind, made, view, [], undefined, undefined, [])).toBe(
			drawFigure(kind, made, view)
		);
	});
});

it('are asked for in the address', () => {
	const read = (query: string) => readFigureAddress(dossier, new URLSearchParams(query));
	expect(read('notes=1').settings.notes).toBe(true);
	expect(read('').settings).not.toHaveProperty('notes');
	expect(read('notes=yes').advice).toHaveLength(1);
	expect(parseView(dossier, new URLSearchParams('notes=1')).notices).toEqual([]);
});
