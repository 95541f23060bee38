import type { Relation } from './types.ts';

/** Compares dates of different precision over what both give. */
const isBefore = (a: string, b: string) => {
	const length = Math.min(a.length, b.length);
	return a.slice(0, length) < b.slice(0, length);
};

/** Whether a relation holds on a day; one without dates always does. Dates may be years, months or days. */
export const holdsOn = ({ since, until }: Relation, day: string) =>
	!(since && isBefore(day, since)) && !(until && isBefore(until, day));
