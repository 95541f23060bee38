import { actorPicks } from '#lib/dossier/picks.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** What a field shows in place of a name that was typed; `undefined` where it stays. */
export type OtherName = (typed: string) => Promise<string | undefined>;

/**
 * Recognises other names of the actors of a dossier: "Turkey" becomes Türkiye, "DRC" the DR Congo. The list of names
 * is loaded when somebody types one that no actor goes by.
 */
export const otherActorName =
	(dossier: Dossier): OtherName =>
	async (typed) => {
		const picks = actorPicks(dossier);
		if (typed.trim() === '' || picks.has(typed)) return undefined;
		const { actorCalled } = await import('#lib/dossier/known-actors/find.ts');
		const actor = actorCalled(dossier.actors, typed);
		return actor && picks.labelOf(actor.id);
	};
