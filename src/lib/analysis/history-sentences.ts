import type { Dossier } from '#lib/dossier/types.ts';
import { actorName, counted, formatDate, numberWord } from './phrases.ts';
import { positionId } from './target.ts';
import { sentence, type Sentence, type SentencePart } from './sentence.ts';
import type { Held, History } from './history.ts';

/** More changes than this are counted. */
const MOST_NAMED = 3;

interface Change {
	history: History;
	now: Held;
}

const changesOf = (history: History): Change[] =>
	history.held.filter((held) => held.position.changed).map((now) => ({ history, now }));

const pairOf = (dossier: Dossier, { actor, issue }: History) => {
	const [who, what] = [dossier.actors[actor], dossier.issues[issue]];
	if (!who || !what) throw new RangeError(`No cell of actor ${actor} and issue ${issue}.`);
	return { who, what };
};

function resting(dossier: Dossier, text: string, all: readonly History[]): SentencePart {
	const cells = all.map((history) => {
		const { who, what } = pairOf(dossier, history);
		return positionId(who.id, what.id);
	});
	const made = all.flatMap(({ held }) => held.flatMap((one) => one.made));
	return { text, cells, statements: [...new Set(made.map((s) => s.id))] };
}

function changePart(
	dossier: Dossier,
	{ history, now }: Change,
	format: (date: string) => string
): SentencePart {
	const { who, what } = pairOf(dossier, history);
	return resting(dossier, `${actorName(who)} on “${what.label}” (${format(now.from)})`, [history]);
}

const listed = (parts: SentencePart[]): SentencePart[] =>
	parts.flatMap((part, i) => [...(i > 0 ? [{ text: '; ' }] : []), part]);

/**
 * What a timeline shows: how many positions changed sides, whose and on which day, and how many stand as
 * they were first stated. "One of 20 positions changed sides: the EU on “Condemn operation” (21 September
 * 2023); 19 kept to the side first taken."
 *
 * @param format writes an ISO 8601 day in words.
 */
export function historySentence(
	dossier: Dossier,
	all: readonly History[],
	format: (date: string) => string = formatDate
): Sentence {
	if (all.length === 0) return sentence('No actor shown states a position');
	const changes = all
		.flatMap(changesOf)
		.sort((a, b) => (a.now.from < b.now.from ? -1 : a.now.from > b.now.from ? 1 : 0));
	const moved = new Set(changes.map(({ history }) => history));
	const total = counted(all.length, 'position');
	if (moved.size === 0) {
		const text =
			all.length === 1
				? 'the one position keeps to the side first taken'
				: `all ${total} keep to the side first taken`;
		return sentence(resting(dossier, text, all));
	}
	const kept = all.filter((history) => !moved.has(history));
	const named = changes.slice(0, MOST_NAMED).map((change) => changePart(dossier, change, format));
	const more = changes.length - named.length;
	return sentence(
		resting(dossier, `${numberWord(moved.size)} of ${total} changed sides`, [...moved]),
		': ',
		...listed([...named, ...(more > 0 ? [{ text: `and ${counted(more, 'change')} more` }] : [])]),
		kept.length > 0 ? '; ' : '',
		kept.length > 0
			? resting(
					dossier,
					`${numberWord(kept.length)} ${kept.length === 1 ? 'keeps' : 'keep'} to the side first taken`,
					kept
				)
			: ''
	);
}
