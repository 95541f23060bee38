/** Which category each coder gave to each unit. */

/** Marks a unit to which a coder gave no category. */
export const NONE = -1;

/** Categories by coder and unit. A unit is whatever was coded: a cell, a passage, a character. */
export interface Ratings {
	coders: number;
	units: number;
	/** How many categories there are, including those that nobody used. */
	categories: number;
	/** Coder by coder, unit by unit: the place of the category in the scale, or `NONE`. */
	values: Int16Array;
}

/**
 * Reads a table of values, a row for each unit and in it a value for each coder.
 *
 * @param rows `null` where a coder gave none
 * @param scale all values that could be given, in their order
 * @throws if a value is not on the scale or rows differ in length
 */
export function ratingsOf<Value>(
	rows: readonly (readonly (Value | null)[])[],
	scale: readonly Value[]
): Ratings {
	const coders = rows[0]?.length ?? 0;
	const places = new Map(scale.map((value, place) => [value, place]));
	const values = new Int16Array(coders * rows.length).fill(NONE);
	for (const [unit, row] of rows.entries()) {
		if (row.length !== coders) {
			throw new RangeError(`Unit ${unit} has ${row.length} values; expected ${coders}.`);
		}
		for (const [coder, value] of row.entries()) {
			if (value === null) continue;
			const place = places.get(value);
			if (place === undefined) throw new RangeError(`Not on the scale: ${String(value)}.`);
			values[coder * rows.length + unit] = place;
		}
	}
	return { coders, units: rows.length, categories: scale.length, values };
}

/** The distinct values of a table, sorted: the scale of a nominal variable. */
export function valuesIn(rows: readonly (readonly (string | null)[])[]): string[] {
	return [...new Set(rows.flat().filter((value) => value !== null))].sort();
}
