import type { MessagePart } from '#lib/messages/compiled/runtime.js';

/** Words of a message, and the name of the element that they stand in. */
export interface Piece {
	element?: string;
	words: string;
}

/** The words of a message one element after the other. An element within an element is not provided for. */
export function piecesOf(parts: readonly MessagePart[]): Piece[] {
	const pieces: Piece[] = [];
	let element: string | undefined;
	for (const part of parts) {
		if (part.type === 'text') {
			const open = pieces.at(-1);
			if (element && open) open.words += part.value;
			else pieces.push({ words: part.value });
		} else {
			element = part.type === 'markup-start' ? part.name : undefined;
			if (part.type !== 'markup-end') pieces.push({ element: part.name, words: '' });
		}
	}
	return pieces;
}
