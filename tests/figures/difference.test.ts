import { describe, expect, it } from 'vitest';
import { fileDifference } from './difference.ts';
import { readGolden } from './golden.ts';

const golden = readGolden('matrix-light.svg') ?? '';
/** The golden with one text of it changed, which must be there. */
function planted(find: string | RegExp, put: string): string {
	const changed = golden.replace(find, put);
	if (changed === golden) throw new Error(`The golden has no ${find} to put a difference in.`);
	return changed;
}
const told = (after: string) => fileDifference(golden, after)?.told ?? 'no difference';

describe('two files of a figure', () => {
	it('of the same bytes do not differ', () => {
		expect(fileDifference(golden, golden)).toBeUndefined();
	});

	it('differ visibly where a word is another', () => {
		expect(told(planted('>Azerbaijan<', '>Azerbaijen<'))).toMatch(
			/^visible: \d+ pixels at 2×, within x \d+ to \d+, y \d+ to \d+$/
		);
	});

	it('differ visibly where one colour is another, though near', () => {
		expect(told(planted(/-heading"/, '-heading" fill="#444444"'))).toMatch(/^visible: /);
	});

	it('differ visibly where a text is shifted by a pixel, and tell where', () => {
		const after = planted(/<text y="([\d.]+)"/, '<text x="1" y="$1"');
		expect(told(after)).toMatch(/^visible: \d+ pixels at 2×, within x 2\d to/);
	});

	it('differ visibly where the size does', () => {
		const after = golden.replace(
			/ height="(\d+)"/,
			(_, height) => ` height="${Number(height) + 8}"`
		);
		expect(told(after)).toMatch(/^visible: the size is \d+ × \d+, no longer \d+ × \d+/);
	});

	it('differ invisibly where only what is not drawn does', () => {
		expect(told(planted(/"version":"[^"]*"/, '"version":"0123"'))).toMatch(
			/^not visible: line \d+, “.*”, is now “/
		);
	});

	it('differ invisibly where a rectangle becomes a path', () => {
		const rect = /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"([^>]*)\/>/;
		expect(told(planted(rect, '<path d="M$1 $2h$3v$4h-$3z"$5/>'))).toMatch(/^not visible: /);
	});

	it('differ visibly in letters that no font here draws', () => {
		const before = planted('>Azerbaijan<', '>ሰላም ይሁን<');
		const after = planted('>Azerbaijan<', '>ሰላም<');
		expect(fileDifference(before, after)).toEqual({
			visible: true,
			told: 'visible: texts in letters of other fonts'
		});
	});
});
