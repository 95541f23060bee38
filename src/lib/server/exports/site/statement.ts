import { actorName, capital, formatDate, listOf } from '#lib/analysis/phrases.ts';
import type { Sentence } from '#lib/analysis/sentence.ts';
import {
	actWords,
	basisWords,
	confidenceWords,
	credibilityWords,
	reliabilityWords,
	stanceWords
} from '#lib/analysis/words.ts';
import type { Source, Statement } from '#lib/dossier/types.ts';
import type { Edition } from './edition.ts';
import { h, type Html, type Part } from './html.ts';
import { actorFile, cellPlace, placeOf, statementPlace } from './places.ts';
import { swatch } from './stances.ts';

/** A sentence whose parts link to their evidence. */
export function sentenceHtml(edition: Edition, { parts }: Sentence): Html {
	const stretches = parts.map((part) => {
		const place = placeOf(edition, part);
		return place === undefined ? part.text : h`<a class="rests" href="${place}">${part.text}</a>`;
	});
	return h`${stretches}`;
}

/** Sentences one by one, or nothing. */
export const sentenceList = (edition: Edition, sentences: readonly Sentence[]): Part =>
	sentences.length > 0 &&
	h`<ul class="sentences measure">
${sentences.map((one) => h`<li>${sentenceHtml(edition, one)}</li>\n`)}</ul>
`;

/** The name of an actor, linked to its page if it has one. */
export function actorLink(edition: Edition, id: string): Html {
	const actor = edition.actorOf(id);
	const name = actor ? actorName(actor) : id;
	return edition.hasActor(id) ? h`<a href="${actorFile(id)}">${name}</a>` : h`${name}`;
}

const nameOf = (edition: Edition, id: string) => {
	const actor = edition.actorOf(id);
	return actor ? actorName(actor) : id;
};

/** The line that names the source of a statement. */
export function sourceLine({ title, url, language, publisher, published_on, id }: Source): Html {
	const lang = language && h` lang="${language}"`;
	const name = title || publisher || id;
	const rest = [title && publisher, published_on && formatDate(published_on)].filter(Boolean);
	const link = /^https?:/.test(url)
		? h`<a href="${url}" rel="external noopener noreferrer"${lang}>${name}</a>`
		: h`<span${lang}>${name}</span>`;
	return h`<cite>${link}${rest.length > 0 && `, ${rest.join(', ')}`}</cite>`;
}

function basisOf(edition: Edition, { basis, reported_by }: Statement): string {
	if (basis === 'reported' && reported_by) return `Reported by ${nameOf(edition, reported_by)}`;
	return `${capital(basisWords[basis].word)}: ${basisWords[basis].explanation}`;
}

function gradesOf({ credibility }: Statement, source: Source | undefined): string {
	const grades = [
		source?.reliability && `source ${source.reliability}, ${reliabilityWords[source.reliability]}`,
		credibility && `content ${credibility}, ${credibilityWords[credibility]}`
	];
	return capital(grades.filter(Boolean).join('; '));
}

const fact = (name: string, value: Part): Part =>
	value !== '' && value !== undefined && h`<div><dt>${name}</dt><dd>${value}</dd></div>\n`;

function factsOf(edition: Edition, statement: Statement): Part[] {
	const { speaker, speaker_role, addressees, said_on, act, confidence } = statement;
	const source = edition.sourceOf(statement.source);
	const voice = [speaker, speaker_role].filter(Boolean).join(', ');
	const to = addressees.map((id) => nameOf(edition, id));
	const told = voice || 'Not named in the source';
	return [
		fact('Speaker', to.length > 0 ? `${told}, to ${listOf(to)}` : told),
		fact('Day', h`<time datetime="${said_on}">${formatDate(said_on)}</time>`),
		fact('Level', capital(actWords[act].word)),
		fact('Basis', basisOf(edition, statement)),
		fact('Source', source ? sourceLine(source) : statement.source),
		fact('Reliability', gradesOf(statement, source)),
		fact('Coder confidence', capital(confidenceWords[confidence]))
	];
}

/** Who says what on which issue, in a sentence that leads to the cells. */
function claim(edition: Edition, { actors, issue, stance }: Statement, withIssue: boolean): Html {
	const names = actors.map((id, i) => {
		const between = i === 0 ? '' : i === actors.length - 1 ? ' and ' : ', ';
		return h`${between}<b>${edition.hasActor(id) ? actorLink(edition, id) : nameOf(edition, id)}</b>`;
	});
	const { verb, verbs } = stanceWords[stance];
	const label = edition.issueOf(issue)?.label ?? issue;
	const [first = ''] = actors.filter((id) => edition.hasActor(id));
	const place = first && edition.hasIssue(issue) ? cellPlace(first, issue) : '';
	const named = place ? h`<a href="${place}"><bdi>${label}</bdi></a>` : h`<bdi>${label}</bdi>`;
	return h`${names} ${actors.length > 1 ? verbs : verb}${withIssue && h` “${named}”`}`;
}

/** The words of a statement: as they were said, and our own. */
export function wordsHtml(edition: Edition, { quote, paraphrase, source }: Statement): Part[] {
	const language = edition.sourceOf(source)?.language ?? '';
	const lang = language && h` lang="${language}"`;
	return [
		quote && h`<blockquote${lang} dir="auto"><p>“${quote}”</p></blockquote>\n`,
		paraphrase && h`<p class="measure"><span class="soft">Paraphrase:</span> ${paraphrase}</p>\n`
	];
}

/**
 * A statement with everything that is known of it.
 *
 * @param place whether it is at its lasting place, where it has its id and names its issue; elsewhere it leads there.
 */
export function statementCard(
	edition: Edition,
	statement: Statement,
	place: 'here' | 'there'
): Html {
	const { id, actors, issue, stance, condition } = statement;
	const isHere = place === 'here';
	const found =
		isHere && h` id="statement-${id}" data-actors="${actors.join(' ')}" data-issue="${issue}"`;
	const lasting =
		!isHere && h`<p class="small"><a href="${statementPlace(id)}">This statement</a></p>\n`;
	return h`<article class="statement"${found}>
<p class="claim">${swatch(stance, stance)} <span>${claim(edition, statement, isHere)}</span></p>
${wordsHtml(edition, statement)}${condition && h`<p class="measure condition"><b>Condition:</b> ${condition}</p>\n`}<dl class="small facts">
${factsOf(edition, statement)}</dl>
${lasting}</article>
`;
}
