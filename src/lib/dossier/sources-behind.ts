import { aloneBehind, statementsBehind } from './behind.ts';
import type { Positions } from './position-columns.ts';
import type { Dossier } from './types.ts';

interface UsedSources {
	actors: readonly number[];
	issues: readonly number[];
	used: ReadonlySet<string>;
}

const isSame = (some: readonly number[], others: readonly number[]) =>
	some === others || (some.length === others.length && some.every((n, i) => n === others[i]));

/** Of positions the last that was asked for: a figure names its sources in its caption and in its data. */
const lastSources = new WeakMap<Positions, UsedSources>();

/**
 * Ids of the sources of the statements of which some positions were made.
 *
 * @param positions of the dossier. @param actors dossier indices. @param issues dossier indices.
 */
export function sourcesBehind(
	dossier: Dossier,
	positions: Positions,
	actors: readonly number[],
	issues: readonly number[]
): ReadonlySet<string> {
	const known = lastSources.get(positions);
	if (known && isSame(known.actors, actors) && isSame(known.issues, issues)) return known.used;
	const madeOf = statementsBehind(dossier, positions);
	const alone = aloneBehind(positions);
	const isUsed = new Uint8Array(alone?.of.sources.length ?? 0);
	const used = new Set<string>();
	for (const actor of actors) {
		for (const issue of issues) {
			const place = alone ? alone.placeIn(actor * positions.issueCount + issue) : -1;
			if (alone && place >= 0) isUsed[alone.of.sourceAt(place)] = 1;
			else for (const { source } of madeOf(actor, issue)) used.add(source);
		}
	}
	alone?.of.sources.forEach((id, number) => isUsed[number] && used.add(id));
	lastSources.set(positions, { actors, issues, used });
	return used;
}
