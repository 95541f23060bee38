import { historySentence } from '#lib/analysis/history-sentences.ts';
import { histories, type History } from '#lib/analysis/history.ts';
import { capital, digits, formatDate } from '#lib/analysis/phrases.ts';
import { silenceSentence } from '#lib/analysis/silence-sentence.ts';
import { SourceNumbers } from '#lib/charts/compare/content.ts';
import { partScene } from '#lib/charts/figures.ts';
import { isDayless } from '#lib/charts/timeline/bands.ts';
import { figure } from './drawing.ts';
import type { Edition } from './edition.ts';
import type { Page } from './frame.ts';
import { h, type Html, type Part } from './html.ts';
import { rooms } from './network.ts';
import { actorFile, cellPlace, statementPlace } from './places.ts';
import { told } from './stances.ts';

/** Rows of the largest timeline that is drawn. */
const MOST_DRAWN = 400;

function rowsOf(edition: Edition, { actor, issue, held }: History): Html[] {
	const [who, what] = [edition.dossier.actors[actor], edition.dossier.issues[issue]];
	if (!who || !what) return [];
	return held.map((one) => {
		const day = formatDate(one.dated);
		const known = { position: one.position, silence: 'not-coded' as const };
		const stated = one.made.map(
			(s, i) =>
				h`${i > 0 && ', '}<a href="${statementPlace(s.id)}">${s.speaker || capital(s.act)}</a>`
		);
		return h`<tr><td><time datetime="${one.dated}">${day}</time>${isDayless(one) && ', day unknown'}</td><th scope="row"><a href="${actorFile(who.id)}">${who.name}</a></th><td><a href="${cellPlace(who.id, what.id)}">${what.label}</a></td><td class="nowrap">${told(known)}</td><td>${stated}</td></tr>\n`;
	});
}

const byDay = (all: readonly History[]) =>
	all
		.flatMap(({ held, ...of }) => held.map((one) => ({ ...of, held: [one] })))
		.sort((a, b) => (a.held[0]?.from ?? '').localeCompare(b.held[0]?.from ?? ''));

/** The page of what the positions have been. */
export function timelinePage(edition: Edition): Page {
	const { dossier, view, positions, actors, issues } = edition;
	const all = histories(dossier, actors, issues, view.asOf);
	const isDrawn = all.length > 0 && all.length <= MOST_DRAWN;
	const scenes = isDrawn
		? [rooms.wide + 200, rooms.narrow].map((width) =>
				partScene('timeline', dossier, view, new SourceNumbers(), { width })
			)
		: [];
	const [wide, narrow] = scenes;
	const many: Part =
		all.length > MOST_DRAWN &&
		h`<p class="measure">${digits(all.length)} positions are too many for one drawing; the table lists them all.</p>\n`;
	return {
		file: 'timeline.html',
		title: 'Timeline',
		heading: h`<h1>Timeline</h1>
<p class="lead">${historySentence(dossier, all).text}</p>`,
		body: h`${many}${wide && narrow && figure(wide, narrow, [])}${isDrawn && h`<p class="small"><a href="figures/timeline.svg">The timeline as a figure (SVG)</a></p>\n`}<h2>Positions in the order of their days</h2>
<p class="small soft measure">${silenceSentence(positions, actors, issues).text} Silence has no row.</p>
<div class="scroll-x" tabindex="0" role="region" aria-label="Table of positions by day">
<table class="rows">
<caption class="visually-hidden">Positions in the order of their days</caption>
<thead><tr><th scope="col">From</th><th scope="col">Actor</th><th scope="col">Issue</th><th scope="col">Position</th><th scope="col">Stated by</th></tr></thead>
<tbody>
${byDay(all).map((one) => rowsOf(edition, one))}</tbody>
</table>
</div>
`
	};
}
