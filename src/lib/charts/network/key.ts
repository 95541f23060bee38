import { counted, digits, numberWord } from '#lib/analysis/phrases.ts';
import { isFaithful } from '#lib/analysis/tie-words.ts';
import type { Arranged } from './arrangement.ts';
import type { Lines } from './parts.ts';
import { widthsOf } from './pen.ts';

/** Difference of widths that a reader sees, in pixels. */
const SEEN = 1;

/** What nearness says where documented relations alone decide it. */
function relationsKey(relations: Arranged['relations']): string {
	const [allied, tense] = (['alliance', 'tension'] as const).map((kind) =>
		relations.some((relation) => relation.kind === kind)
	);
	if (allied && tense) return 'Allies are drawn near each other, actors in tension apart.';
	if (allied) return 'Allies are drawn near each other.';
	return tense ? 'Actors in tension are drawn apart.' : '';
}

/** What distances say: where the picture hardly fits the data, that they cannot be relied on. */
const distanceKey = (stress: number) =>
	isFaithful(Math.sqrt(stress))
		? 'The closer two actors are, the more their stated positions agree.'
		: 'Distances do not show agreement reliably here; rely on the lines.';

/** How many ties of agreement are drawn, and what the others are; empty where all are. */
export function backboneWords(drawn: number, all: number): string {
	const others = all - drawn;
	if (others <= 0) return '';
	const are = others === 1 ? 'the other is' : `the other ${numberWord(others)} are`;
	return `${digits(drawn)} of ${counted(all, 'agreement link')} drawn; ${are} weaker or follow an arrow or a relation.`.replace(
		'the other is weaker or follow an',
		'the other is weaker or follows an'
	);
}

/**
 * How a network is read, said of what is drawn in it alone; empty where no two actors are joined.
 *
 * @param stress of the picture, as `stressOf` gives it.
 */
export function networkKey(drawn: Lines & Pick<Arranged, 'pen'>, stress: number): string {
	const { ties, relations, attitudes, pen } = drawn;
	const arrows =
		attitudes.length > 0 ? ['Arrows point from the speaker to the actor concerned.'] : [];
	const told = ties.filter(({ state }) => state !== 'too-little');
	if (told.length === 0) return [...arrows, relationsKey(relations)].filter(Boolean).join(' ');
	const widths = told.map((tie) => widthsOf(tie, pen)).map(([one, other]) => one + other);
	const isWide = Math.max(...widths) - Math.min(...widths) >= SEEN;
	const wide = isWide ? ['Line width shows the number of shared issues.'] : [];
	return [...arrows, distanceKey(stress), ...wide].join(' ');
}
