import type { Mark, Path } from '../shared/scene.ts';

/** Widths of merged lines are rounded to this, in pixels: finer ones look alike. */
const STEP = 0.5;

/** What lines must have in common to be one path. */
const lookOf = ({ fill, stroke, dash, cap }: Path, strokeWidth: number) =>
	`${fill} ${stroke} ${dash?.join()} ${cap} ${strokeWidth}`;

/**
 * Lines as a few paths, one for every kind and width: a drawing of two thousand ties then has a handful of
 * elements, and follows the slider.
 */
export function mergedPaths(marks: readonly Mark[]): Path[] {
	const merged = new Map<string, { path: Path; parts: string[] }>();
	for (const mark of marks) {
		if (mark.type !== 'path') continue;
		const strokeWidth = Math.max(STEP, Math.round((mark.strokeWidth ?? 1) / STEP) * STEP);
		const look = lookOf(mark, strokeWidth);
		const known = merged.get(look);
		if (known) known.parts.push(mark.d);
		else merged.set(look, { path: { ...mark, strokeWidth }, parts: [mark.d] });
	}
	return [...merged.values()].map(({ path, parts }) => ({ ...path, d: parts.join('') }));
}
