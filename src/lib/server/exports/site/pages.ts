import { capital, counted } from '#lib/analysis/phrases.ts';
import { cellMarkWords, silenceWords, stanceWords } from '#lib/analysis/words.ts';
import { methodNote } from '#lib/charts/briefing/words.ts';
import { sourceWords } from '#lib/charts/briefing/sources.ts';
import { stances } from '#lib/dossier/types.ts';
import { comparePage, pairPages } from './compare.ts';
import type { Edition } from './edition.ts';
import type { Page } from './frame.ts';
import { h, type Html } from './html.ts';
import { matrixCaption, matrixKey, matrixPage, matrixTable } from './matrix.ts';
import { networkFigure, networkPage } from './network.ts';
import { recordPages } from './record.ts';
import { statementCard } from './statement.ts';
import { timelinePage } from './timeline.ts';
import { swatch } from './stances.ts';

const paragraphs = (text: string) =>
	text
		.split(/\n\s*\n/)
		.filter((one) => one.trim() !== '')
		.map((one) => h`<p class="measure">${one.trim()}</p>\n`);

/** The first page: what the dossier is about, what it finds, and its two figures. */
function overviewPage(edition: Edition): Page {
	const { dossier, contents, remarks } = edition;
	const { said, judgements, counts } = contents;
	const found =
		judgements.length > 0 &&
		h`<section>
<h2>Key judgements</h2>
<ul class="bullets measure">
${judgements.map((one) => h`<li>${one}</li>\n`)}</ul>
</section>
`;
	return {
		file: 'index.html',
		title: 'Overview',
		heading: h`<h1>${dossier.title}</h1>
<p class="lead">${said}</p>`,
		body: h`<p class="small soft">${counts}</p>
${remarks.map((one) => h`<p class="small remark">${one}</p>\n`)}<div class="columns">
<section>
<h2><a href="matrix.html">Positions</a></h2>
${matrixKey(edition)}${matrixTable(edition)}${matrixCaption(edition)}</section>
<section>
<h2><a href="network.html">Who agrees with whom</a></h2>
${networkFigure(edition)}</section>
</div>
${found}${
			dossier.description &&
			h`<section>
<h2>About this dossier</h2>
${paragraphs(dossier.description)}</section>
`
		}`
	};
}

const option = (value: string, name: string) => h`<option value="${value}">${name}</option>\n`;

/** The page of all statements, which a script searches. */
function statementsPage(edition: Edition): Page {
	const { dossier, statements, actors, issues } = edition;
	const choices = [
		['actor', 'Actor', actors.flatMap((i) => dossier.actors[i] ?? []).map((a) => [a.id, a.name])],
		['issue', 'Issue', issues.flatMap((i) => dossier.issues[i] ?? []).map((a) => [a.id, a.label])]
	] as const;
	const fields = choices.map(
		([name, label, all]) =>
			h`<label class="field"><span>${label}</span><select name="${name}"><option value="">All</option>
${all.map(([id = '', word = '']) => option(id, word))}</select></label>\n`
	);
	return {
		file: 'statements.html',
		title: 'Statements',
		hasScript: true,
		heading: h`<h1>Statements</h1>`,
		body: h`<form id="search" role="search" hidden>
<label class="field wide"><span>Search words, speakers, sources</span><input type="search" name="q" autocomplete="off"></label>
${fields}<p class="small" role="status" data-all="${statements.length}"></p>
</form>
<p class="small soft" id="unsearched">All ${counted(statements.length, 'statement')}, latest first. With scripts on, this page has a search; without them, your browser’s own search on this page finds the same words.</p>
<div id="statements">
${statements.map((one) => statementCard(edition, one, 'here'))}</div>
<p class="small"><a href="data/statements.csv">The statements as a table (CSV)</a></p>
`
	};
}

const entries = (list: readonly { sign: Html; word: string; explanation: string }[]) =>
	list.map(
		({ sign, word, explanation }) =>
			h`<div><dt>${sign} ${capital(word)}</dt><dd>${explanation}</dd></div>\n`
	);

/** The page that says how to read the others, and what is not in them. */
function aboutPage(edition: Edition): Page {
	const { dossier, statements } = edition;
	const cited = new Set(statements.map(({ source }) => source));
	for (const { source } of edition.relations) cited.add(source);
	const sources = dossier.sources
		.filter(({ id }) => cited.has(id))
		.map(({ id, language }) => {
			const { title, about, url } = sourceWords(dossier, id);
			const name = /^https?:/.test(url)
				? h`<a href="${url}" rel="external noopener noreferrer"${language && h` lang="${language}"`}>${title}</a>`
				: title;
			return h`<li>${name}<br><span class="small soft">${about}</span></li>\n`;
		});
	const words = [
		...stances.map((stance) => ({ sign: swatch(stance, stance), ...stanceWords[stance] })),
		...Object.entries(silenceWords).map(([kind, entry]) => ({
			sign: h`<span class="silence ${kind} swatch" aria-hidden="true">${entry.glyph}</span>`,
			...entry
		})),
		...Object.values(cellMarkWords).map((entry) => ({
			sign: h`<b class="flag" aria-hidden="true">${entry.glyph}</b>`,
			...entry
		}))
	];
	return {
		file: 'about.html',
		title: 'About',
		heading: h`<h1>About these pages</h1>`,
		body: h`<section>
<h2>How positions and links are found</h2>
<p class="measure">${methodNote}</p>
</section>
<section>
<h2>Signs</h2>
<dl class="signs">
${entries(words)}</dl>
</section>
<section>
<h2>What is not here</h2>
<p class="measure">These pages show statements with their sources. The analysts’ notes, the codings of single coders, the texts of sources and the history of the dossier are not in them; nor is anything that was added after this edition.</p>
</section>
<section>
<h2>Files</h2>
<ul class="bullets">
<li><a href="data/positions.csv">Positions (CSV)</a></li>
<li><a href="data/statements.csv">Statements (CSV)</a></li>
<li><a href="data/sources.csv">Sources (CSV)</a></li>
</ul>
</section>
<section>
<h2>Sources</h2>
<ol class="sources">
${sources}</ol>
</section>
`
	};
}

/** All pages of a site. */
export const sitePages = (edition: Edition): Page[] => [
	overviewPage(edition),
	matrixPage(edition),
	networkPage(edition),
	comparePage(edition),
	timelinePage(edition),
	statementsPage(edition),
	aboutPage(edition),
	...recordPages(edition),
	...pairPages(edition)
];
