import { describe, expect, test } from 'vitest';
import { defaultView, parseView, type View } from '#lib/analysis/view.ts';
import { usualSettings } from '#lib/charts/settings.ts';
import { derivePositions, positionAt } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../../../tests/fixtures/shipped.ts';
import { unzip } from '../../../../../tests/unzip.ts';
import { writeSite } from './site.ts';

/** A folder without fonts: these tests read the rest as text. */
const NO_FONTS = 'no/fonts/ttf';

const asked = (dossier: Dossier, view: View = defaultView(dossier)) => ({
	view,
	settings: usualSettings,
	notices: [],
	advice: []
});

/** The files of a site, without the folder that all of them are in. */
async function siteOf(dossier: Dossier, query = ''): Promise<Map<string, string>> {
	const { view } = parseView(dossier, new URLSearchParams(query));
	const files = unzip(await writeSite(dossier, asked(dossier, view), NO_FONTS));
	return new Map([...files].map(([name, text]) => [name.replace(/^[^/]+\//, ''), text]));
}

const pagesOf = (files: Map<string, string>) =>
	[...files].filter(([name]) => name.endsWith('.html'));
const linksOf = (text: string) =>
	[...text.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, link = '']) => link);

const shipped = shippedDossier();
const made = makeDossier();
const statementsDossier = shippedDossier('nagorno-karabakh-2023-statements');

describe.each([
	['the shipped dossier', shipped],
	['the dossier of statements', statementsDossier],
	['names that need escaping', made]
])('the pages of %s', (_, dossier) => {
	const site = siteOf(dossier);

	test('link to places that are there, and load nothing from elsewhere', async () => {
		const files = await site;
		for (const [name, text] of pagesOf(files)) {
			for (const link of linksOf(text)) {
				if (/^https?:/.test(link)) {
					expect(text, name).toContain(`<a href="${link}" rel="external noopener noreferrer"`);
					continue;
				}
				const [file = '', anchor] = link.split('#');
				const target = files.get(file || name);
				expect(target, `${name}: ${link}`).toBeDefined();
				if (anchor) expect(target, `${name}: ${link}`).toContain(`id="${anchor}"`);
			}
			expect(text).not.toMatch(/ style="|<style| on[a-z]+="|<(?:img|iframe|object)/);
		}
		const css = files.get('site.css') ?? '';
		expect(css.match(/url\((?!'fonts\/)/)).toBeNull();
		expect(css).not.toContain('@import');
	});

	test('say on each page which edition they are, under what licence, of what day and how to cite it', async () => {
		for (const [name, text] of pagesOf(await site)) {
			expect(text, name).toContain(dossier.version.slice(0, 12));
			expect(text, name).toMatch(/Licence: |No licence is given/);
			expect(text, name).toMatch(/<b>Cite as:<\/b> “/);
			expect(text, name).toContain(', as of ');
			expect(text, name).toContain('http-equiv="Content-Security-Policy"');
		}
	});

	test('have no id twice on a page', async () => {
		for (const [name, text] of pagesOf(await site)) {
			const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
			expect(new Set(ids).size, name).toBe(ids.length);
		}
	});
});

test('the same edition and settings give the same bytes', async () => {
	const [one, other] = [shippedDossier(), shippedDossier()];
	const first = await writeSite(one, asked(one), 'static/fonts/ttf');
	expect(Buffer.from(first).equals(await writeSite(other, asked(other), 'static/fonts/ttf'))).toBe(
		true
	);
});

test('the matrix has every position in words, each cell leading to its evidence', async () => {
	const files = await siteOf(shipped);
	const matrix = files.get('matrix.html') ?? '';
	const positions = derivePositions(shipped, defaultView(shipped).asOf);
	let stated = 0;
	for (const [a, actor] of shipped.actors.entries()) {
		for (const [i, issue] of shipped.issues.entries()) {
			if (!positionAt(positions, a, i) || actor.role === 'context') continue;
			stated++;
			expect(matrix).toContain(`href="actor-${actor.id}.html#${issue.id}"`);
		}
	}
	expect(matrix.match(/class="cell stance/g)).toHaveLength(stated);
});

test('each statement up to the day is on the page of statements once, with its source', async () => {
	const files = await siteOf(statementsDossier);
	const page = files.get('statements.html') ?? '';
	expect(page.match(/<article /g)).toHaveLength(statementsDossier.statements.length);
	for (const { id, source } of statementsDossier.statements) {
		expect(page).toContain(`id="statement-${id}"`);
		const url = statementsDossier.sources.find((one) => one.id === source)?.url ?? '';
		expect(page).toContain(url.replaceAll('&', '&amp;'));
	}
});

test('a site follows its view: actors, issues and day, and nothing of the rest', async () => {
	const files = await siteOf(statementsDossier, 'actors=usa,russia&as-of=2023-09-20');
	expect(files.has('actor-usa.html')).toBe(true);
	expect(files.has('actor-france.html')).toBe(false);
	expect([...files.keys()].filter((name) => name.startsWith('pair-'))).toEqual([
		'pair-russia--usa.html'
	]);
	const later = statementsDossier.statements.filter(({ said_on }) => said_on > '2023-09-20');
	expect(later.length).toBeGreaterThan(0);
	const all = [...files.values()].join('');
	for (const { id } of later) expect(all).not.toContain(`statement-${id}"`);
});

test('names and words are text, whatever they hold', async () => {
	const attack = '<script>alert(1)</script>" onmouseover="x';
	const [first, ...rest] = made.statements;
	if (!first) throw new Error('There is no statement.');
	const hostile = {
		...made,
		title: attack,
		statements: [{ ...first, quote: attack, speaker: attack, condition: attack }, ...rest],
		sources: made.sources.map((source) => ({ ...source, url: 'javascript:alert(1)' }))
	};
	for (const [name, text] of pagesOf(await siteOf(hostile))) {
		expect(text, name).not.toContain('<script>');
		expect(text, name).not.toContain('" onmouseover');
		expect(text, name).not.toContain('href="javascript:');
	}
});

test('two hundred actors have pages, but neither a drawn network nor a page for each pair', async () => {
	const large = makeDossier({ actors: 200, issues: 9, statements: 1500 });
	const everybody = `actors=${large.actors.map(({ id }) => id).join(',')}`;
	const files = await siteOf(large, everybody);
	const names = [...files.keys()];
	expect(names.filter((name) => name.startsWith('actor-'))).toHaveLength(200);
	expect(names.filter((name) => name.startsWith('pair-'))).toEqual([]);
	expect(files.get('network.html')).toContain('cannot be read on a page');
	expect(files.get('compare.html')).toContain('have no pages of their own');
});

test('what no browser shows in a moment is refused, with what to do', async () => {
	const cells = makeDossier({ actors: 200, issues: 60, statements: 10 });
	const view = { ...defaultView(cells), actors: cells.actors.map(({ id }) => id) };
	await expect(writeSite(cells, asked(cells, view), NO_FONTS)).rejects.toThrow(
		/12,000 cells; the limit is 10,000\. Choose fewer actors/
	);
	const many = makeDossier({ actors: 20, issues: 20, statements: 5500 });
	const all = { ...defaultView(many), actors: many.actors.map(({ id }) => id) };
	await expect(writeSite(many, asked(many, all), NO_FONTS)).rejects.toThrow(
		/statements; the limit is 5,000\. Choose fewer/
	);
});
