/** What a task reads besides its dossier and its input, in memory that threads share: handing it over copies nothing. */

/**
 * Reads what a task needs that is too much for its input, once its turn has come. The input has to name what is read,
 * its revision included.
 */
export type ReadMaterial = (signal: AbortSignal) => Promise<readonly Uint8Array[]>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A part of the material, as JSON. */
export function encodeMaterial(part: unknown): Uint8Array {
	const bytes = encoder.encode(JSON.stringify(part));
	const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
	shared.set(bytes);
	return shared;
}

/** The part again. */
export const decodeMaterial = (part: Uint8Array): unknown => JSON.parse(decoder.decode(part));
