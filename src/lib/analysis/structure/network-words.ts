import { attitudeSentence, attitudeSentences } from '../attitude-sentences.ts';
import type { Sentence } from '../sentence.ts';
import type { Target } from '../target.ts';
import type { Shown } from './blocs-of.ts';
import { crossSentence, structureSentences } from './camp-sentences.ts';
import { agreementSentences, conflictSentences, mostAtOdds, mostShared } from './pair-sentences.ts';
import type { Pair } from './pair-sentences.ts';
import { structureOf } from './structure.ts';

/** What a network says in words. */
export interface NetworkWords {
	/** Whether the first two are about a pair that the reader chose, whatever there is between them. */
	isChosen: boolean;
	/** Why the two most at odds are, or the two that the reader chose. */
	conflict: Sentence[];
	/** On what the two who share most issues, or the two chosen, agree and differ. */
	agreement: Sentence[];
	/** What actors say about each other, the actor most spoken about first. */
	attitudes: Sentence[];
	/** Which camps there are, and which ties do not fit them. */
	camps: Sentence[];
}

/** The pair that a reader has in focus as a tie, if both are shown. */
function focused({ dossier, actors }: Shown, focus: Target | null): Pair | undefined {
	if (focus?.type !== 'tie') return undefined;
	const [a = -1, b = -1] = focus.id
		.split('~')
		.map((id) => dossier.actors.findIndex((actor) => actor.id === id))
		.sort((x, y) => x - y);
	return actors.includes(a) && actors.includes(b) ? [a, b] : undefined;
}

/** What the actors shown say about each other, or the two chosen. */
function attitudesOf({ dossier, positions, actors, ties }: Shown, chosen: Pair | undefined) {
	if (!chosen) return attitudeSentences(dossier, positions, actors, ties.issues);
	const [a, b] = chosen;
	return [
		attitudeSentence(dossier, positions, a, b, ties.issues),
		attitudeSentence(dossier, positions, b, a, ties.issues)
	].filter((one) => one !== undefined);
}

/** What a network says in words: why some are at odds, on what others agree, and what does not fit the camps. */
export function networkWords(shown: Shown, focus: Target | null): NetworkWords {
	const chosen = focused(shown, focus);
	const most = mostShared(shown);
	const odds = chosen ?? mostAtOdds(shown);
	const sharing = chosen ?? most;
	const { layers } = shown;
	const layer = layers.includes('agreement') ? 'agreement' : (layers[0] ?? 'documented');
	const structure = structureOf(shown, layer);
	const camps = [
		...structureSentences(shown, structure),
		...(layer === 'agreement' && layers.includes('documented')
			? crossSentence(shown, structure)
			: [])
	];
	return {
		isChosen: chosen !== undefined,
		conflict: odds ? conflictSentences(shown, odds) : [],
		attitudes: layers.includes('attitudes') ? attitudesOf(shown, chosen) : [],
		agreement: sharing ? agreementSentences(shown, sharing, !chosen) : [],
		camps
	};
}
