import { describe, expect, it } from 'vitest';
import { methodNote } from '#lib/charts/briefing/words.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import type { Element } from '#lib/charts/shared/xml.ts';
import { derivePositions, positionAt } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../../../tests/fixtures/dossier.ts';
import {
	all,
	first,
	officeParts,
	packageFaults,
	partOf,
	relationsOf,
	textOf
} from '../../../../../../tests/office-package.ts';
import { lettering, shipped, statements } from '../office.fixture.ts';
import { shadeOf } from '../stances.ts';
import { writeDeck } from './deck.ts';

const silent = { ...shipped, statements: [], relations: [] };

const bytesOf = (dossier: Dossier, query = '', made?: string) =>
	writeDeck(dossier, readFigureAddress(dossier, new URLSearchParams(query)), lettering, made);
async function read(dossier: Dossier, query = '') {
	const files = officeParts(await bytesOf(dossier, query, '2026-11-28'));
	const slides = [...files.keys()]
		.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
		.map((name) => ({ name, slide: partOf(files, name) }));
	const notesOf = (name: string) => {
		const path = relationsOf(files, name).find(({ type }) => type === 'notesSlide')?.target ?? '';
		return textOf(partOf(files, path));
	};
	return { files, slides, notesOf };
}

/** The number of a shape and what it shows. */
const shapeOf = (element: Element) => {
	const { id, name, descr } = all(element, 'p:cNvPr')[0]?.attributes ?? {};
	return { id: Number(id), name: name ?? '', alt: descr ?? '' };
};
/** The shapes of a slide, in the order in which they are read out. */
const shapesOf = (slide: Element): Element[] =>
	(all(slide, 'p:spTree')[0]?.children ?? []).filter(({ name }) =>
		/^p:(sp|cxnSp|pic|graphicFrame)$/.test(name)
	);
const titleOf = (slide: Element) => textOf(shapesOf(slide)[0] as Element);

describe('the deck for PowerPoint', () => {
	it.each([
		['as it ships', shipped, ''],
		['in grey', shipped, 'colours=grey'],
		['transposed', shipped, 'transpose=1'],
		['of 18 actors', statements, ''],
		['of 60 actors', makeDossier({ actors: 60, issues: 40, statements: 2_000 }), ''],
		['of one actor', makeDossier({ actors: 1, issues: 3, statements: 5 }), ''],
		['of silence', silent, ''],
		['without a soul', { ...silent, actors: [], issues: [], coverage: [] }, '']
	])('%s is a package that PowerPoint has nothing to repair in', async (_, dossier, query) => {
		const { files, slides } = await read(dossier, query);
		expect(packageFaults(files)).toEqual([]);
		for (const { slide } of slides) {
			for (const shape of all(slide, 'p:sp')) expect(all(shape, 'p:txBody')).toHaveLength(1);
			for (const body of [...all(slide, 'p:txBody'), ...all(slide, 'a:txBody')]) {
				expect(all(body, 'a:p').length).toBeGreaterThan(0);
			}
			for (const { attributes } of all(slide, 'a:ext').filter((one) => 'cx' in one.attributes)) {
				expect(Number(attributes.cx)).toBeGreaterThanOrEqual(0);
				expect(Number(attributes.cy)).toBeGreaterThanOrEqual(0);
			}
		}
	});

	it.each([shipped, statements])(
		'glues every line to the two shapes that it joins',
		async (dossier) => {
			const { slides } = await read(dossier);
			const lines = slides.flatMap(({ slide }) => {
				const shapes = new Map(all(slide, 'p:sp').map((shape) => [shapeOf(shape).id, shape]));
				return all(slide, 'p:cxnSp').map((line) => ({ line, shapes }));
			});
			expect(lines.length).toBeGreaterThan(15);
			for (const { line, shapes } of lines) {
				const [from, to] = (['a:stCxn', 'a:endCxn'] as const).map((end) => {
					const shape = shapes.get(Number(first(line, end, 'id')));
					expect(shape && first(shape, 'a:prstGeom', 'prst')).toBe('roundRect');
					const [off, ext] = ['a:off', 'a:ext'].map(
						(name) => all(shape as Element, name)[0]?.attributes
					);
					const [x, y, cx, cy] = [off?.x, off?.y, ext?.cx, ext?.cy].map(Number) as [
						number,
						number,
						number,
						number
					];
					// ECMA-376: the sites of a rounded rectangle are top, left, bottom, right.
					return [
						[x + cx / 2, y],
						[x, y + cy / 2],
						[x + cx / 2, y + cy],
						[x + cx, y + cy / 2]
					][Number(first(line, end, 'idx'))];
				});
				const [off, ext] = ['a:off', 'a:ext'].map((name) => all(line, name)[0]?.attributes);
				const { flipH, flipV } = all(line, 'a:xfrm')[0]?.attributes ?? {};
				const [x, y, cx, cy] = [off?.x, off?.y, ext?.cx, ext?.cy].map(Number) as [
					number,
					number,
					number,
					number
				];
				const [left, right, top, bottom] = [x, x + cx, y, y + cy];
				const begins = [flipH ? right : left, flipV ? bottom : top];
				const ends = [flipH ? left : right, flipV ? top : bottom];
				[begins, ends].forEach((point, i) =>
					point.forEach((n, axis) =>
						expect(Math.abs(n - ([from, to][i]?.[axis] ?? NaN))).toBeLessThan(3)
					)
				);
				expect(shapeOf(line).alt).toMatch(/\S+ .*\.$/);
			}
		}
	);

	it('has no two actors on one another, and none off the slide', async () => {
		const { slides } = await read(statements);
		const pills = slides
			.flatMap(({ slide }) => all(slide, 'p:sp'))
			.filter((shape) => first(shape, 'a:prstGeom', 'prst') === 'roundRect')
			.map((shape) => {
				const [{ x, y }, { cx, cy }] = [
					all(shape, 'a:off')[0]?.attributes ?? {},
					all(shape, 'a:ext')[0]?.attributes ?? {}
				];
				return { x: Number(x), y: Number(y), cx: Number(cx), cy: Number(cy) };
			});
		expect(pills).toHaveLength(18);
		pills.forEach((a, i) => {
			expect(a.x).toBeGreaterThan(0);
			expect(a.x + a.cx).toBeLessThan(12_192_000);
			expect(a.y + a.cy).toBeLessThan(6_858_000);
			for (const b of pills.slice(i + 1)) {
				const apart =
					a.x + a.cx <= b.x || b.x + b.cx <= a.x || a.y + a.cy <= b.y || b.y + b.cy <= a.y;
				expect(apart).toBe(true);
			}
		});
	});

	it('tells support from criticism, and a documented line from agreement, by more than colour', async () => {
		const { slides } = await read(shipped, 'colours=grey');
		const looks = new Map<string, Set<string>>();
		for (const line of slides.flatMap(({ slide }) => all(slide, 'p:cxnSp'))) {
			const form = `${first(line, 'a:prstDash', 'val') ?? 'solid'} ${first(line, 'a:tailEnd', 'type') ?? ''}`;
			const kind = shapeOf(line).name;
			looks.set(kind, (looks.get(kind) ?? new Set()).add(form));
		}
		const [support, criticism] = [looks.get('Support'), looks.get('Criticism')];
		expect([...(support ?? [])]).toHaveLength(1);
		expect(support).not.toEqual(criticism);
		expect(looks.get('Alliance')).not.toEqual(looks.get('Tension'));
	});

	it('has the matrix as a native table, its heads marked, every position in words and colour', async () => {
		const { slides } = await read(shipped);
		const tables = slides.flatMap(({ slide }) => all(slide, 'a:tbl'));
		expect(tables.length).toBeGreaterThanOrEqual(2);
		for (const table of tables) {
			expect(first(table, 'a:tblPr', 'firstRow')).toBe('1');
			expect(first(table, 'a:tblPr', 'firstCol')).toBe('1');
		}
		const [matrix] = tables;
		const positions = derivePositions(shipped, '2023-09-20');
		const actors = shipped.actors.flatMap(({ role }, i) => (role === 'context' ? [] : [i]));
		const rows = all(matrix as Element, 'a:tr').slice(1);
		expect(rows).toHaveLength(actors.length);
		rows.forEach((row, i) => {
			all(row, 'a:tc')
				.slice(1)
				.forEach((cell, issue) => {
					const position = positionAt(positions, actors[i] as number, issue);
					const fill = all(cell, 'a:tcPr')[0]?.children.at(-1);
					if (!position) return expect(fill?.name).toBe('a:noFill');
					const shade = shadeOf(position.lower, 'light');
					expect(textOf(cell)).toContain(`${shade.glyph} ${shade.word}`);
					expect(first(fill as Element, 'a:srgbClr', 'val')).toBe(shade.fill);
				});
		});
	});

	it.each([shipped, statements])('keeps every table within the slide', async (dossier) => {
		const { slides } = await read(dossier);
		for (const { slide } of slides) {
			for (const frame of all(slide, 'p:graphicFrame')) {
				const y = Number(all(frame, 'a:off')[0]?.attributes.y);
				const heights = all(frame, 'a:tr').map(({ attributes }) => Number(attributes.h));
				expect(y + heights.reduce((sum, h) => sum + h, 0)).toBeLessThan(6_858_000 - 300_000);
			}
		}
	});

	it('gives every contested position a slide with the words of both sides, and their sources in the notes', async () => {
		const { slides, notesOf } = await read(shipped);
		const contested = slides.filter(({ slide }) => titleOf(slide).includes('two accounts'));
		const positions = derivePositions(shipped, '2023-09-20');
		const count = shipped.actors.flatMap(({ role }, a) =>
			role === 'context'
				? []
				: shipped.issues.filter((_, i) => positionAt(positions, a, i)?.contested)
		);
		expect(contested).toHaveLength(count.length);
		expect(contested.length).toBeGreaterThan(0);
		for (const { slide, name } of contested) {
			const said = textOf(slide);
			expect(said).toContain('“continue successfully”');
			expect(said).toContain('“expressed readiness”');
			expect(said.indexOf('Counts as the position')).toBeLessThan(said.indexOf('Says otherwise'));
			expect(notesOf(name)).toContain(shipped.sources[0]?.url);
		}
	});

	it('reads its title first on every slide, all titles unlike, and says what every drawing shows', async () => {
		const { slides } = await read(statements);
		const titles = slides.map(({ slide }) => titleOf(slide));
		expect(new Set(titles).size).toBe(titles.length);
		for (const { slide } of slides) {
			const [title, ...shapes] = shapesOf(slide);
			expect(first(title as Element, 'p:ph', 'type')).toMatch(/^(ctrT|t)itle$/);
			for (const shape of shapes) {
				// What has words is read; samples of lines in a legend stand beside their word.
				if (textOf(shape).trim() && shape.name === 'p:sp') continue;
				if (shapeOf(shape).name.startsWith('Sample')) continue;
				expect(shapeOf(shape).alt).toMatch(/\S{3}/);
			}
		}
	});

	it('has the timeline as SVG with a picture beside it', async () => {
		const { files, slides } = await read(statements);
		const found = slides.find(({ slide }) => all(slide, 'p:pic').length > 0);
		const byId = new Map(
			relationsOf(files, found?.name ?? '').map(({ id, target }) => [id, target])
		);
		const slide = found?.slide as Element;
		expect(
			files.get(byId.get(first(slide, 'asvg:svgBlip', 'r:embed') ?? '') ?? '')?.toString()
		).toMatch(/^<svg/);
		expect(
			files
				.get(byId.get(first(slide, 'a:blip', 'r:embed') ?? '') ?? '')
				?.subarray(1, 4)
				.toString()
		).toBe('PNG');
	});

	it('has the sources of every slide that shows positions in its notes', async () => {
		const { slides, notesOf } = await read(shipped);
		const [, ...shown] = slides.slice(0, -1);
		for (const { name } of shown) expect(notesOf(name)).toContain(shipped.sources[0]?.title);
		expect(textOf(slides.at(-1)?.slide as Element)).toContain(methodNote);
	});

	it('has the same bytes from run to run, and a title, a language and a day', async () => {
		const [one, other] = [await bytesOf(shipped), await bytesOf(structuredClone(shipped))];
		expect(Buffer.compare(one, other)).toBe(0);
		const core = textOf(partOf(officeParts(one), 'docProps/core.xml'));
		for (const words of [shipped.title, 'en-GB', '2023-09-20T00:00:00Z'])
			expect(core).toContain(words);
	});

	it('of 200 actors on 100 issues says what it leaves out', async () => {
		const large = makeDossier({ actors: 200, issues: 100, statements: 20_000 });
		const { files, slides, notesOf } = await read(large);
		expect(packageFaults(files)).toEqual([]);
		expect(slides.length).toBeLessThan(40);
		const said = slides.map(({ slide, name }) => textOf(slide) + notesOf(name)).join(' ');
		expect(said).toContain('too many for a slide');
		expect(said).toContain('too large for a slide');
		expect(said).toContain('more than a briefing can show');
	}, 30_000);
});
