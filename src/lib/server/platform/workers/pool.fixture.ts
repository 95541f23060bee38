import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../problem.ts';
import { decodeMaterial } from './material.ts';
import { task } from './task.ts';

/** Tasks for the tests of the pool. */
const file = import.meta.url;

let made = 0;

/** Says which dossier it was given, and how many pieces this thread made before. */
export const count = task<string>(file, 'count', ({ dossier, input }) => ({
	body: `${dossier.id} ${dossier.actors.length} ${input} ${made++}`
}));

/** Computes without a pause, as heavy work does, for so many milliseconds. */
export const compute = task<number>(file, 'compute', ({ input }) => {
	const end = performance.now() + input;
	while (performance.now() < end);
	return { body: 'done' };
});

export const rest = task<number>(file, 'rest', async ({ input }) => {
	await pause(input);
	return { body: 'rested' };
});

export const refuse = task(file, 'refuse', () => {
	throw new Refusal('too-many-cells', 'Too many of them.', { limit: 7 });
});

export const fail = task(file, 'fail', () => {
	throw new Error('No such luck.');
});

/** Ends its own thread, as one that runs out of memory does. */
export const end = task(file, 'end', () => process.exit(3));

/** Says what it was handed besides. */
export const read = task(file, 'read', ({ material }) => ({
	body: JSON.stringify(material.map(decodeMaterial))
}));
