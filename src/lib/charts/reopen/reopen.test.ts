import { describe, expect, it } from 'vitest';
import { parseView } from '#lib/analysis/view.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { drawFigure, figureKinds } from '../figures.ts';
import { figurePage } from '../kinds.ts';
import { fileAddress, isUnchanged, reopenFigure } from './reopen.ts';
import { readFigure } from './read.ts';

const dossier = makeDossier();
const draw = (kind: (typeof figureKinds)[number], query = '', from = dossier) =>
	drawFigure(kind, from, parseView(from, new URLSearchParams(query)).view);

function figureOf(text: string) {
	const read = readFigure(text);
	if ('fault' in read) throw new Error(JSON.stringify(read.fault));
	return read.figure;
}

/** The figure, and the one that its own file address gives of a dossier. */
function reopened(text: string, now = dossier) {
	const figure = figureOf(text);
	const { pathname, search } = new URL(fileAddress(figure), 'http://localhost');
	const kind = figureKinds.find((one) => pathname.endsWith(`/figures/${one}.svg`)) ?? 'matrix';
	const redrawn = draw(kind, search, now);
	return { ...reopenFigure(figure, figureOf(redrawn)), redrawn };
}

const faultOf = (text: string) => {
	const read = readFigure(text);
	return 'fault' in read ? read.fault : undefined;
};

describe('an exported figure', () => {
	const queries = {
		matrix: 'order=alphabetical&transpose=1&theme=dark',
		network: 'min-shared=2&layer=stated&pins=actor-001:120.5,-40',
		compare: 'as-of=2023-10-05&actors=actor-000,actor-003',
		timeline: 'as-of=2023-10-20&transpose=1&issues=issue-001,issue-004',
		issue: 'issues=issue-003&order=alphabetical',
		record: 'actors=actor-004'
	};

	it.each(figureKinds)('gives the same bytes again by its own settings: %s', (kind) => {
		const text = draw(kind, queries[kind]);
		const again = reopened(text);
		expect(again.redrawn).toBe(text);
		expect(again.figure.path).toBe(`/dossiers/${dossier.id}/${figurePage(kind)}`);
		expect(isUnchanged(again)).toBe(true);
	});

	it('is read again after another program has rewritten it', () => {
		const text = draw('matrix');
		const figure = figureOf(text);
		const rewritten = text
			.replace(/<metadata>([^]*)<\/metadata>/, (_, json: string) => {
				return `<svg:metadata id="m1"><rdf:RDF/></svg:metadata><svg:metadata>\n${json.replaceAll('"', '&#34;')}\n</svg:metadata>`;
			})
			.replaceAll('<g ', '<g data-layer="1" ');
		expect(figureOf(rewritten)).toEqual(figure);
	});

	it('shows what has changed in the dossier since', () => {
		const text = draw('matrix');
		const before = figureOf(text);
		const [gone] = before.statements;
		const statements = dossier.statements.filter(({ id }) => id !== gone);
		const { changes, isSameVersion } = reopened(text, { ...dossier, statements, version: 'later' });
		expect(isSameVersion).toBe(false);
		expect(changes.removed).toContain(gone);
		expect(changes.cells.length).toBeGreaterThan(0);
		for (const { id, before: words } of changes.cells) expect(words).toBe(before.cells.get(id));
	});

	it('whose data were changed by hand is not taken for what the dossier says', () => {
		const text = draw('matrix').replace(/,2(?=[ ,])/, ',-2');
		const again = reopened(text);
		expect(again.isSameVersion).toBe(true);
		expect(isUnchanged(again)).toBe(false);
		expect(again.changes.cells).toEqual([
			expect.objectContaining({
				before: expect.stringMatching(/^strongly opposes/),
				now: expect.stringMatching(/^strongly supports/)
			})
		]);
	});

	it('tells what is not in it any more', () => {
		const text = draw('compare', 'actors=actor-000,actor-003');
		const actors = dossier.actors.filter(({ id }) => id !== 'actor-003');
		const { changes } = reopened(text, { ...dossier, actors, version: 'later' });
		expect(changes.cells.map(({ now }) => now)).toContain('no longer in the figure');
	});
});

describe('a file that is no figure', () => {
	it.each([
		['', 'an empty file'],
		['{"a": 1}', 'a JSON file'],
		['\ufffdPNG\r\n', 'a PNG image, which holds no data'],
		['<svg xmlns="http://www.w3.org/2000/svg"/>', 'an SVG file without <metadata>'],
		['<svg><metadata><rdf:RDF/></metadata></svg>', 'an SVG file with another program’s metadata'],
		['<svg><metadata>{"a": </metadata></svg>', 'incomplete data in <metadata>'],
		[
			'<svg><metadata>{"a": "&#x110000;"}</metadata></svg>',
			'no “identifier” in the data of the figure'
		],
		['<svg><metadata>{"a": 1}</metadata></svg>', 'no “identifier” in the data of the figure']
	])('%j is told as what it is', (text, found) => {
		expect(faultOf(text)?.found).toBe(found);
	});

	it('leads nowhere but to its dossier', () => {
		const text = draw('matrix');
		for (const url of [
			'https://example.org/',
			'//example.org',
			'/dossiers/made-1/../../api',
			'/'
		]) {
			const led = text.replace(/"url":"[^"]*"(?=,"isBasedOn")/, `"url":"${url}"`);
			expect(faultOf(led)?.expected).toContain('an address of the dossier');
		}
	});

	it('has stances of the scale only', () => {
		const text = draw('matrix').replace(/(actor-000(?:,[^,]*)*?),\d(?=[ ,])/, '$1,7');
		expect(faultOf(text)).toEqual({ found: 'a position of 7', expected: 'a stance from −2 to 2' });
	});
});
