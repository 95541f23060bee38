import { Refusal } from '../../platform/problem.ts';

/** How many pixels of a picture stand for one of the figure. */
const scales = [1, 2, 4] as const;

/** Pixels of the largest picture: drawing one takes four bytes for each. */
export const mostPixels = 32_000_000;

/** The scale that an address asks for; 1 where it says nothing. @throws Refusal */
export function readScale(text: string | null): number {
	const found = text?.trim() || '1';
	const scale = scales.find((s) => String(s) === found);
	if (scale) return scale;
	throw new Refusal('bad-parameter', `"scale" is "${found}"; expected ${scales.join(', ')}.`, {
		found,
		expected: scales
	});
}

/**
 * Refuses a picture that would take too much memory: by the size that its figure was laid out to, before
 * anything is drawn.
 *
 * @throws Refusal
 */
export function refuseLarge({ width, height }: { width: number; height: number }, scale: number) {
	const [w, h] = [Math.ceil(width * scale), Math.ceil(height * scale)];
	if (w * h <= mostPixels) return;
	const most = mostPixels / 1e6;
	throw new Refusal(
		'too-many-pixels',
		`The picture would be ${w} × ${h} pixels, more than the limit of ${most} million. Choose a smaller scale or width, or export SVG, which has no such limit.`,
		{ width: w, height: h, limit: mostPixels }
	);
}
