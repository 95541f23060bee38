import type { FigureSettings } from './settings.ts';
import { sizeAdvice, usualSheet } from './room.ts';
import type { Mark, Scene } from './shared/scene.ts';

/** What the maker of a figure wants to know of its file. */
export interface FigureFacts {
	/** Pixels of the file. */
	width: number;
	height: number;
	/** What the figure says, in its own words. */
	sentence: string;
	/** Pixels of its smallest letters. */
	smallest: number;
	/** What of the size that was chosen is not kept, in sentences. */
	advice: string[];
}

const wordsOf = (marks: readonly Mark[]): string[] =>
	marks.flatMap((mark) =>
		mark.type === 'text' ? [mark.text] : mark.type === 'group' ? wordsOf(mark.marks) : []
	);

/** The words of the groups of a name, in their order. */
const wordsOfGroup = (marks: readonly Mark[], id: string): string[] =>
	marks.flatMap((mark) => {
		if (mark.type !== 'group') return [];
		return mark.id === id ? wordsOf(mark.marks) : wordsOfGroup(mark.marks, id);
	});

/** Pixels of the smallest letters. SVG sets a text in 16 pixels where nothing is said. */
function smallestOf(marks: readonly Mark[], size = 16, scale = 1): number {
	return marks.reduce((least, mark) => {
		const own = mark.size ?? size;
		if (mark.type === 'text') return mark.text.trim() ? Math.min(least, own * scale) : least;
		if (mark.type !== 'group') return least;
		return Math.min(least, smallestOf(mark.marks, own, scale * (mark.scale ?? 1)));
	}, Infinity);
}

/** What can be told of a figure before its file is made. */
export const figureFacts = (scene: Scene, { room, heading }: FigureSettings): FigureFacts => ({
	width: scene.width,
	height: scene.height,
	// What a figure says is its heading; under one of the maker's own it stands second.
	sentence: wordsOfGroup(scene.marks, heading === undefined ? 'heading' : 'sentence').join(' '),
	smallest: smallestOf(scene.marks),
	advice: sizeAdvice(room ?? usualSheet, scene)
});
