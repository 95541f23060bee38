/** A list in groups of the same name: those that come first in the list come first, each in its order. */
export function grouped<T>(list: readonly T[], nameOf: (one: T) => string): [string, T[]][] {
	const groups = new Map<string, T[]>();
	for (const one of list) {
		const known = groups.get(nameOf(one));
		if (known) known.push(one);
		else groups.set(nameOf(one), [one]);
	}
	return [...groups];
}
