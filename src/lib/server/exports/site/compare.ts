import { sentencesAmong } from '#lib/analysis/attitude-sentences.ts';
import { isStated } from '#lib/analysis/cells.ts';
import { compareActors, type Comparison } from '#lib/analysis/comparison.ts';
import { actorName, capital, formatDate, listOf } from '#lib/analysis/phrases.ts';
import { relationSentence, tieNumber } from '#lib/analysis/sentences.ts';
import type { Sentence } from '#lib/analysis/sentence.ts';
import { tieId } from '#lib/analysis/target.ts';
import { tieAt, tieState } from '#lib/analysis/ties.ts';
import { trustSentences } from '#lib/analysis/trust-sentences.ts';
import { tieWords } from '#lib/analysis/words.ts';
import type { Actor, Statement } from '#lib/dossier/types.ts';
import type { Edition } from './edition.ts';
import type { Page } from './frame.ts';
import { h, type Html, type Part } from './html.ts';
import { actorFile, cellPlace, issueFile, pairFile, statementPlace } from './places.ts';
import { headsFor } from './matrix.ts';
import { knownAt, told } from './stances.ts';
import { sentenceList, wordsHtml } from './statement.ts';

const saidLine = (edition: Edition, statement: Statement): Html => {
	const source = edition.sourceOf(statement.source);
	const from = [source?.publisher || source?.title, formatDate(statement.said_on)].filter(Boolean);
	return h`${wordsHtml(edition, statement)}<p class="small"><a href="${statementPlace(statement.id)}">${from.join(', ')}</a></p>\n`;
};

/** Some actors side by side, issue by issue; issues without a position have no row. */
function sideBySide(edition: Edition, actors: Actor[], { issues }: Comparison): Html {
	const { dossier, positions } = edition;
	const stated = issues.filter(({ cells }) => cells.some(isStated));
	if (stated.length === 0) return h`<p class="soft">None of them states a position.</p>\n`;
	const rows = stated.map(({ issue: index, cells }) => {
		const issue = dossier.issues[index];
		const columns = cells.map((cell) => {
			const known = knownAt(positions, dossier.actors.indexOf(cell.actor), index);
			const place = cellPlace(cell.actor.id, cell.issue.id);
			const words = told(known);
			const link = edition.hasActor(cell.actor.id) ? h`<a href="${place}">${words}</a>` : words;
			return h`<td data-label="${cell.actor.short_name}"><p class="claim">${link}</p>
${cell.made.map((statement) => saidLine(edition, statement))}</td>\n`;
		});
		return h`<tr><th scope="row"><a href="${issueFile(issue?.id ?? '')}">${issue?.label}</a><span class="proposition serif">${issue?.proposition}</span></th>${columns}</tr>\n`;
	});
	const heads = actors.map((actor) => {
		const name = edition.hasActor(actor.id)
			? h`<a href="${actorFile(actor.id)}">${actor.name}</a>`
			: actor.name;
		return h`<th scope="col">${name}</th>`;
	});
	return h`<table class="beside">
<caption class="visually-hidden">Positions on each issue, side by side</caption>
<thead><tr><th scope="col">Issue</th>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}

const section = (edition: Edition, heading: string, sentences: readonly Sentence[]): Part =>
	sentences.length > 0 &&
	h`<section>
<h2>${heading}</h2>
${sentenceList(edition, sentences)}</section>
`;

const pick = (edition: Edition, at: readonly number[]) =>
	at.flatMap((index) => edition.dossier.actors[index] ?? []);

/** What the actors have in common, where they differ, and where they are silent. */
function comparison(edition: Edition, at: readonly number[]): { said: string; body: Html } {
	const { dossier, positions, issues, view } = edition;
	const found = compareActors(dossier, positions, at, issues, view.minShared);
	const among = sentencesAmong(dossier, positions, at, issues);
	const more = [...(found.bounds ? [found.bounds] : []), ...found.closeness, ...among];
	return {
		said: found.summary.text,
		body: h`${sentenceList(edition, more)}${sideBySide(edition, pick(edition, at), found)}${section(edition, 'Common ground', found.commonGround)}${section(edition, 'Differences', found.differences)}${section(edition, 'Silence', found.silence)}`
	};
}

/** Every two actors as a table, to choose a pair from. */
function pairTable(edition: Edition): Part {
	const { ties, view } = edition;
	const actors = pick(edition, edition.actors);
	if (edition.pairs.size === 0) {
		return h`<p class="small measure">Pairs of these ${actors.length} actors have no pages of their own, because they would be too many. The page of the network lists their links.</p>\n`;
	}
	const rows = actors.map((row) => {
		const cells = actors.map((column) => {
			if (row === column) return h`<td class="same"></td>`;
			const id = tieId(row.id, column.id);
			const indices = [row, column].map((one) => edition.dossier.actors.indexOf(one));
			const [a = -1, b = -1] = indices;
			const place = [ties.place[a] ?? -1, ties.place[b] ?? -1];
			const tie = place.includes(-1) ? undefined : tieAt(ties, a, b);
			const state = tie ? tieState(tie, view.minShared) : 'none';
			const number =
				tie && tie.alignment !== undefined && state !== 'none' ? tieNumber(tie.alignment) : '·';
			const words = `${row.short_name} and ${column.short_name}: ${tieWords[state].word}`;
			return h`<td><a class="cell tie ${state}" href="${pairFile(id)}"><span aria-hidden="true">${number}</span><span class="visually-hidden">${words}</span></a></td>`;
		});
		return h`<tr><th scope="row"><a href="${actorFile(row.id)}">${row.short_name}</a></th>${cells}</tr>\n`;
	});
	const heads = actors.map(
		({ id, short_name }) =>
			h`<th scope="col"><a href="${actorFile(id)}"><span>${short_name}</span></a></th>\n`
	);
	return h`<div class="scroll-x" tabindex="0" role="region" aria-label="Pairs of actors">
<table class="matrix pairs${headsFor(actors.length)}">
<caption class="visually-hidden">Alignment of every two actors, from −1 to 1; each cell leads to their comparison</caption>
<thead><tr><th scope="col"><span class="visually-hidden">Actor</span></th>
${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>
<p class="small soft measure">Alignment of stated positions, from −1 to 1 over the issues both address. Choose a pair to read it side by side.</p>
`;
}

/** The page with a choice of pairs, and the actors of the view side by side. */
export function comparePage(edition: Edition): Page {
	const { said, body } = comparison(edition, edition.compared);
	const names = capital(listOf(pick(edition, edition.compared).map(actorName)));
	return {
		file: 'compare.html',
		title: 'Compare',
		heading: h`<h1>Compare</h1>`,
		body: h`${pairTable(edition)}<h2>${names}</h2>
<p class="lead">${said}</p>
${body}`
	};
}

/** The page of one pair. */
function pairPage(edition: Edition, a: Actor, b: Actor): Page {
	const { dossier, positions, issues } = edition;
	const at = [dossier.actors.indexOf(a), dossier.actors.indexOf(b)] as const;
	const { said, body } = comparison(edition, at);
	const relations = edition.dossier.relations
		.filter((r) => [r.actor_a, r.actor_b].every((id) => id === a.id || id === b.id))
		.map((relation) => relationSentence(dossier, relation));
	const trust = trustSentences(dossier, positions, ...at, [...issues]);
	return {
		file: pairFile(tieId(a.id, b.id)),
		title: `${a.short_name} and ${b.short_name}`,
		under: 'compare.html',
		heading: h`<h1>${a.name} and ${b.name}</h1>
<p class="lead">${said}</p>`,
		body: h`${section(edition, 'Documented relations', relations)}${body}${section(edition, 'How reliable this is', trust)}`
	};
}

/** The pages of all pairs that have one. */
export function pairPages(edition: Edition): Page[] {
	const actors = pick(edition, edition.actors);
	return actors.flatMap((a, i) =>
		actors
			.slice(i + 1)
			.flatMap((b) => (edition.pairs.has(tieId(a.id, b.id)) ? [pairPage(edition, a, b)] : []))
	);
}
