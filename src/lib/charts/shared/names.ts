import { measure, wordsFit, wrapMeasured, wrapText, type Setting } from './text.ts';

/**
 * A name on two lines at most: whole where it fits without a word cut, else the short name, else the
 * beginning of either.
 *
 * @param brief the short name, or empty.
 */
export function nameLines(name: string, brief: string, setting: Setting, width: number): string[] {
	const wrapping = { ...setting, width, balance: true };
	const measured = measure(name, setting);
	if (wordsFit(measured, width, setting.size)) {
		const whole = wrapMeasured(measured, wrapping);
		if (whole.length <= 2) return whole;
	}
	return wrapText(brief || name, { ...wrapping, lines: 2 });
}
