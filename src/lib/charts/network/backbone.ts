import { attitudeAt, deriveAttitudes } from '#lib/analysis/attitudes.ts';
import { backboneOf, type Backbone } from '#lib/analysis/backbone.ts';
import type { Layers } from '#lib/analysis/layers.ts';
import type { Ties } from '#lib/analysis/ties.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { shownRelations } from './relations.ts';

/** What decides which lines a network begins with. */
export interface Drawable {
	dossier: Dossier;
	positions: Positions;
	/** Over `actors` at least. */
	ties: Ties;
	/** Dossier indices. */
	actors: number[];
	layers: Layers;
	minShared: number;
	threshold: number;
	/** Id of the actor around whom the network is. */
	ego?: string | null;
}

/** What arrows and relations say of two actors, by dossier index: 1 for, −1 against, 0 neither or both. */
function joinedBy({ dossier, positions, ties, actors, layers }: Drawable) {
	const signs = new Map<number, number>();
	const count = dossier.actors.length;
	const add = (a: number, b: number, sign: number) => {
		const key = Math.min(a, b) * count + Math.max(a, b);
		const known = signs.get(key);
		signs.set(key, known === undefined || known === sign ? sign : 0);
	};
	const place = new Map(dossier.actors.map(({ id }, i) => [id, i]));
	for (const { actor_a, actor_b, kind } of shownRelations(
		dossier,
		actors,
		layers,
		positions.asOf
	)) {
		add(place.get(actor_a) ?? 0, place.get(actor_b) ?? 0, kind === 'alliance' ? 1 : -1);
	}
	if (layers.includes('attitudes')) {
		const attitudes = deriveAttitudes(dossier, positions, actors, ties.issues);
		for (const to of attitudes.targets) {
			if (!actors.includes(to)) continue;
			for (const from of actors) {
				const value = attitudeAt(attitudes, from, to)?.value ?? 0;
				if (value !== 0) add(from, to, Math.sign(value));
			}
		}
	}
	return (a: number, b: number) => signs.get(Math.min(a, b) * count + Math.max(a, b)) ?? 0;
}

/** The ties of agreement that a network of some layers begins with; see `backboneOf`. */
export function networkBackbone(drawable: Drawable): Backbone {
	const { dossier, ties, actors, minShared, threshold, ego } = drawable;
	const at = ego ? dossier.actors.findIndex(({ id }) => id === ego) : -1;
	return backboneOf({
		...{ ties, actors, minShared, threshold, joined: joinedBy(drawable) },
		ego: at < 0 ? undefined : at
	});
}
