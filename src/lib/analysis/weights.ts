/** How much an issue weighs, by its id; one that weighs 1 is not named. */
export type Weights = Record<string, number>;

/** Most that an issue can weigh. */
export const heaviest = 100;

/**
 * Reads weights as an address gives them: `halt-hostilities:2,protect-civilians:0.5`.
 *
 * @returns the weights, and the parts that name no issue or no number from 0 to `heaviest`.
 */
export function readWeights(
	issues: readonly { id: string }[],
	text: string
): { weights: Weights; wrong: string[] } {
	const weights: Weights = {};
	const wrong: string[] = [];
	for (const part of text.split(',').filter((one) => one.trim())) {
		const [id = '', number = ''] = part.trim().split(':');
		const weight = /^\d*\.?\d+$/.test(number) ? Number(number) : NaN;
		const known = weight <= heaviest && issues.some((issue) => issue.id === id);
		if (!known) wrong.push(part.trim());
		else if (weight !== 1) weights[id] = weight;
	}
	return { weights, wrong };
}

/** The same weights as an address gives them, in the order of the dossier; those of 1 are not named. */
export const writeWeights = (issues: readonly { id: string }[], weights: Weights): string =>
	Object.keys(weights).length === 0
		? ''
		: issues
				.flatMap(({ id }) => ((weights[id] ?? 1) === 1 ? [] : [`${id}:${weights[id]}`]))
				.join(',');

/** Weights by dossier issue index; `undefined` where every issue weighs 1. */
export function weightColumn(
	issues: readonly { id: string }[],
	weights: Weights
): Float64Array | undefined {
	if (Object.keys(weights).length === 0) return undefined;
	const column = Float64Array.from(issues, ({ id }) => weights[id] ?? 1);
	return column.every((weight) => weight === 1) ? undefined : column;
}
