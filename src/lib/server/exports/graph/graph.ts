import { z } from 'zod';
import { countingRemarks } from '#lib/analysis/counting-remarks.ts';
import { egoActors } from '#lib/analysis/neighbours.ts';
import { actorName, formatDate } from '#lib/analysis/phrases.ts';
import { formatTarget, tieId } from '#lib/analysis/target.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import type { Ties } from '#lib/analysis/ties.ts';
import { networkActors, parseView } from '#lib/analysis/view.ts';
import type { Layers } from '#lib/analysis/layers.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier } from '#lib/dossier/types.ts';
import { answerAttitudes } from '../../api/attitudes.ts';
import { answerRelations } from '../../api/network.ts';
import { readQuery } from '../../api/query.ts';
import { networkQuery } from '../../api/schemas.ts';
import { idsOf, readTies, shownTies } from '../../api/ties.ts';
import type { ReadTie } from '../../api/ties.ts';
import { oppositeSigns } from './opposite-signs.ts';
import { writable } from './xml.ts';

/** Columns of the nodes, and what each holds. */
export const nodeColumns = {
	label: 'string',
	name: 'string',
	kind: 'string',
	role: 'string',
	bloc: 'string',
	x: 'double',
	y: 'double'
} as const;

/**
 * Columns of the edges, and what each holds. None is called source, target, from, to, key or id: readers of
 * edge lists (networkx, igraph, visNetwork) keep the ends of an edge under these names.
 */
export const edgeColumns = {
	layer: 'string',
	kind: 'string',
	sign: 'int',
	weight: 'double',
	congruence: 'double',
	conflict: 'double',
	shared: 'int',
	alignment: 'double',
	basis: 'string',
	direction: 'string',
	reference: 'string',
	since: 'string',
	until: 'string',
	source_id: 'string',
	description: 'string'
} as const;

type Row<Columns> = { [Name in keyof Columns]?: string | number };

/** A network as files of other programs hold it: a multigraph. */
export interface NetworkGraph {
	description: string;
	/** The version of GEXF that was asked for. */
	gexf: '1.2' | '1.3';
	/**
	 * Whether the file is one of directed edges: it is as soon as it holds an attitude. Few programs read a
	 * mixture (networkx refuses it), so a tie or relation is then one edge in alphabetical order whose
	 * `direction` is `mutual`.
	 */
	directed: boolean;
	nodes: { id: string; row: Row<typeof nodeColumns> }[];
	edges: {
		id: string;
		a: string;
		b: string;
		/** From `a` to `b`: an attitude is one actor's, a tie or a relation that of both. */
		directed: boolean;
		row: Row<typeof edgeColumns>;
	}[];
}

/** Parameters of a network as a file of another program. */
const graphQuery = networkQuery.extend({
	gexf: z.enum(['1.2', '1.3'], { error: 'one of 1.2, 1.3' }).default('1.2')
});

/** Where the figure places actors: in pixels from its centre, y downwards, in the order of the actors. */
export type Place = (network: {
	dossier: Dossier;
	positions: Positions;
	ties: Ties;
	actors: number[];
	layers: Layers;
	minShared: number;
}) => { points: [number, number][] };

const signs = { converge: 1, diverge: -1, mixed: 0, 'too-little': 0, none: 0 } as const;
const rounded = (n: number) => Math.round(n * 100) / 100 + 0;

type Answer = ReturnType<typeof answerRelations>;
type Attitude = ReturnType<typeof answerAttitudes>[number];

/** Weight of an even-handed attitude. */
const LEAST = 0.125;

/**
 * A stated tie: its sign is that of `tieState`, 0 where it is mixed; its weight, always above 0, is the
 * congruence of a positive tie, the conflict of a negative one, the larger of the two where it is mixed.
 */
function agreementEdge([a, b]: [string, string], { tie, state }: ReadTie) {
	const { congruence, conflict, shared, alignment } = tie;
	return {
		a,
		b,
		directed: false,
		row: {
			layer: 'agreement',
			kind: state,
			sign: signs[state],
			weight: Math.max(congruence, conflict),
			congruence,
			conflict,
			shared,
			alignment,
			reference: formatTarget({ type: 'tie', id: tieId(a, b) })
		}
	};
}

/**
 * An attitude: its sign is that of its value, 0 where it is even-handed; its weight, always above 0, is how
 * strong it is, and for an even-handed one the least that a half stance makes.
 */
const attitudeEdge = ({ from, to, value, n, basis, state }: Attitude) => ({
	a: from,
	b: to,
	directed: true,
	row: {
		layer: 'attitudes',
		kind: state,
		sign: Math.sign(value),
		weight: Math.abs(value) || LEAST,
		shared: n,
		alignment: value,
		basis,
		reference: formatTarget({ type: 'tie', id: tieId(from, to) })
	}
});

const documentedEdge = (relation: Answer['relations'][number]) => ({
	a: relation.a,
	b: relation.b,
	directed: false,
	row: {
		layer: 'documented',
		kind: relation.kind,
		sign: relation.kind === 'alliance' ? 1 : -1,
		weight: 1,
		reference: formatTarget({ type: 'relation', id: relation.id }),
		since: relation.since,
		until: relation.until,
		source_id: relation.source,
		description: writable(relation.description)
	}
});

/**
 * The network that an address shows, for other programs: its actors where the figure has them, y upwards as
 * Gephi counts it, the ties of stated positions and the documented relations side by side, never added up.
 *
 * @throws Refusal for a parameter that cannot be read.
 */
export function networkGraph(
	dossier: Dossier,
	params: URLSearchParams,
	place: Place
): NetworkGraph {
	const query = readQuery(dossier, params, graphQuery);
	const answer = answerRelations(dossier, query);
	const { view } = parseView(dossier, params);
	const { layers } = view;
	const reading = readTies(dossier, answer.asOf, query);
	const { positions, issues, weights } = reading;
	const everybody = networkActors(dossier, view);
	const ties = deriveTies(positions, everybody, issues, weights);
	const actors = egoActors({ dossier, positions, ties, actors: everybody }, view);
	const shown = new Set(actors.map((index) => dossier.actors[index]?.id));
	const minShared = query['min-shared'];
	const { points } = place({
		...{ dossier: reading.dossier, positions },
		ties,
		actors,
		layers,
		minShared
	});
	const edges = [
		...(layers.includes('agreement')
			? shownTies(reading, query).map((tie) => agreementEdge(idsOf(reading, tie), tie))
			: []),
		...(layers.includes('attitudes') ? answerAttitudes(reading).map(attitudeEdge) : []),
		...(layers.includes('documented') ? answer.relations.map(documentedEdge) : [])
	];
	const kept = edges.filter(({ a, b }) => shown.has(a) && shown.has(b));
	const directed = kept.some((edge) => edge.directed);
	const nameOf = new Map(dossier.actors.map((actor) => [actor.id, actorName(actor)]));
	const about = [
		`${dossier.title}, as of ${formatDate(answer.asOf)}.`,
		...countingRemarks(dossier, view),
		'Agreement of stated positions, attitudes of actors towards each other and documented relations are three layers.',
		...(directed
			? [
					'Attitudes have a direction; ties and relations are mutual, which the column direction says: each is one edge.'
				]
			: []),
		...oppositeSigns(kept, (id) => nameOf.get(id) ?? id)
	];
	return {
		gexf: query.gexf,
		description: about.join(' '),
		nodes: actors.map((index, i) => {
			const { id, name, short_name, kind, role, bloc } = dossier.actors[index] as Actor;
			const [x, y] = view.pins[id] ?? points[i] ?? [0, 0];
			const words = { label: short_name || name, name, kind, role, bloc };
			const written = Object.entries(words).map(([key, word]) => [key, writable(word)]);
			return { id, row: { ...Object.fromEntries(written), x: rounded(x), y: rounded(-y) } };
		}),
		directed,
		edges: kept.map((edge, i) => ({
			id: `e${i}`,
			...edge,
			row: { ...edge.row, direction: edge.directed ? 'one-way' : 'mutual' }
		}))
	};
}
