import { tieAt } from '../ties.ts';
import { blocsIn } from './blocs.ts';
import type { Blocs } from './blocs.ts';
import type { LayerName } from '../layers.ts';
import { networkIn } from './blocs-of.ts';
import type { Shown } from './blocs-of.ts';
import { frustration } from './frustration.ts';
import type { Camps, Frustration } from './frustration.ts';
import { polarisation } from './polarisation.ts';
import { stateThatCounts } from './told.ts';
import type { SignedNetwork } from './told.ts';
import { triadsOf } from './triads.ts';
import type { Triads } from './triads.ts';
import { walkBalance } from './walk-balance.ts';

/** Which camps and blocs the signs of one layer of a network make. */
export interface Structure {
	network: SignedNetwork;
	/** Over counts of ties. */
	frustration: Frustration;
	/** More than two blocs, where they break fewer ties than two camps. */
	blocs: Blocs | undefined;
	/** Independent rings of ties: m − n + parts. Without one every sign fits. */
	rings: number;
}

/** How balanced and how polarised it is; `undefined` where there is nothing to measure. */
export interface Measures {
	triads: Triads;
	/** Balance over walks, 0 to 1. */
	walks: number | undefined;
	/** 1 − 2L / m with every tie counting as much as it weighs. */
	weightedScore: number | undefined;
	/** Of the two camps of the largest part, 0 to 1. */
	polarisation: number | undefined;
}

/** How far two camps are apart, 0 to 1: the share of conflict in all that the ties between them say which count. */
function distance(
	{ ties, minShared, threshold }: Shown,
	network: SignedNetwork,
	camps: Camps
): number {
	const [one, other] = camps.camps.map((camp) => new Set(camp)) as [Set<number>, Set<number>];
	const { graph, actors, layer } = network;
	let [apart, all] = [0, 0];
	const across = (a: number, b: number) =>
		(one.has(a) && other.has(b)) || (one.has(b) && other.has(a));
	if (layer !== 'agreement') {
		graph.sign.forEach((sign, k) => {
			if (!across(graph.a[k] as number, graph.b[k] as number)) return;
			const weight = graph.weight[k] as number;
			all += weight;
			if (sign < 0) apart += weight;
		});
	} else {
		for (const a of one) {
			for (const b of other) {
				const tie = tieAt(ties, actors[a] as number, actors[b] as number);
				if (!stateThatCounts(tie, minShared, threshold)) continue;
				apart += tie.conflict;
				all += tie.congruence + tie.conflict;
			}
		}
	}
	return all > 0 ? apart / all : 0;
}

/** Reads the structure of what a network shows in one of its layers. */
export function structureOf(shown: Shown, layer: LayerName): Structure {
	const network = networkIn(shown, layer);
	const { graph } = network;
	const counted = frustration(graph);
	// Nothing can break less than nothing: the search for more blocs is spared.
	const found = counted.upper > 0 ? blocsIn(graph) : undefined;
	const nodes = counted.parts.reduce((n, { camps }) => n + camps[0].length + camps[1].length, 0);
	return {
		network,
		frustration: counted,
		blocs: found && found.cost < counted.upper ? found : undefined,
		rings: graph.sign.length - nodes + counted.parts.length
	};
}

/** Measures a structure: its triads, balance over walks, weighted score and polarisation. */
export function measuresOf(shown: Shown, { network, frustration: counted }: Structure): Measures {
	const { graph } = network;
	const [largest] = counted.parts;
	return {
		triads: triadsOf(graph),
		walks: walkBalance(graph),
		weightedScore: frustration(graph, graph.weight).score,
		polarisation:
			largest &&
			polarisation(
				[largest.camps[0].length, largest.camps[1].length],
				distance(shown, network, largest)
			)
	};
}
