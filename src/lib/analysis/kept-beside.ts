/** What a value follows from, besides the thing that it is kept beside: words, numbers, lists of them, rows. */
type Part = string | number | boolean | object | null | undefined;

/** Lists are the same where they hold the same, everything else where it is the very same. */
const isSame = (one: Part, other: Part): boolean =>
	one === other ||
	(Array.isArray(one) &&
		Array.isArray(other) &&
		one.length === other.length &&
		one.every((value, i) => value === other[i]));

/**
 * Keeps what follows from a thing that nobody changes, for as long as the thing itself is there: views of a dossier
 * that differ in a threshold ask for the same counts of a million cells.
 *
 * @param most values that are kept beside each thing; the oldest goes first.
 * @returns the value that follows from a thing and some parts, made where it is not kept.
 */
export function keptBeside<Of extends object, Value>(most: number) {
	const all = new WeakMap<Of, { parts: readonly Part[]; value: Value }[]>();
	return (of: Of, parts: readonly Part[], make: () => Value): Value => {
		const kept = all.get(of) ?? [];
		let found = kept.find((one) => parts.every((part, i) => isSame(part, one.parts[i])));
		if (!found) {
			found = { parts, value: make() };
			all.set(of, [found, ...kept].slice(0, most));
		}
		return found.value;
	};
}
