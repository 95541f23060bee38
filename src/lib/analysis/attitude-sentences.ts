import type { Positions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier } from '#lib/dossier/types.ts';
import { attitudeIssues, attitudeState, deriveAttitudes, listAttitudes } from './attitudes.ts';
import type { AttitudeState, DirectedAttitude } from './attitudes.ts';
import { hedgeOf, isStated, readCell, resting } from './cells.ts';
import type { StatedCell } from './cells.ts';
import { actorName, isSeveral, listOf, numberWord } from './phrases.ts';
import { listParts, sentence } from './sentence.ts';
import type { Sentence, SentencePart } from './sentence.ts';
import { attitudeWords } from './words.ts';

/** From so many on, speakers are counted before they are named. */
const COUNTED = 3;
/** More speakers than this are counted and not named. */
const MOST_NAMED = 8;

/** One attitude with the cells that it comes from. */
interface Told extends DirectedAttitude {
	state: AttitudeState;
	cells: StatedCell[];
}

/** Everything that is said about one actor. */
interface About {
	dossier: Dossier;
	target: Actor;
	all: Told[];
}

const speakerOf = ({ dossier }: About, { from }: Told) => dossier.actors[from] as Actor;

/** "France (contested)": a speaker, leading to its words, with their caution where they need one. */
function namePart(told: About, one: Told): SentencePart {
	const name = actorName(speakerOf(told, one));
	const [only, ...others] = one.cells;
	const hedge = only && others.length === 0 ? hedgeOf(told.dossier, only) : '';
	return resting(`${name}${hedge}`, one.cells);
}

const verbOf = (told: About, group: Told[], state: AttitudeState) => {
	const [first, ...others] = group;
	const several = others.length > 0 || (first !== undefined && isSeveral(speakerOf(told, first)));
	return attitudeWords[state][several ? 'verbs' : 'verb'];
};

/** "four actors criticise Azerbaijan: the EU, France, Germany and Armenia", "Türkiye supports it". */
function groupParts(told: About, group: Told[], state: AttitudeState, whom: string) {
	const verb = verbOf(told, group, state);
	const names = listParts(group.map((one) => namePart(told, one)));
	if (group.length < COUNTED) return [...names, { text: ` ${verb} ${whom}` }];
	const cells = group.flatMap((one) => one.cells);
	const head = resting(`${numberWord(group.length)} actors ${verb} ${whom}`, cells);
	return group.length > MOST_NAMED ? [head] : [head, { text: ': ' }, ...names];
}

/** What is said about one actor: own words and accounts first, then readings, then who is even-handed. */
function targetSentence(told: About): Sentence {
	const { target, all } = told;
	const name = actorName(target);
	const it = isSeveral(target) ? 'them' : 'it';
	const of = (state: AttitudeState, inferred: boolean) =>
		all.filter((one) => one.state === state && (one.basis === 'inferred') === inferred);
	const stated = (['criticises', 'supports'] as const)
		.map((state) => ({ state, group: of(state, false) }))
		.sort((a, b) => b.group.length - a.group.length);
	const [larger, smaller] = stated as [(typeof stated)[0], (typeof stated)[0]];
	const parts: SentencePart[][] = [];
	const add = (group: Told[], state: AttitudeState) => {
		if (group.length > 0)
			parts.push(groupParts(told, group, state, parts.length === 0 ? name : it));
	};
	add(larger.group, larger.state);
	if (smaller.group.length > 0) add(smaller.group, smaller.state);
	else if (larger.group.length > 1) {
		const { verb } = attitudeWords[smaller.state];
		parts.push([{ text: `none ${verb} ${it} in its own words` }]);
	}
	for (const state of ['criticises', 'supports'] as const) add(of(state, true), state);
	add(
		all.filter((one) => one.state === 'even-handed'),
		'even-handed'
	);
	return sentence(...parts.flatMap((part, i) => (i === 0 ? part : [{ text: '; ' }, ...part])));
}

function toldOf(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Told[] {
	return listAttitudes(deriveAttitudes(dossier, positions, actors, issues)).map((attitude) => ({
		...attitude,
		state: attitudeState(attitude),
		cells: attitudeIssues(dossier, positions, attitude.from, attitude.to, issues)
			.map(({ issue }) => readCell(dossier, positions, attitude.from, issue))
			.filter(isStated)
	}));
}

/**
 * What the actors shown say about others, a sentence for each actor that is judged, the most judged first:
 * "Four actors criticise Azerbaijan: the EU, France, Germany and Armenia; none supports it in its own
 * words; the US (inferred) criticises it; Russia is even-handed towards it."
 *
 * @param actors dossier indices of those who speak. @param issues dossier indices.
 * @param about dossier index of the one actor to be told about; all without it.
 */
export function attitudeSentences(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[],
	about?: number
): Sentence[] {
	const all = toldOf(dossier, positions, actors, issues).filter(
		({ to }) => about === undefined || to === about
	);
	const targets = [...new Set(all.map(({ to }) => to))];
	const groups = targets.map((to) => all.filter((one) => one.to === to));
	return groups
		.sort((a, b) => b.length - a.length || (a[0] as Told).to - (b[0] as Told).to)
		.map((group) =>
			targetSentence({
				dossier,
				target: dossier.actors[(group[0] as Told).to] as Actor,
				all: group
			})
		);
}

/**
 * What some actors say about each other, a sentence for each of them that another one of them judges.
 *
 * @param actors dossier indices. @param issues dossier indices.
 */
export const sentencesAmong = (
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Sentence[] =>
	actors.flatMap((about) => attitudeSentences(dossier, positions, actors, issues, about));

/**
 * What one actor says about another, in one sentence with n; none where it says nothing about it: "The EU
 * criticises Azerbaijan, by its position on one of the two issues that judge it."
 *
 * @param from dossier index. @param to dossier index. @param issues dossier indices.
 */
export function attitudeSentence(
	dossier: Dossier,
	positions: Positions,
	from: number,
	to: number,
	issues: readonly number[]
): Sentence | undefined {
	const told = toldOf(dossier, positions, [from], issues).find((one) => one.to === to);
	const [speaker, target] = [dossier.actors[from], dossier.actors[to]];
	if (!told || !speaker || !target) return undefined;
	const verb = attitudeWords[told.state][isSeveral(speaker) ? 'verbs' : 'verb'];
	const about = dossier.issues.filter(
		(issue, i) => issues.includes(i) && issue.about === target.id
	);
	const n = `${numberWord(told.n)} of the ${numberWord(about.length)} issues that judge it`;
	const on = about.length === 1 ? 'the one issue that judges it' : n;
	return sentence(
		resting(`${actorName(speaker)} ${verb} ${actorName(target)}`, told.cells),
		`, by its ${told.n === 1 ? 'position' : 'positions'} on ${on}`,
		told.basis === 'inferred' ? ' (inferred)' : ''
	);
}

/**
 * The one thing that a network of attitudes says first: how many criticise and how many support the actor
 * most spoken about, in their own words; `undefined` where nobody speaks about anybody so. "Four actors
 * criticise Azerbaijan; none supports it in its own words."
 *
 * @param actors dossier indices of those shown. @param issues dossier indices.
 */
export function attitudeHeadline(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): string | undefined {
	const shown = new Set(actors);
	const own = toldOf(dossier, positions, actors, issues).filter(
		({ to, basis, state }) => shown.has(to) && basis !== 'inferred' && state !== 'even-handed'
	);
	const groups = [...Map.groupBy(own, ({ to }) => to)].sort(
		([a, x], [b, y]) => y.length - x.length || a - b
	);
	const [most] = groups;
	if (!most) return undefined;
	const [to, said] = most;
	const about = { dossier, target: dossier.actors[to] as Actor, all: said };
	const it = isSeveral(about.target) ? 'them' : 'it';
	const sides = (['criticises', 'supports'] as const)
		.map((state) => ({ state, group: said.filter((one) => one.state === state) }))
		.sort((a, b) => b.group.length - a.group.length);
	const clause = ({ state, group }: (typeof sides)[number], whom: string) => {
		const who =
			group.length === 0
				? 'none'
				: group.length < COUNTED
					? listOf(group.map((one) => actorName(speakerOf(about, one))))
					: `${numberWord(group.length)} actors`;
		const verb = group.length === 0 ? attitudeWords[state].verb : verbOf(about, group, state);
		return `${who} ${verb} ${whom}${group.length === 0 ? ' in its own words' : ''}`;
	};
	const [larger, smaller] = sides as [(typeof sides)[0], (typeof sides)[0]];
	const rest = said.length > 1 ? `; ${clause(smaller, it)}` : '';
	return `${clause(larger, actorName(about.target))}${rest}`;
}
