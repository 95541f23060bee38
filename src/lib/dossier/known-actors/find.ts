/**
 * Looks up states and organisations by any of their names. `states.json` is made by `src/cli/states.ts`;
 * `organisations.json` is kept by hand, each Wikidata item found in two public lists. Both take some 50 kB: load
 * this module only where somebody edits.
 */
import { fold } from '../search.ts';
import type { Actor } from '../types.ts';
import type { KnownActor } from './known-actor.ts';
import organisations from './organisations.json' with { type: 'json' };
import states from './states.json' with { type: 'json' };

export type { KnownActor } from './known-actor.ts';

export const knownActors: readonly KnownActor[] = [...states, ...organisations] as KnownActor[];

/** A name as it is looked up: folded as by every search, without points, "the" and what joins words. */
const folded = (text: string): string =>
	fold(text.replaceAll('.', ''))
		.replaceAll('&', ' and ')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.replace(/\bthe\b/g, '')
		.replace(/\bst\b/g, 'saint')
		.replace(/\s+/g, ' ')
		.trim();

interface Entry {
	known: KnownActor;
	/** Folded names, the first two those that are shown. */
	names: readonly string[];
}

let made: readonly Entry[] | undefined;

/** Made for the first that is looked up: many load this module and look up none. */
const entries = (): readonly Entry[] =>
	(made ??= knownActors.map((known) => ({
		known,
		names: [known.name, known.short_name, known.iso3, ...known.aliases].map(folded)
	})));

/** How well a name fits what is typed, 0 being the whole; `undefined` where it does not. */
function rankOf(names: readonly string[], wanted: string): number | undefined {
	if (names.includes(wanted)) return 0;
	const [name = '', short = ''] = names;
	if (name.startsWith(wanted) || short.startsWith(wanted)) return 1;
	if (names.some((one) => one.startsWith(wanted))) return 2;
	if (names.some((one) => one.includes(` ${wanted}`))) return 3;
	return undefined;
}

/**
 * States and organisations of which a name begins with, or has a word that begins with, what is typed: the best
 * first.
 *
 * @param most of them.
 */
export function findKnown(typed: string, most = 8): KnownActor[] {
	const wanted = folded(typed);
	if (wanted === '') return [];
	const found = entries().flatMap(({ known, names }) => {
		const rank = rankOf(names, wanted);
		return rank === undefined ? [] : [{ known, rank }];
	});
	return found
		.sort((a, b) => a.rank - b.rank)
		.slice(0, most)
		.map(({ known }) => known);
}

/** The one state or organisation that bears this name; `undefined` where none or several do. */
export function knownAs(name: string): KnownActor | undefined {
	const wanted = folded(name);
	const bearing = wanted === '' ? [] : entries().filter(({ names }) => names.includes(wanted));
	return bearing.length === 1 ? bearing[0]?.known : undefined;
}

/** Every name of the state or organisation that an actor is, by its item, code or name; none where it is none. */
export function namesKnownFor({ wikidata, iso3, name, short_name }: Actor): readonly string[] {
	const known =
		knownActors.find((one) => wikidata !== '' && one.wikidata === wikidata) ??
		knownActors.find((one) => iso3 !== '' && one.iso3 === iso3) ??
		knownAs(name) ??
		knownAs(short_name);
	return known ? [known.name, known.short_name, known.iso3, ...known.aliases] : [];
}

/** The actor of a dossier that is this state or organisation, by its item, code or name. */
export const actorFor = (actors: readonly Actor[], known: KnownActor): Actor | undefined =>
	actors.find(
		({ wikidata, iso3 }) => wikidata === known.wikidata || (iso3 && iso3 === known.iso3)
	) ??
	actors.find(({ name, short_name }) => {
		const names = [known.name, known.short_name, ...known.aliases].map(folded);
		return names.includes(folded(name)) || names.includes(folded(short_name));
	});

/** The actor of a dossier that a text names by another name of the same state or organisation: Turkey for Türkiye. */
export function actorCalled(actors: readonly Actor[], name: string): Actor | undefined {
	const known = knownAs(name);
	return known && actorFor(actors, known);
}
