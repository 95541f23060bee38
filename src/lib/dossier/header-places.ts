import type { Descriptor } from './types.ts';

/** Where the parts of a header stand in a descriptor. The window is where Camtrap DP has its own. */
export const headerPlaces = {
	id: ['name'],
	title: ['title'],
	description: ['description'],
	licence: ['licenses', 0, 'name'],
	'window.from': ['temporal', 'start'],
	'window.to': ['temporal', 'end']
} as const;

/** Whether a part of a descriptor has parts itself. */
export const isObject = (value: unknown): value is Descriptor =>
	typeof value === 'object' && value !== null;

/**
 * A descriptor without what the header says: it would be said twice, and go on saying the old when the header
 * changes. The places stay, empty, so that the order of a file is kept.
 */
export function withoutHeader(descriptor: Descriptor): Descriptor {
	const rest = structuredClone(descriptor);
	for (const path of Object.values(headerPlaces)) {
		const inside = path.slice(0, -1).reduce<unknown>((at, key) => isObject(at) && at[key], rest);
		const name = path.at(-1);
		if (isObject(inside) && name !== undefined && name in inside) inside[name] = '';
	}
	return rest;
}
