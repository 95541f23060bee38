import { capital, numberWord } from '#lib/analysis/phrases.ts';
import { tieId } from '#lib/analysis/target.ts';

interface SignedEdge {
	a: string;
	b: string;
	row: { sign?: string | number };
}

/** So many pairs are named; the rest are counted. */
const NAMED = 10;

/**
 * Sentences that name the pairs of actors whose edges have opposite signs, for instance allies whose stated
 * positions are opposed: a program that adds up parallel edges would cancel them. None where no pair has.
 *
 * @param nameOf the name of an actor by its id, as a sentence writes it.
 */
export function oppositeSigns(
	edges: readonly SignedEdge[],
	nameOf: (id: string) => string
): string[] {
	const signsOf = Map.groupBy(edges, ({ a, b }) => tieId(a, b));
	const pairs = [...signsOf].flatMap(([id, parallel]) => {
		const signs = new Set(parallel.map(({ row }) => row.sign));
		return signs.has(1) && signs.has(-1) ? [id.split('~').map(nameOf).join(' and ')] : [];
	});
	if (pairs.length === 0) return [];
	const more = pairs.length - NAMED;
	const named = [...pairs.slice(0, NAMED), ...(more > 0 ? [`${numberWord(more)} more`] : [])];
	const subject = pairs.length === 1 ? 'one pair has' : `${numberWord(pairs.length)} pairs have`;
	return [
		`${capital(subject)} edges of opposite signs, which cancel out if they are added up: ${named.join('; ')}.`,
		'To keep them apart add layer=agreement, layer=attitudes or layer=documented to the address of this file.'
	];
}
