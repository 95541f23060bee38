import type { Dossier } from '#lib/dossier/types.ts';
import { hedgeOf, isStated, issueName, resting } from './cells.ts';
import type { Cell, StatedCell } from './cells.ts';
import { actorName, isSeveral, numberWord, spelled } from './phrases.ts';
import { listParts, sentence } from './sentence.ts';
import type { Sentence, SentencePart } from './sentence.ts';
import { positionWords } from './words.ts';

/** More issues than this are counted, not told one by one. */
export const MOST_TOLD = 40;

/** What the actors say on one issue, in their order. */
interface Told {
	cells: Cell[];
}

/** A list whose last part counts what would make it too long to read. */
function fewParts(parts: SentencePart[]): SentencePart[] {
	const more = parts.length - MOST_TOLD;
	if (more <= 0) return listParts(parts);
	return listParts([...parts.slice(0, MOST_TOLD), { text: spelled(more, 'more issue') }]);
}

function onlySentence(dossier: Dossier, cells: StatedCell[]): Sentence {
	const [{ actor }] = cells as [StatedCell];
	const parts = cells.map((cell) => {
		const { lower, upper } = cell.position;
		const hedge = hedgeOf(dossier, cell).replace(/^ \(|\)$/g, '');
		const words = [positionWords(lower, upper), hedge].filter(Boolean).join('; ');
		return resting(`${issueName(cell.issue)} (${words})`, [cell]);
	});
	const states = isSeveral(actor) ? 'state' : 'states';
	return sentence(`only ${actorName(actor)} ${states} a position on `, ...fewParts(parts));
}

const actorsOf = (compared: Told[]) => compared[0]?.cells.map((cell) => cell.actor) ?? [];

/** Silence that is more than "not stated": who declined, and where nobody has looked. */
function silenceOfKind(compared: Told[], kind: 'declined' | 'not-coded'): Sentence[] {
	const cells = compared.flatMap((c) => c.cells).filter((cell) => cell.silence === kind);
	return actorsOf(compared).flatMap((actor) => {
		const own = cells.filter((cell) => cell.actor === actor);
		if (own.length === 0) return [];
		const issues = fewParts(own.map((cell) => resting(issueName(cell.issue), [cell])));
		const name = actorName(actor);
		return kind === 'declined'
			? sentence(`${name} declined to take a position on `, ...issues)
			: sentence(`nobody has yet looked for statements by ${name} on `, ...issues);
	});
}

/** The issues on which none or one of two to four actors states a position, in sentences. */
export function silences(dossier: Dossier, compared: Told[], actors: number): Sentence[] {
	const stated = (c: Told) => c.cells.filter(isStated);
	const none = compared.filter((c) => stated(c).length === 0);
	const lone = compared.map(stated).filter((cells) => cells.length === 1);
	const loners = actorsOf(compared).filter((actor) => lone.some(([cell]) => cell?.actor === actor));
	const nobody = actors === 2 ? 'neither states' : `none of the ${numberWord(actors)} states`;
	return [
		...(none.length > 0
			? [
					sentence(
						`${nobody} a position on `,
						...fewParts(none.map((c) => resting(issueName((c.cells[0] as Cell).issue), c.cells)))
					)
				]
			: []),
		...loners.map((actor) =>
			onlySentence(
				dossier,
				lone.flat().filter((cell) => cell.actor === actor)
			)
		),
		...silenceOfKind(compared, 'declined'),
		...silenceOfKind(compared, 'not-coded')
	];
}
