import { placesOf } from './places.ts';
import type { Actor, Dossier, Issue, RollCall, Stance, Statement, Votes } from './types.ts';

/** In a column of stances: nothing there. */
export const ABSENT = -128;

/** How a vote is coded: the words of the ballot, the lists of the package and the stances of the scale. */
const ballots = [
	{ list: 'yes', stance: 2, words: 'Voted for it' },
	{ list: 'no', stance: -2, words: 'Voted against it' },
	{ list: 'abstain', stance: 0, words: 'Abstained' }
] as const satisfies readonly { list: keyof RollCall; stance: Stance; words: string }[];

/**
 * Roll calls as columns.
 *
 * @param rollCalls of these actors on these issues, at most one for each issue.
 */
export function votesOf(
	rollCalls: readonly RollCall[],
	actors: readonly Actor[],
	issues: readonly Issue[]
): Votes {
	const [actorPlaces, issuePlaces] = [placesOf(actors), placesOf(issues)];
	const stance = new Int8Array(actors.length * issues.length).fill(ABSENT);
	const day = issues.map(() => '');
	const source = issues.map(() => '');
	for (const call of rollCalls) {
		const issue = issuePlaces.get(call.issue);
		if (issue === undefined) continue;
		day[issue] = call.said_on;
		source[issue] = call.source;
		for (const ballot of ballots) {
			for (const id of call[ballot.list]) {
				const actor = actorPlaces.get(id);
				if (actor !== undefined) stance[actor * issues.length + issue] = ballot.stance;
			}
		}
	}
	return { stance, day, source };
}

/** The list of a roll call in which a stance puts an actor; `undefined` for who did not vote. */
function listOf(call: RollCall, stance: number | undefined): string[] | undefined {
	if (stance === 2) return call.yes;
	if (stance === -2) return call.no;
	return stance === 0 ? call.abstain : undefined;
}

/** The roll calls of a dossier in the order of its issues, as a package lists them. */
export function rollCallsOf({ actors, issues, votes }: Dossier): RollCall[] {
	if (!votes) return [];
	return issues.flatMap(({ id }, issue): RollCall[] => {
		const said_on = votes.day[issue];
		if (!said_on) return [];
		const call: RollCall = {
			issue: id,
			said_on,
			source: votes.source[issue] ?? '',
			yes: [],
			no: [],
			abstain: []
		};
		for (let a = 0; a < actors.length; a++) {
			const list = listOf(call, votes.stance[a * issues.length + issue]);
			if (list) list.push((actors[a] as Actor).id);
		}
		return [call];
	});
}

/** Ids of the package have single hyphens: no statement of a file has such an id. */
const voteId = (issue: string, actor: string) => `vote--${issue}--${actor}`;

/**
 * The vote of an actor on an issue as a statement, both by dossier index; `undefined` where it did not
 * vote. Its words are ours: a ballot has none.
 */
export function voteStatement(
	{ actors, issues, votes }: Dossier,
	actor: number,
	issue: number
): Statement | undefined {
	const found = votes?.stance[actor * issues.length + issue];
	const ballot = ballots.find(({ stance }) => stance === found);
	const [who, what] = [actors[actor], issues[issue]];
	if (!votes || !ballot || !who || !what) return undefined;
	return {
		id: voteId(what.id, who.id),
		actors: [who.id],
		issue: what.id,
		stance: ballot.stance,
		basis: 'direct',
		act: 'vote or treaty',
		reported_by: '',
		speaker: '',
		speaker_role: '',
		addressees: [],
		said_on: votes.day[issue] ?? '',
		quote: '',
		paraphrase: `${ballot.words} in a roll call.`,
		condition: '',
		source: votes.source[issue] ?? '',
		credibility: '',
		confidence: 'high'
	};
}

/** The same, both by id. */
export const voteOf = (dossier: Dossier, actor: string, issue: string): Statement | undefined =>
	voteStatement(
		dossier,
		placesOf(dossier.actors).get(actor) ?? -1,
		placesOf(dossier.issues).get(issue) ?? -1
	);

/** A statement by its id: one that the dossier lists, or a vote. */
export function findStatement(dossier: Dossier, id: string): Statement | undefined {
	const [vote, issue, actor] = id.split('--');
	if (vote !== 'vote' || !issue || !actor) return dossier.statements.find((s) => s.id === id);
	return voteOf(dossier, actor, issue);
}

const counted = new WeakMap<Votes, number>();

/** How many votes a dossier holds: counted once, for every page says it. */
export function countVotes({ votes }: Pick<Dossier, 'votes'>): number {
	if (!votes) return 0;
	let count = counted.get(votes);
	if (count === undefined) {
		count = 0;
		for (const stance of votes.stance) if (stance !== ABSENT) count++;
		counted.set(votes, count);
	}
	return count;
}
