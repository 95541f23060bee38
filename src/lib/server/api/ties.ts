import type { z } from 'zod';
import { deriveTiesQuickly } from '#lib/analysis/bit-ties.ts';
import { tieId } from '#lib/analysis/target.ts';
import { tieDetailsReader } from '#lib/analysis/tie-details.ts';
import { RANGE, tieAt, tieState } from '#lib/analysis/ties.ts';
import type { Tie, TieState } from '#lib/analysis/ties.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier, Issue } from '#lib/dossier/types.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import { bytesOf, type ByteWriter } from '../platform/bytes.ts';
import { readIds, readIssues, readWeightColumn } from './query.ts';
import type { NetworkAnswer, networkQuery } from './schemas.ts';

type Query = z.output<typeof networkQuery>;

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
	const ties = deriveTiesQuickly(positions, actors, issues, weights);
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

/** Reads what is behind the ties of a request. */
export const detailsOf = ({ dossier, positions, issues, weights }: TieReading) =>
	tieDetailsReader(dossier, positions, issues, weights);

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
	const idOf = (index: number) => (reading.dossier.issues[index] as Issue).id;
	const read = detailsOf(reading);
	return shownTies(reading, query).map((found) => {
		const [a, b] = idsOf(reading, found);
		const { shared, first, second, interval, bounds, sources, joint } = read(found.a, found.b);
		const issues = Array.from(shared, (issue, k) => ({
			issue: idOf(issue),
			a: (first[k] as number) / 2,
			b: (second[k] as number) / 2
		}));
		return {
			...{ id: tieId(a, b), a, b, ...found.tie, issues, state: found.state },
			...{ interval: interval ?? null, bounds, documents: sources, joint: joint.map(idOf) }
		};
	});
}

/** Places of the half steps between the two ends of the scale. */
const PLACES = 2 * RANGE + 1;

/** What is said of an issue behind a tie, in bytes: its id by dossier index, and every two values that there are. */
function issuePieces({ dossier }: TieReading): { heads: Uint8Array[]; values: Uint8Array[] } {
	const heads = dossier.issues.map(({ id }) => bytesOf(`{"issue":${JSON.stringify(id)},"a":`));
	const halves = Array.from({ length: PLACES }, (_, i) => (i - RANGE) / 2);
	const values = halves.flatMap((a) => halves.map((b) => bytesOf(`${a},"b":${b}}`)));
	return { heads, values };
}

/**
 * Writes `answerTies` as JSON, as it is read: hundreds of thousands of issues behind ties would be as many
 * objects.
 */
export function writeTies(reading: TieReading, query: Query, to: ByteWriter): void {
	const read = detailsOf(reading);
	const { heads, values } = issuePieces(reading);
	const ids = reading.dossier.issues.map(({ id }) => id);
	const comma = bytesOf(',');
	to.text('[');
	shownTies(reading, query).forEach((found, place) => {
		const [a, b] = idsOf(reading, found);
		const { shared, first, second, interval, bounds, sources, joint } = read(found.a, found.b);
		const start = JSON.stringify({ id: tieId(a, b), a, b, ...found.tie });
		to.text(`${place > 0 ? ',' : ''}${start.slice(0, -1)},"issues":[`);
		for (let k = 0; k < shared.length; k++) {
			if (k > 0) to.piece(comma);
			to.piece(heads[shared[k] as number] as Uint8Array);
			const both = ((first[k] as number) + RANGE) * PLACES + (second[k] as number) + RANGE;
			to.piece(values[both] as Uint8Array);
		}
		const rest = JSON.stringify({
			...{ state: found.state, interval: interval ?? null, bounds, documents: sources },
			joint: joint.map((issue) => ids[issue])
		});
		to.text(`],${rest.slice(1)}`);
	});
	to.text(']');
}
