import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { placesOf } from '#lib/dossier/places.ts';
import { bases } from '#lib/dossier/types.ts';
import type { Basis, Dossier } from '#lib/dossier/types.ts';

/**
 * What each of some actors says about others, as columns over actor × judged actor: the cell of place i
 * in `actors` and place j in `targets` stands at `i * targets.length + j`.
 *
 * An attitude is directed and comes from words about its target alone: how two actors' positions compare
 * is a tie, and nothing here.
 */
export interface Attitudes {
	/** Dossier indices of those who speak. */
	actors: number[];
	/** Dossier indices of those whom an issue judges, in the dossier's order. */
	targets: number[];
	/** Place in `actors` by dossier index; −1 for an actor left out. */
	place: Int32Array;
	/** Place in `targets` by dossier index; −1 for an actor whom no issue judges. */
	targetPlace: Int32Array;
	/** Mean of the signed positions, −1 to 1; 0 where there is none, too: ask `n`. */
	value: Float64Array;
	/** Issues about the target on which the actor has a position. */
	n: Uint32Array;
	/** The best basis of these positions, an index into `bases`: direct before reported before inferred. */
	basis: Uint8Array;
}

/** What one actor says about another. */
export interface Attitude {
	/** Mean of s over the issues about the target, s = stance / 2 signed by `favours`: −1 to 1. */
	value: number;
	/** How many such issues. */
	n: number;
	/** The best basis among them: an attitude that is inferred throughout is the analyst's reading. */
	basis: Basis;
}

/** One attitude with its ends, as dossier indices. */
export interface DirectedAttitude extends Attitude {
	from: number;
	to: number;
}

/** One issue behind an attitude. */
export interface AttitudeIssue {
	/** Dossier index. */
	issue: number;
	/** The actor's value on the issue, −2 to 2 in steps of ½. */
	stance: number;
	/** The same, signed by what supporting the issue means for the target, −1 to 1. */
	s: number;
}

/** What an attitude amounts to. */
export const attitudeStates = ['supports', 'criticises', 'even-handed'] as const;
export type AttitudeState = (typeof attitudeStates)[number];

/** An issue that judges an actor: its dossier index, whom it judges, and the sign of supporting it. */
interface Judgement {
	issue: number;
	target: number;
	sign: 1 | -1;
}

function judgementsOf({ issues, actors }: Dossier, shown: readonly number[]): Judgement[] {
	const places = placesOf(actors);
	return shown.flatMap((issue): Judgement[] => {
		const { about = '', favours = '' } = issues[issue] ?? {};
		const target = about ? places.get(about) : undefined;
		if (target === undefined || favours === '') return [];
		return [{ issue, target, sign: favours === 'yes' ? 1 : -1 }];
	});
}

/** Twice the value of a position, which is whole; `undefined` for silence. */
function doubledAt(p: Positions, actor: number, issue: number): number | undefined {
	const cell = actor * p.issueCount + issue;
	const lower = p.lower[cell] as number;
	return lower === ABSENT ? undefined : lower + (p.upper[cell] as number);
}

/** The last result for some positions: arrows, ties and tables of a network all ask for the same one. */
const derived = new WeakMap<Positions, { of: readonly object[]; attitudes: Attitudes }>();

/**
 * Derives what actors say about each other: for each actor and each other actor whom an issue judges,
 * the mean of s = stance / 2, signed by `favours`, over those issues on which the actor has a position.
 * What an actor says about itself is no attitude. A position whose lower and upper median differ counts
 * with their mean.
 *
 * @param actors dossier indices of those who speak, each once. @param issues dossier indices, each once.
 */
export function deriveAttitudes(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Attitudes {
	const of = [dossier.issues, dossier.actors, actors, issues];
	const known = derived.get(positions);
	if (known?.of.every((one, i) => one === of[i])) return known.attitudes;
	const attitudes = deriveAnew(dossier, positions, actors, issues);
	derived.set(positions, { of, attitudes });
	return attitudes;
}

function deriveAnew(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): Attitudes {
	const judgements = judgementsOf(dossier, issues);
	const targets = [...new Set(judgements.map(({ target }) => target))].sort((a, b) => a - b);
	const place = new Int32Array(dossier.actors.length).fill(-1);
	const targetPlace = new Int32Array(dossier.actors.length).fill(-1);
	actors.forEach((actor, i) => (place[actor] = i));
	targets.forEach((target, j) => (targetPlace[target] = j));
	const value = new Float64Array(actors.length * targets.length);
	const n = new Uint32Array(value.length);
	const basis = new Uint8Array(value.length).fill(bases.length - 1);
	actors.forEach((actor, i) => {
		for (const { issue, target, sign } of judgements) {
			const doubled = actor === target ? undefined : doubledAt(positions, actor, issue);
			if (doubled === undefined) continue;
			const at = i * targets.length + (targetPlace[target] as number);
			// Sums of whole numbers: the order of the issues cannot change a bit of them.
			value[at] = (value[at] as number) + sign * doubled;
			n[at] = (n[at] as number) + 1;
			const own = positions.basis[actor * positions.issueCount + issue] as number;
			basis[at] = Math.min(basis[at] as number, own);
		}
	});
	for (let at = 0; at < value.length; at++) {
		if (n[at]) value[at] = (value[at] as number) / (4 * (n[at] as number));
	}
	return { actors: [...actors], targets, place, targetPlace, value, n, basis };
}

/**
 * Reads one attitude out of the columns; `undefined` where the actor said nothing about the target.
 *
 * @param from dossier index. @param to dossier index.
 */
export function attitudeAt(attitudes: Attitudes, from: number, to: number): Attitude | undefined {
	const [i = -1, j = -1] = [attitudes.place[from], attitudes.targetPlace[to]];
	if (i < 0 || j < 0) return undefined;
	const at = i * attitudes.targets.length + j;
	const n = attitudes.n[at] as number;
	if (n === 0) return undefined;
	const basis = bases[attitudes.basis[at] as number] as Basis;
	return { value: attitudes.value[at] as number, n, basis };
}

/** Every attitude, by the actor who speaks and then by target, both in the order of the columns. */
export function listAttitudes(attitudes: Attitudes): DirectedAttitude[] {
	const { actors, targets } = attitudes;
	return actors.flatMap((from) =>
		targets.flatMap((to) => {
			const attitude = attitudeAt(attitudes, from, to);
			return attitude ? [{ from, to, ...attitude }] : [];
		})
	);
}

/**
 * The issues behind an attitude, in the order given.
 *
 * @param from dossier index. @param to dossier index. @param issues dossier indices.
 */
export function attitudeIssues(
	dossier: Dossier,
	positions: Positions,
	from: number,
	to: number,
	issues: readonly number[]
): AttitudeIssue[] {
	if (from === to) return [];
	return judgementsOf(dossier, issues).flatMap(({ issue, target, sign }) => {
		const doubled = target === to ? doubledAt(positions, from, issue) : undefined;
		return doubled === undefined
			? []
			: [{ issue, stance: doubled / 2, s: (sign * doubled) / 4 + 0 }];
	});
}

/** What an attitude amounts to: support above 0, criticism below it. */
export function attitudeState({ value }: Pick<Attitude, 'value'>): AttitudeState {
	if (value === 0) return 'even-handed';
	return value > 0 ? 'supports' : 'criticises';
}
