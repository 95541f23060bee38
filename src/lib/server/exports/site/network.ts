import { attitudeSentences } from '#lib/analysis/attitude-sentences.ts';
import { capital, digits } from '#lib/analysis/phrases.ts';
import { networkCaption, relationSentence, tieNumber } from '#lib/analysis/sentences.ts';
import { tieRows, type TieRow } from '#lib/analysis/tie-list.ts';
import { tieWords } from '#lib/analysis/words.ts';
import { SourceNumbers } from '#lib/charts/compare/content.ts';
import { partScene } from '#lib/charts/figures.ts';
import { networkOf } from '#lib/charts/shown/network.ts';
import { figure } from './drawing.ts';
import type { Edition } from './edition.ts';
import type { Page } from './frame.ts';
import { h, type Html, type Part } from './html.ts';
import { actorFile, pairFile } from './places.ts';
import { actorLink, sentenceHtml, sentenceList, sourceLine } from './statement.ts';

/** Actors of the largest network that is drawn: of more the names cannot be read. */
const MOST_DRAWN = 80;
/** Rows of the table of ties. */
const MOST_TIES = 500;
/** Pixels that the drawing is laid out for: beside a table, and on a telephone. */
export const rooms = { wide: 820, narrow: 400 } as const;

/** Where the parts of the drawing lead. */
const leads = (edition: Edition) => (key: string) => {
	const [type = '', id = ''] = key.split(':');
	if (type === 'actor' && edition.hasActor(id)) return actorFile(id);
	return type === 'tie' && edition.pairs.has(id) ? pairFile(id) : undefined;
};

/** Drawn once, for the two pages that show it. */
const kept = new WeakMap<Edition, Html>();

/** The network as a drawing, or why there is none. */
export function networkFigure(edition: Edition): Html {
	const known = kept.get(edition) ?? drawNetwork(edition);
	kept.set(edition, known);
	return known;
}

function drawNetwork(edition: Edition): Html {
	const { dossier, view, networked } = edition;
	if (networked.length > MOST_DRAWN) {
		return h`<p class="measure">A network of ${digits(networked.length)} actors cannot be read on a page and is not drawn; its links are in the table.</p>\n`;
	}
	const [wide, narrow] = [rooms.wide, rooms.narrow].map((width) =>
		partScene('network', dossier, view, new SourceNumbers(), { width })
	);
	return wide && narrow ? figure(wide, narrow, [], leads(edition)) : h``;
}

function relationItems(edition: Edition): Part {
	const { dossier, relations } = edition;
	if (relations.length === 0) return h`<p class="soft">None recorded.</p>\n`;
	const items = relations.map((relation) => {
		const source = edition.sourceOf(relation.source);
		return h`<li>${sentenceHtml(edition, relationSentence(dossier, relation))} ${source && h`<span class="small">${sourceLine(source)}</span>`}</li>\n`;
	});
	return h`<ul class="sentences measure">
${items}</ul>
`;
}

const MINUS = '−';

function tieRow(edition: Edition, { id, actors: [a, b], tie, state }: TieRow): Html {
	const pair = edition.pairs.has(id)
		? h`<a href="${pairFile(id)}">${a.short_name} – ${b.short_name}</a>`
		: h`${actorLink(edition, a.id)} – ${actorLink(edition, b.id)}`;
	const alignment = tie.alignment === undefined ? MINUS : tieNumber(tie.alignment);
	return h`<tr><th scope="row">${pair}</th><td><span class="tie ${state}"></span>${capital(tieWords[state].word)}</td><td class="number">${tie.shared}</td><td class="number">${tieNumber(tie.congruence)}</td><td class="number">${tieNumber(tie.conflict)}</td><td class="number">${alignment}</td></tr>\n`;
}

/** How far the stated positions of every two actors agree, conflicts first. */
function tieTable(edition: Edition): Html {
	const { dossier, ties, networked, view } = edition;
	const order = { sort: 'conflict', descending: true } as const;
	const rows = tieRows(dossier, ties, networked, view.minShared, order);
	if (rows.length === 0) return h`<p class="soft">No two actors address the same issue.</p>\n`;
	const left =
		rows.length > MOST_TIES &&
		h`<p class="small">The first ${digits(MOST_TIES)} of ${digits(rows.length)} links, those of most conflict first.</p>\n`;
	return h`${left}<div class="scroll-x" tabindex="0" role="region" aria-label="Table of links">
<table class="rows">
<caption class="visually-hidden">How far the stated positions of two actors agree</caption>
<thead><tr><th scope="col">Actors</th><th scope="col">Stated positions</th><th scope="col" class="number">Shared issues</th><th scope="col" class="number">Congruence</th><th scope="col" class="number">Conflict</th><th scope="col" class="number">Alignment</th></tr></thead>
<tbody>
${rows.slice(0, MOST_TIES).map((row) => tieRow(edition, row))}</tbody>
</table>
</div>
`;
}

/** The page of the network, its three layers one after the other. */
export function networkPage(edition: Edition): Page {
	const { dossier, positions, view, networked, issues, ties, relations } = edition;
	const { sentence } = networkOf(dossier, view);
	const attitudes = attitudeSentences(dossier, positions, networked, issues);
	const caption = networkCaption(dossier, positions, ties, view.minShared, relations).text;
	const isDrawn = networked.length <= MOST_DRAWN;
	return {
		file: 'network.html',
		title: 'Network',
		heading: h`<h1>Network</h1>
<p class="lead">${sentence}</p>`,
		body: h`<div class="columns">
<section>
${networkFigure(edition)}<p class="small soft measure">${caption}</p>
${isDrawn && h`<p class="small"><a href="figures/network.svg">The network as a figure (SVG)</a></p>\n`}</section>
<div>
<section>
<h2>Documented relations</h2>
${relationItems(edition)}</section>
<section>
<h2>Attitudes</h2>
<p class="small soft measure">What actors say about each other, in their own words.</p>
${sentenceList(edition, attitudes) || h`<p class="soft">No actor speaks about another.</p>\n`}</section>
</div>
</div>
<section>
<h2>Agreement of stated positions</h2>
<p class="small soft measure">Congruence and conflict compare two actors on the issues both address. Neither implies an alliance or a tension.</p>
${tieTable(edition)}</section>
`
	};
}
