import { capital } from '#lib/analysis/phrases.ts';
import { isFaithful } from '#lib/analysis/tie-words.ts';
import type { Arranged } from './arrangement.ts';
import { isSeveral } from './counts.ts';
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
		? 'The nearer two actors stand, the more their stated positions agree.'
		: 'Distances are no guide to agreement here, as so many ties fit no flat picture: read the ties.';

/**
 * How a network is read, said of what is drawn in it alone; empty where no two actors are joined.
 *
 * @param stress of the picture, as `stressOf` gives it.
 */
export function networkKey(
	{ ties, relations, pen }: Pick<Arranged, 'ties' | 'relations' | 'pen'>,
	stress: number
): string {
	const told = ties.filter(({ state }) => state !== 'too-little');
	if (told.length === 0) return relationsKey(relations);
	const widths = told.map((tie) => widthsOf(tie, pen)).map(([one, other]) => one + other);
	const isWide = Math.max(...widths) - Math.min(...widths) >= SEEN;
	const isBoth = told.some(({ congruence, conflict }) => congruence > 0 && conflict > 0);
	const several = told.filter(isSeveral);
	const numbered = several.filter(({ count }) => count).length;
	const issues = isWide ? 'them' : isBoth ? 'the issues behind it' : 'the issues behind a tie';
	const clauses = [
		...(isWide
			? [
					`a tie is as wide as the issues behind it${isBoth ? ', congruence and conflict side by side' : ''}`
				]
			: []),
		...(isBoth && !isWide ? ['congruence and conflict of a tie stand side by side'] : []),
		...(numbered > 0
			? [`a number counts ${issues}${numbered < several.length ? ' where there is room' : ''}`]
			: [])
	];
	const rest = clauses.length > 0 ? ` ${capital(clauses.join('; '))}.` : '';
	return `${distanceKey(stress)}${rest}`;
}
