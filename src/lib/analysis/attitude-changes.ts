import type { Positions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier } from '#lib/dossier/types.ts';
import {
	attitudeAt,
	attitudeIssues,
	attitudeState,
	deriveAttitudes,
	type AttitudeState
} from './attitudes.ts';
import { hedgeOf, isStated, readCell, resting } from './cells.ts';
import type { StatedCell } from './cells.ts';
import { actorName, isSeveral, numberWord } from './phrases.ts';
import { listParts, sentence } from './sentence.ts';
import type { Sentence, SentencePart } from './sentence.ts';
import { attitudeWords } from './words.ts';

/** From so many on, speakers are counted before they are named. */
const COUNTED = 3;
/** More speakers than this are counted and not named. */
const MOST_NAMED = 12;

/** An attitude that a day has and an earlier day had not, or had with another word. */
export interface AttitudeChange {
	/** Dossier indices. */
	from: number;
	to: number;
	/** `undefined` where the actor had said nothing about the other. */
	before: AttitudeState | undefined;
	after: AttitudeState;
	/** What it now comes from. */
	cells: StatedCell[];
}

/**
 * Attitudes among some actors that came about or turned between two days, by the actor who speaks.
 *
 * @param actors dossier indices, each once. @param issues dossier indices, each once.
 */
export function attitudeChanges(
	dossier: Dossier,
	[before, after]: readonly [Positions, Positions],
	actors: readonly number[],
	issues: readonly number[]
): AttitudeChange[] {
	const was = deriveAttitudes(dossier, before, actors, issues);
	const is = deriveAttitudes(dossier, after, actors, issues);
	const targets = is.targets.filter((to) => actors.includes(to));
	return actors.flatMap((from) =>
		targets.flatMap((to): AttitudeChange[] => {
			const [then, now] = [attitudeAt(was, from, to), attitudeAt(is, from, to)];
			if (!now || (then && attitudeState(then) === attitudeState(now))) return [];
			const cells = attitudeIssues(dossier, after, from, to, issues)
				.map(({ issue }) => readCell(dossier, after, from, issue))
				.filter(isStated);
			return [{ from, to, before: then && attitudeState(then), after: attitudeState(now), cells }];
		})
	);
}

/** "France (inferred)": who speaks, leading to its words, with their caution. */
function speaker(dossier: Dossier, { from, cells }: AttitudeChange): SentencePart {
	const [only, ...others] = cells;
	const hedge = only && others.length === 0 ? hedgeOf(dossier, only) : '';
	return resting(`${actorName(dossier.actors[from] as Actor)}${hedge}`, cells);
}

/**
 * Changes of attitudes in words. Those that turned have a sentence each: "What the EU says about Azerbaijan
 * turned from “support” to “criticism”." Those that came about stand together by whom they are about: "Four
 * actors criticise Azerbaijan for the first time: the EU, France, Germany and the UK."
 */
export function attitudeChangeSentences(
	dossier: Dossier,
	changes: readonly AttitudeChange[]
): Sentence[] {
	const turned = changes.flatMap(({ before, ...rest }) => (before ? [{ before, ...rest }] : []));
	const fresh = changes.filter(({ before }) => before === undefined);
	const groups = Map.groupBy(fresh, ({ to, after }) => `${to} ${after}`);
	const told = [...groups.values()].sort((a, b) => b.length - a.length);
	const nameOf = (index: number) => actorName(dossier.actors[index] as Actor);
	return [
		...turned.map(({ from, to, before, after, cells }) =>
			sentence(
				resting(`what ${nameOf(from)} ${saysOf(dossier, from)} about ${nameOf(to)}`, cells),
				` changed from “${attitudeWords[before].word}” to “${attitudeWords[after].word}”`
			)
		),
		...told.map((group) => {
			const [{ from, to, after }] = group as [AttitudeChange];
			const isPlural = group.length > 1 || isSeveral(dossier.actors[from] as Actor);
			const verb = attitudeWords[after][isPlural ? 'verbs' : 'verb'];
			const clause = ` ${verb} ${nameOf(to)} for the first time`;
			const names = listParts(group.map((change) => speaker(dossier, change)));
			if (group.length < COUNTED) return sentence(...names, clause);
			const cells = group.flatMap((one) => one.cells);
			const head = resting(`${numberWord(group.length)} actors${clause}`, cells);
			return group.length > MOST_NAMED ? sentence(head) : sentence(head, ': ', ...names);
		})
	];
}

const saysOf = ({ actors }: Dossier, actor: number) =>
	isSeveral(actors[actor] as Actor) ? 'say' : 'says';
