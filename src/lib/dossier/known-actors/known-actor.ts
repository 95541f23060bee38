import type { Actor } from '../types.ts';

/** A state or an organisation that an actor can be looked up in. */
export interface KnownActor extends Pick<
	Actor,
	'name' | 'short_name' | 'kind' | 'iso3' | 'wikidata'
> {
	/** Other names: formal, former, native and abbreviated. */
	aliases: readonly string[];
}

/** Spellings of a state in four languages: names in dictionary form, and words derived from them. */
export interface StateSpellings {
	capitals: readonly string[];
	/** Adjectives. */
	english: readonly string[];
	french: readonly string[];
	frenchAdjectives: readonly string[];
	german: readonly string[];
	russian: readonly string[];
}
