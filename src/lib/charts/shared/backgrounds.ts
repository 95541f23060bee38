import { palettes, type Paint } from './palette.ts';
import type { Mark, Scene } from './scene.ts';

/** What a file has under its drawing: the paper of its theme, white, or nothing. */
export const backgrounds = ['paper', 'white', 'transparent'] as const;
export type Background = (typeof backgrounds)[number];

const onWhite = { ...palettes.light, paper: '#ffffff', halo: '#ffffff' };

/**
 * The colours of a theme on a background. At night there is no white: the ink of night could not be read on it.
 */
export const paletteOn = (
	theme: keyof typeof palettes,
	background: Background
): Record<Paint, string> =>
	background === 'white' && theme === 'light' ? onWhite : palettes[theme];

const isGround = (paint: Paint | 'none' | undefined) => paint === 'paper' || paint === 'halo';

function withoutGround(marks: readonly Mark[]): Mark[] {
	return marks.flatMap((mark): Mark[] => {
		// A halo repeats the words that stand on it.
		if (mark.type === 'group' && mark.fill === 'halo') return [];
		const bare = {
			...mark,
			...(isGround(mark.fill) && { fill: 'none' as const }),
			...(isGround(mark.stroke) && { stroke: 'none' as const })
		};
		return [bare.type === 'group' ? { ...bare, marks: withoutGround(bare.marks) } : bare];
	});
}

/** A drawing for any ground: where it would be painted in the colour of paper, it is open. */
export const openScene = (scene: Scene, background: Background): Scene =>
	background === 'transparent' ? { ...scene, marks: withoutGround(scene.marks) } : scene;
