import { namesKnownFor } from '#lib/dossier/known-actors/find.ts';
import type { Actor, Source } from '#lib/dossier/types.ts';
import { keysOf } from './tokens.ts';

/** Bodies that publish in the name of a state or organisation, in English, French and German. */
const bodies =
	/\b(?:ministry|government|cabinet|office|presiden(?:t|cy)|department|embassy|mission|parliament|secretariat|minist[èe]re|gouvernement|ambassade|présiden(?:t|ce)|ministerium|regierung|botschaft|auswärtiges amt)/iu;

/** Press agencies that carry a state's name: “Azerbaijan State News Agency”. */
const press = /\b(?:press|news|agency|times|post|herald|agence|agentur)\b/iu;

const isIn = (name: readonly string[], words: readonly string[]) =>
	name.length > 0 && words.some((_, at) => name.every((part, i) => words[at + i] === part));

/**
 * The actors in whose name a source was published, by the name of its publisher: the state itself, or one of its
 * bodies. None for the press.
 */
export function issuersOf(
	{ publisher }: Pick<Source, 'publisher'>,
	actors: readonly Actor[]
): string[] {
	const words = keysOf(publisher);
	if (words.length === 0 || press.test(publisher)) return [];
	return actors
		.filter((actor) => {
			const names = [actor.name, actor.short_name, ...namesKnownFor(actor)].map(keysOf);
			return names.some((name) =>
				bodies.test(publisher) ? isIn(name, words) : name.join(' ') === words.join(' ')
			);
		})
		.map(({ id }) => id);
}
