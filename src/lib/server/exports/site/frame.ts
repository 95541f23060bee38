import { knownWords } from '#lib/analysis/known.ts';
import { formatDate } from '#lib/analysis/phrases.ts';
import type { Edition } from './edition.ts';
import { h, type Html, type Part } from './html.ts';
import { pages, type PageName } from './places.ts';

/**
 * What the pages may load: their own files alone. From a memory stick, `'self'` is a file, which Firefox matches by
 * its scheme only.
 */
const policy = [
	"default-src 'none'",
	...['style-src', 'script-src', 'font-src'].map((kind) => `${kind} 'self' file:`),
	"base-uri 'none'",
	"form-action 'none'"
].join('; ');

/** A page before it is put into its frame. */
export interface Page {
	file: string;
	title: string;
	/** The entry of the menu under which it is. */
	under?: PageName;
	/** The first words of the page. */
	heading: Html;
	body: Html;
	/** Whether it searches. */
	hasScript?: true;
}

/** Which edition of a dossier a site shows, in words. */
function editionWords({ dossier, view }: Edition): string {
	const known = view.known ? [`as known ${knownWords(view.known)}`] : [];
	const parts = [`edition ${dossier.version.slice(0, 12)}`, ...known];
	return [...parts, `as of ${formatDate(view.asOf)}`].join(', ');
}

/** How the edition is cited. */
const citation = (edition: Edition): string =>
	`“${edition.dossier.title}”. Démarche, dossier ${edition.dossier.id}, ${editionWords(edition)}.`;

function menu(current: PageName | undefined): Html {
	const entries = pages.map(([file, name]) => {
		const mark: Part = file === current && h` aria-current="page"`;
		return h`<li><a href="${file}"${mark}>${name}</a></li>\n`;
	});
	return h`<nav aria-label="Pages"><ul>
${entries}</ul></nav>`;
}

/** Writes a page whole: its head, its menu, and at its foot the licence, the edition and how it is cited. */
export function framed(edition: Edition, page: Page): string {
	const { dossier, view } = edition;
	const isFirst = page.file === 'index.html';
	const title = isFirst ? dossier.title : `${page.title} · ${dossier.title}`;
	const script = page.hasScript && h`<script src="search.js" defer></script>\n`;
	const name = !isFirst && h`<a class="serif" href="index.html">${dossier.title}</a> `;
	const masthead = h`<p class="masthead">${name}<span class="small soft">As of ${formatDate(view.asOf)} · edition ${dossier.version.slice(0, 12)}</span></p>`;
	const licence = dossier.licence
		? h`<p>Licence: ${dossier.licence}.</p>`
		: h`<p>No licence is given: ask before you publish any of it.</p>`;
	return h`<!doctype html>
<html lang="en" data-theme="auto">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${edition.contents.said}">
<title>${title}</title>
<link rel="stylesheet" href="site.css">
${script}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="page">
${masthead}
${menu(page.under ?? (page.file as PageName))}
</header>
<main class="page" id="main">
${page.heading}
${page.body}
</main>
<footer class="page small soft">
<p><b>Cite as:</b> ${citation(edition)}</p>
${licence}
<p>A copy of one edition: what was added or corrected later is not in it.</p>
</footer>
</body>
</html>
`.text;
}
