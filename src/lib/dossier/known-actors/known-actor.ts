import type { Actor } from '../types.ts';

/** A state or an organisation that an actor can be looked up in. */
export interface KnownActor extends Pick<
	Actor,
	'name' | 'short_name' | 'kind' | 'iso3' | 'wikidata'
> {
	/** Other names: formal, former, native and abbreviated. */
	aliases: readonly string[];
}
