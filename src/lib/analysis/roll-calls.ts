import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { bases, silenceKinds } from '#lib/dossier/types.ts';
import type { Actor, Dossier, Issue, Source, Statement } from '#lib/dossier/types.ts';

const votes = ['yes', 'abstain', 'no'] as const;
export type Vote = (typeof votes)[number];

/**
 * A vote is the weightiest act there is, so a yes and a no stand at the two ends of the scale, and an
 * abstention, which is an act too, in its middle. A member that cast no vote is silent.
 */
export const voteStances = { yes: 2, abstain: 0, no: -2 } as const satisfies Record<Vote, number>;

/** A roll call as an issue: its theme is the first of `themes`. */
export interface RollCall extends Issue {
	/** ISO 8601 day. */
	date: string;
	/** Of the body, from 1; a session that opens in autumn votes into the next year. */
	session: number;
	/** `1990s`. */
	decade: string;
	themes: string[];
}

/** The votes of a body. */
export interface RollCalls {
	actors: Actor[];
	/** By day, the earliest first. */
	rollCalls: RollCall[];
	source: Source;
	/** Over `actor * rollCalls.length + roll call`: a stance of `voteStances`, or ABSENT. */
	stances: Int8Array;
}

/** A span of days, both inclusive. */
export interface Span {
	from: string;
	to: string;
}

/** First and last day on which the body voted. */
export function spanOf({ rollCalls }: RollCalls): Span {
	return { from: rollCalls[0]?.date ?? '', to: rollCalls.at(-1)?.date ?? '' };
}

/** The columns from which the span starts and before which it ends. */
function columnsWithin({ rollCalls }: RollCalls, { from, to }: Span): [number, number] {
	const first = rollCalls.findIndex(({ date }) => date >= from);
	const past = rollCalls.findIndex(({ date }) => date > to);
	const end = past < 0 ? rollCalls.length : past;
	return first < 0 ? [end, end] : [first, end];
}

/**
 * The votes as positions, a copy of some bytes per cell and no object: each vote is the position of its
 * actor on its roll call, which nobody votes on twice. Where no vote is recorded the pair is not stated.
 *
 * @param span only votes within it count; all where left out. `asOf` is its last day.
 * @returns columns over actor × roll call, in the order of `rollCalls`.
 */
export function rollCallPositions(rollCalls: RollCalls, span = spanOf(rollCalls)): Positions {
	const { stances } = rollCalls;
	const issueCount = rollCalls.rollCalls.length;
	const actorCount = rollCalls.actors.length;
	const [first, end] = columnsWithin(rollCalls, span);
	const lower = new Int8Array(stances.length).fill(ABSENT);
	for (let row = 0; row < stances.length; row += issueCount) {
		lower.set(stances.subarray(row + first, row + end), row + first);
	}
	const notStated = 1 + silenceKinds.indexOf('not-stated');
	const silence = new Uint8Array(lower.length);
	for (let cell = 0; cell < lower.length; cell++) {
		if (lower[cell] === ABSENT) silence[cell] = notStated;
	}
	return {
		asOf: span.to,
		actorCount,
		issueCount,
		lower,
		upper: lower.slice(),
		basis: new Uint8Array(lower.length).fill(bases.indexOf('direct')),
		flags: new Uint8Array(lower.length),
		silence
	};
}

/**
 * The body as a dossier without statements: with hundreds of thousands of votes these would be as many
 * objects. Its positions are those of `rollCallPositions`, the statement behind one is `voteStatement`.
 */
export function rollCallDossier(
	rollCalls: RollCalls,
	about: Pick<Dossier, 'id' | 'title' | 'description' | 'licence' | 'version'>
): Dossier {
	return {
		...about,
		window: spanOf(rollCalls),
		actors: rollCalls.actors,
		issues: rollCalls.rollCalls,
		sources: [rollCalls.source],
		statements: [],
		coverage: [],
		relations: []
	};
}

/**
 * The vote of an actor in a roll call as a statement; `undefined` where none is recorded.
 *
 * @param actor index. @param issue index.
 */
export function voteStatement(
	{ actors, rollCalls, source, stances }: RollCalls,
	actor: number,
	issue: number
): Statement | undefined {
	const stance = stances[actor * rollCalls.length + issue];
	const voter = actors[actor];
	const rollCall = rollCalls[issue];
	const vote = votes.find((word) => voteStances[word] === stance);
	if (!voter || !rollCall || !vote) return undefined;
	return {
		id: `${voter.id}-${rollCall.id}`,
		actors: [voter.id],
		issue: rollCall.id,
		stance: voteStances[vote],
		basis: 'direct',
		act: 'vote or treaty',
		reported_by: '',
		speaker: '',
		speaker_role: '',
		addressees: [],
		said_on: rollCall.date,
		quote: '',
		paraphrase: vote === 'abstain' ? 'Abstained.' : `Voted ${vote}.`,
		condition: '',
		source: source.id,
		credibility: '',
		confidence: 'high'
	};
}
