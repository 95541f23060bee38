import { attitudeSentences } from '#lib/analysis/attitude-sentences.ts';
import { capital, formatDate } from '#lib/analysis/phrases.ts';
import { positionSentences } from '#lib/analysis/position-sentences.ts';
import { actorSentences, relationSentence } from '#lib/analysis/sentences.ts';
import { evidenceFor } from '#lib/dossier/positions.ts';
import type { Actor, Issue } from '#lib/dossier/types.ts';
import type { Edition } from './edition.ts';
import type { Page } from './frame.ts';
import { h, type Html, type Part } from './html.ts';
import { actorFile, cellPlace, issueFile } from './places.ts';
import { knownAt, swatchOf, told } from './stances.ts';
import { sentenceHtml, sentenceList, sourceLine, statementCard } from './statement.ts';

const kinds = {
	state: 'State',
	igo: 'Intergovernmental organisation',
	nonstate: 'Non-state actor'
} as const satisfies Record<Actor['kind'], string>;
const roles = {
	party: 'party to the conflict',
	'third-party': 'third party',
	context: 'context'
} as const satisfies Record<Actor['role'], string>;

type Cards = ReturnType<typeof evidenceFor>['made'];

const cards = (edition: Edition, heading: string, statements: Cards): Part =>
	statements.length > 0 &&
	h`<h3>${heading}</h3>
${statements.map((statement) => statementCard(edition, statement, 'there'))}`;

/** Sources searched in vain. */
function searched(edition: Edition, actor: Actor, issue: Issue): Part {
	const found = edition.dossier.coverage.filter(
		(row) => row.actor === actor.id && row.issue === issue.id
	);
	return found.map(({ sources, searched_on }) => {
		const lines = sources.map((id) => {
			const source = edition.sourceOf(id);
			return h`<li>${source ? sourceLine(source) : id}</li>\n`;
		});
		return h`<details class="small"><summary>Sources searched on ${formatDate(searched_on)}</summary><ul>
${lines}</ul></details>\n`;
	});
}

/** What an actor says on one issue, with everything behind it. */
function cellSection(edition: Edition, at: number, issueAt: number): Html {
	const { dossier, positions, view } = edition;
	const [actor, issue] = [dossier.actors[at], dossier.issues[issueAt]];
	if (!actor || !issue) return h``;
	const known = knownAt(positions, at, issueAt);
	const { made, against, earlier } = evidenceFor(dossier, actor.id, issue.id, view.asOf);
	// A statement that made the position and speaks against another one is shown once.
	const contrary = against.filter((s) => !made.includes(s));
	const behind = known.position
		? h`${cards(edition, 'Evidence', made)}${cards(edition, 'Contrary statements', contrary)}${cards(edition, 'Other statements to date', earlier)}`
		: searched(edition, actor, issue);
	return h`<section class="cell-evidence" id="${issue.id}">
<div>
<h2>${swatchOf(known)} <a href="${issueFile(issue.id)}">${issue.label}</a></h2>
<p class="proposition serif">${issue.proposition}</p>
${sentenceList(edition, positionSentences(dossier, positions, at, issueAt))}</div>
<div>
${behind}</div>
</section>
`;
}

/** The page of an actor: its record, then its evidence issue by issue, silence last. */
function actorPage(edition: Edition, at: number, actor: Actor): Page {
	const { dossier, positions, issues, networked } = edition;
	const stated = issues.filter((issue) => knownAt(positions, at, issue).position);
	const order = [...stated, ...issues.filter((issue) => !stated.includes(issue))];
	const relations = dossier.relations
		.filter(({ actor_a, actor_b }) => actor_a === actor.id || actor_b === actor.id)
		.map((relation) => relationSentence(dossier, relation));
	const about = attitudeSentences(dossier, positions, networked, issues, at);
	const facts = [kinds[actor.kind], roles[actor.role], actor.bloc && `bloc: ${actor.bloc}`];
	const contents = order.map((index) => {
		const issue = dossier.issues[index];
		const known = knownAt(positions, at, index);
		return h`<li><a href="#${issue?.id}">${told(known, issue?.label ?? '')}</a></li>\n`;
	});
	return {
		file: actorFile(actor.id),
		title: actor.name,
		under: 'matrix.html',
		heading: h`<h1>${actor.name}</h1>
<p class="small soft">${facts.filter(Boolean).join(', ')}</p>
<p class="lead">${actorSentences(dossier, positions, at, issues).map((one, i) => h`${i > 0 && ' '}${sentenceHtml(edition, one)}`)}</p>`,
		body: h`<nav aria-label="Issues on this page"><ul class="contents small">
${contents}</ul></nav>
${sentenceList(edition, [...relations, ...about])}${order.map((issue) => cellSection(edition, at, issue))}`
	};
}

/** The page of an issue: every position on it, the firmest support first. */
function issuePage(edition: Edition, at: number, issue: Issue): Page {
	const { dossier, positions, actors } = edition;
	const valueOf = (actor: number) => knownAt(positions, actor, at).position?.value ?? -9;
	const order = actors.toSorted((a, b) => valueOf(b) - valueOf(a));
	const about = issue.about && edition.actorOf(issue.about);
	const rows = order.map((index) => {
		const actor = dossier.actors[index];
		if (!actor) return '';
		const known = knownAt(positions, index, at);
		const [main] = positionSentences(dossier, positions, index, at);
		return h`<tr><th scope="row"><a href="${actorFile(actor.id)}">${actor.name}</a></th><td class="nowrap"><a href="${cellPlace(actor.id, issue.id)}">${told(known)}</a></td><td>${main && sentenceHtml(edition, main)}</td></tr>\n`;
	});
	const theme = issue.theme && `Theme: ${issue.theme}. `;
	const judged = about && `It judges ${about.name}.`;
	return {
		file: issueFile(issue.id),
		title: issue.label,
		under: 'matrix.html',
		heading: h`<h1>${capital(issue.label)}</h1>
<p class="lead">${issue.proposition}</p>
<p class="small soft">${theme}${judged}</p>`,
		body: h`${issue.coding_rule && h`<p class="measure"><b>Coding rule:</b> ${issue.coding_rule}</p>\n`}<div class="scroll-x" tabindex="0" role="region" aria-label="Positions on this issue">
<table class="rows">
<caption class="visually-hidden">Positions on ${issue.label}</caption>
<thead><tr><th scope="col">Actor</th><th scope="col">Position</th><th scope="col">In a sentence</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>
`
	};
}

/** The pages of all actors and issues that are shown. */
export function recordPages(edition: Edition): Page[] {
	const { dossier, actors, issues } = edition;
	return [
		...actors.flatMap((at) => {
			const actor = dossier.actors[at];
			return actor ? [actorPage(edition, at, actor)] : [];
		}),
		...issues.flatMap((at) => {
			const issue = dossier.issues[at];
			return issue ? [issuePage(edition, at, issue)] : [];
		})
	];
}
