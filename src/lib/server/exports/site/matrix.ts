import { capital, formatDate } from '#lib/analysis/phrases.ts';
import { headline } from '#lib/analysis/headline.ts';
import { matrixCaptionText } from '#lib/analysis/sentences.ts';
import { cellMarkWords, silenceWords, stanceWords } from '#lib/analysis/words.ts';
import { contentsOf } from '#lib/charts/matrix/contents.ts';
import { seriationNote } from '#lib/charts/matrix/seriation.ts';
import { stances } from '#lib/dossier/types.ts';
import type { Edition } from './edition.ts';
import type { Page } from './frame.ts';
import { h, type Html } from './html.ts';
import { actorFile, cellPlace, issueFile } from './places.ts';
import { cell, knownAt, swatch } from './stances.ts';

interface Heading {
	index: number;
	name: string;
	/** In full, where the name is short. */
	whole: string;
	place: string;
}

function headings({ dossier, actors, issues }: Edition): [who: Heading[], what: Heading[]] {
	return [
		actors.flatMap((index) => {
			const actor = dossier.actors[index];
			if (!actor) return [];
			return [{ index, name: actor.short_name, whole: actor.name, place: actorFile(actor.id) }];
		}),
		issues.flatMap((index) => {
			const issue = dossier.issues[index];
			if (!issue) return [];
			return [{ index, name: issue.label, whole: issue.proposition, place: issueFile(issue.id) }];
		})
	];
}

/** The layout for so many columns: upright heads if they are narrow, a table that scrolls if they are many. */
export const headsFor = (columns: number): string =>
	columns > 14 ? ' many' : columns > 9 ? ' upright' : '';

/** The positions as a table whose cells lead to what is behind them. */
export function matrixTable(edition: Edition): Html {
	const { dossier, positions, view } = edition;
	const [who, what] = headings(edition);
	const [down, across] = view.transpose ? [what, who] : [who, what];
	const heads = across.map(
		({ name, whole, place }) =>
			h`<th scope="col"><a href="${place}" title="${whole}"><span>${name}</span></a></th>\n`
	);
	const rows = down.map((row) => {
		const cells = across.map((column) => {
			const [actor, issue] = view.transpose ? [column, row] : [row, column];
			const ids = [
				dossier.actors[actor.index]?.id ?? '',
				dossier.issues[issue.index]?.id ?? ''
			] as const;
			const known = knownAt(positions, actor.index, issue.index);
			return cell(known, cellPlace(...ids), `${actor.name} on ${issue.name}`);
		});
		return h`<tr><th scope="row"><a href="${row.place}" title="${row.whole}">${row.name}</a></th>${cells}</tr>\n`;
	});
	const corner = view.transpose ? 'Issue' : 'Actor';
	const many = headsFor(across.length);
	return h`<div class="scroll-x" tabindex="0" role="region" aria-label="Matrix of positions">
<table class="matrix${many}">
<caption class="visually-hidden">Positions of ${who.length} actors on ${what.length} issues, as of ${formatDate(view.asOf)}</caption>
<thead><tr><th scope="col"><span class="visually-hidden">${corner}</span></th>
${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>
`;
}

/** What the colours, signs and letters of the cells mean: the scale whole, the rest where it occurs. */
export function matrixKey({ positions, actors, issues }: Edition): Html {
	const { marks, silences } = contentsOf({ positions, actors, issues });
	const scale = stances.map(
		(stance) => h`<li>${swatch(stance, stance)} ${capital(stanceWords[stance].word)}</li>\n`
	);
	const silent = silences.map(
		({ silence }) =>
			h`<li><span class="silence ${silence} swatch" aria-hidden="true">${silenceWords[silence].glyph}</span> ${capital(silenceWords[silence].word)}</li>\n`
	);
	const marked = marks.map(
		(mark) =>
			h`<li><b class="flag" aria-hidden="true">${cellMarkWords[mark].glyph}</b> ${capital(cellMarkWords[mark].word)}</li>\n`
	);
	return h`<ul class="key small" aria-label="Key">
${scale}${silent}${marked}</ul>
`;
}

/** The notes under the matrix. */
export function matrixCaption({ dossier, positions, actors, issues, view }: Edition): Html {
	const lines = [
		...(view.since ? [`Changed: since ${formatDate(view.since)}.`] : []),
		...(view.order === 'similar' ? [seriationNote(dossier, positions, actors, issues)] : []),
		matrixCaptionText(dossier, positions, actors, issues)
	];
	return h`<div class="small soft measure">${lines.map((line) => h`<p>${line}</p>\n`)}</div>\n`;
}

/** The page of the matrix. */
export function matrixPage(edition: Edition): Page {
	const { dossier, positions, actors, issues } = edition;
	return {
		file: 'matrix.html',
		title: 'Matrix',
		heading: h`<h1>Matrix</h1>
<p class="lead">${headline(dossier, positions, actors, issues).text}</p>`,
		body: h`${matrixKey(edition)}${matrixTable(edition)}${matrixCaption(edition)}
<p class="small"><a href="figures/matrix.svg">The matrix as a figure (SVG)</a> · <a href="data/positions.csv">The positions as a table (CSV)</a></p>
`
	};
}
