/** How the issues of a comparison are set on a sheet: in one block or several side by side. */

/** What a comparison has to be set in. */
interface Room {
	width: number;
	/** Height of the sheet, where there is one. */
	sheet?: number | undefined;
	actors: readonly number[];
}

export const LEFT = 164;
const NARROWEST = 196;
/** Between blocks of issues. */
export const BETWEEN = 40;
const MOST_BLOCKS = 4;
/** Of a block in which actors stand one under the other. */
const NARROWEST_BLOCK = 384;
/** Share of such a block that their names take. */
const SIDE = 0.3;

/** Names of issues stand beside the actors; above them; or above actors that stand one under the other. */
const forms = ['beside', 'above', 'under'] as const;
type Form = (typeof forms)[number];

/** How the issues are set. */
export interface Way {
	form: Form;
	/** Blocks of issues side by side. */
	blocks: number;
	/**
	 * Whether issues on which all are silent in the same way are named in a line below, and actors that stand
	 * one under the other in one line where they are silent.
	 */
	fold: boolean;
}

/** Where the cells of a block stand. */
export interface Block {
	form: Form;
	fold: boolean;
	width: number;
	/** Left edge of the cells. */
	left: number;
	/** Width of a column of cells, with its gutter. */
	column: number;
}

/** The measures of a block that is set in some way. */
export function blockOf({ form, blocks, fold }: Way, { width, actors }: Room): Block {
	const each = Math.floor((width - (blocks - 1) * BETWEEN) / blocks);
	const count = form === 'under' ? 1 : Math.max(1, actors.length);
	const left = { beside: LEFT, above: 0, under: Math.round(each * SIDE) }[form];
	const column = Math.max(NARROWEST, Math.floor((each - left) / count));
	return { form, fold, width: left + column * count, left, column };
}

/** Ways to set the comparison, the most telling first: each as wide as it may be where there is a sheet. */
export function waysOf({ sheet, width, actors }: Room): Way[] {
	if (sheet === undefined) return [{ form: 'beside', blocks: 1, fold: false }];
	const least = { beside: LEFT + actors.length * NARROWEST, above: actors.length * NARROWEST };
	const fits = ({ form, blocks }: Way) =>
		(width - (blocks - 1) * BETWEEN) / blocks >= (form === 'under' ? NARROWEST_BLOCK : least[form]);
	const all = [false, true].flatMap((fold) =>
		forms.flatMap((form) =>
			Array.from({ length: MOST_BLOCKS }, (_, i): Way => ({ form, blocks: i + 1, fold }))
		)
	);
	const found = all.filter(fits);
	return found.length > 0 ? found : [{ form: 'under', blocks: 1, fold: false }];
}
