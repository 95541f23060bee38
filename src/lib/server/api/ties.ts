import type { z } from 'zod';
import { deriveTiesByBits } from '#lib/analysis/bit-ties.ts';
import { tieId } from '#lib/analysis/target.ts';
import { tieDocuments } from '#lib/analysis/tie-documents.ts';
import { alignmentInterval, silenceBounds } from '#lib/analysis/tie-uncertainty.ts';
import { deriveTies, tieAt, tieIssues, tieState } from '#lib/analysis/ties.ts';
import type { Tie, TieIssue, TieState } from '#lib/analysis/ties.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier, Issue } from '#lib/dossier/types.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import { readIds, readIssues, readWeightColumn } from './query.ts';
import type { NetworkAnswer, networkQuery } from './schemas.ts';

type Query = z.output<typeof networkQuery>;

/** Pairs × issues, each pair twice, from which bit sets are the faster way to the same ties. */
const MANY = 1_000_000;

/** Issues behind ties that are listed one by one: more would be gigabytes. */
export const mostListed = 2_000_000;

/** What the ties of a request are read from. */
export interface TieReading {
	/** With the statements of the window alone. */
	dossier: Dossier;
	positions: Positions;
	/** Dossier indices, by id in alphabetical order. */
	actors: number[];
	/** Dossier indices. */
	issues: number[];
	/** By dossier issue index; `undefined` where every issue weighs 1. */
	weights: Float64Array | undefined;
}

/** A tie with at least one shared issue. */
export interface ReadTie {
	/** Dossier indices, their ids in alphabetical order. */
	a: number;
	b: number;
	tie: Tie & { alignment: number };
	state: TieState;
}

/**
 * Reads what a request asks of ties.
 *
 * @param asOf ISO 8601 day.
 * @throws Refusal for an id that the dossier does not have, or a weight that is none.
 */
export function readTies(whole: Dossier, asOf: string, query: Query): TieReading {
	const dossier = saidFrom(whole, query.from ?? '');
	const idOf = (index: number) => (dossier.actors[index] as Actor).id;
	const actors = readIds('actors', query.actors, dossier.actors);
	return {
		dossier,
		positions: derivePositions(dossier, asOf),
		actors: actors.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)),
		issues: readIssues(dossier, query),
		weights: readWeightColumn(dossier, query.weights)
	};
}

/** Every tie with a shared issue, of whatever state. */
export function listTies(reading: TieReading, minShared: number): ReadTie[] {
	const { positions, actors, issues, weights } = reading;
	const isMany = actors.length ** 2 * issues.length > MANY;
	const ties =
		isMany && !weights
			? deriveTiesByBits(positions, actors, issues)
			: deriveTies(positions, actors, issues, weights);
	return actors.flatMap((a, place) =>
		actors.slice(place + 1).flatMap((b) => {
			const tie = tieAt(ties, a, b);
			const { alignment } = tie;
			if (alignment === undefined) return [];
			return [{ a, b, tie: { ...tie, alignment }, state: tieState(tie, minShared) }];
		})
	);
}

/** The ids of the two, in alphabetical order. */
export const idsOf = ({ dossier }: TieReading, { a, b }: ReadTie) =>
	[a, b].map((index) => (dossier.actors[index] as Actor).id) as [string, string];

/** The issues behind a tie, by dossier index. */
export const issuesBehind = ({ positions, issues, weights }: TieReading, { a, b }: ReadTie) =>
	tieIssues(positions, a, b, issues, weights);

/** How far a tie can be trusted. */
export function tieTrust(reading: TieReading, { a, b }: ReadTie, behind: TieIssue[]) {
	const { dossier, positions, issues, weights } = reading;
	const shared = behind.map(({ issue }) => issue);
	const { sources, joint } = tieDocuments(dossier, positions, a, b, shared);
	return {
		interval: alignmentInterval(behind) ?? null,
		// A tie has an issue of some weight.
		bounds: silenceBounds(positions, a, b, issues, weights) ?? { low: 0, high: 1, silent: 0 },
		documents: sources,
		joint: joint.map((issue) => (dossier.issues[issue] as Issue).id)
	};
}

/** Every tie of the state and strength asked for. */
export const shownTies = (reading: TieReading, query: Query): ReadTie[] =>
	listTies(reading, query['min-shared']).filter(
		({ tie, state }) => state !== 'too-little' && Math.abs(tie.alignment) >= query.threshold
	);

/** Whether the issues behind so many ties are few enough to be listed. */
export const isListable = ({ issues }: TieReading, ties: readonly ReadTie[]) =>
	ties.length * issues.length <= mostListed;

/** Every tie of the state and strength asked for, with all that is known of it. */
export function answerTies(reading: TieReading, query: Query): NetworkAnswer['ties'] {
	const { dossier } = reading;
	return shownTies(reading, query).map((found) => {
		const [a, b] = idsOf(reading, found);
		const behind = issuesBehind(reading, found);
		const issues = behind.map((one) => ({
			issue: (dossier.issues[one.issue] as Issue).id,
			a: one.a,
			b: one.b
		}));
		const trust = tieTrust(reading, found, behind);
		return { id: tieId(a, b), a, b, ...found.tie, issues, state: found.state, ...trust };
	});
}
