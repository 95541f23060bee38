import fc from 'fast-check';
import { balancedIsolates, isolated } from '#lib/analysis/isolate.ts';
import { expect, it } from 'vitest';
import { measure, wordsFit, wrapText } from './text.ts';
import { roomFor, textWidth } from './text-width.ts';

const setting = { size: 13 };

it('measures by the widths of Source Sans, digits all alike', () => {
	expect(textWidth('0', { size: 1000 })).toBe(497);
	expect(new Set([...'0123456789'].map((c) => textWidth(c, setting))).size).toBe(1);
	expect(textWidth('Démarche', setting)).toBe(textWidth('Demarche', setting));
	expect(textWidth('halt', { size: 13, weight: 600 })).toBeGreaterThan(textWidth('halt', setting));
});

it('gives letters that the fonts lack a likely width, and combining marks none', () => {
	expect(textWidth('Հայաստան', setting)).toBeGreaterThan(30);
	expect(textWidth('停火', setting)).toBe(26);
	expect(textWidth('e\u0301', setting)).toBe(textWidth('e', setting));
});

it('wraps to the width and keeps every word', () => {
	const text = 'Unhindered, verifiable and unconditional passage of humanitarian convoys';
	const lines = wrapText(text, { ...setting, width: 120 });
	expect(lines.length).toBeGreaterThan(2);
	expect(lines.join(' ')).toBe(text);
	for (const line of lines) expect(roomFor(line, setting)).toBeLessThanOrEqual(120);
});

it('balances without another line and without cutting a word', () => {
	const lines = wrapText('European Union', { size: 12, width: 60, balance: true });
	expect(lines).toEqual(['European', 'Union']);
});

it('keeps the blank between an East Asian letter and the word behind it', () => {
	expect(wrapText('外交部 on it', { ...setting, width: 200 })).toEqual(['外交部 on it']);
});

it('ends in an ellipsis where the lines run out, and cuts only words that fit no line', () => {
	expect(wrapText('one two three four', { ...setting, width: 40, lines: 2 })[1]).toMatch(/…$/);
	expect(wrapText('Donaudampfschifffahrt', { ...setting, width: 60 }).length).toBeGreaterThan(1);
	expect(wordsFit(measure('Donaudampfschifffahrt', {}), 60, 13)).toBe(false);
});

/** Lines put together again without the hyphens at their ends that the text has not. */
const unhyphened = (lines: string[], text: string) => {
	const whole = text.replace(/\s/g, '');
	return lines.reduce((sofar, line) => {
		const more = sofar + line.replace(/\s/g, '');
		return whole.startsWith(more) ? more : more.replace(/-$/, '');
	}, '');
};

it('cuts a word with a hyphen, an address and letters that know none without', () => {
	const cut = (text: string) => wrapText(text, { ...setting, width: 60 });
	expect(cut('Donaudampfschifffahrt')).toEqual(['Donauda-', 'mpfschif-', 'ffahrt']);
	expect(cut('https://example.org/Donaudampfschifffahrt').join('')).not.toMatch(/[a-z]-/);
	expect(cut('الاستراتيجيةالاستراتيجية').join('')).not.toContain('-');
});

it('keeps a quotation closed where it is cut', () => {
	const wrapping = { ...setting, width: 90, lines: 2, closing: '”\u00a0¹' };
	const lines = wrapText(
		'“the trilateral statement of the ninth of November 2020”\u00a0¹',
		wrapping
	);
	expect(lines[1]).toMatch(/^\S.*…”\u00a0¹$/);
	for (const line of lines) expect(roomFor(line, setting)).toBeLessThanOrEqual(90);
});

it('loses no letter of any text and never overflows', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: 'grapheme' }),
			fc.integer({ min: 40, max: 300 }),
			(text, width) => {
				const lines = wrapText(text, { ...setting, width });
				expect(unhyphened(lines, text)).toBe(text.replace(/\s/g, ''));
				for (const line of lines) {
					if ([...line].length > 4)
						expect(roomFor(line, setting)).toBeLessThanOrEqual(width + 1e-6);
				}
			}
		)
	);
});

it('breaks no line behind a hyphen: a name stays whole, and so does an address', () => {
	const lines = (text: string, width: number) => wrapText(text, { size: 14, width });
	for (let width = 130; width < 400; width += 7) {
		for (const line of lines('The status of Nagorno-Karabakh and Azerbaijan-held areas', width)) {
			expect(line).not.toMatch(/-$/);
		}
		const address = 'https://un.org/azerbaijan-and-armenia-a-new-day-of-talks/press-release-2023';
		const set = lines(address, width);
		expect(set.join('')).toBe(address);
		for (const line of set) expect(line).not.toMatch(/-$/);
	}
	// Where a line holds less than the name, it breaks where it is hyphened already.
	expect(lines('Nagorno-Karabakh', 70)).toEqual(['Nagorno-', 'Karabakh']);
});

it('leaves every line with its isolates balanced, cut or not, and gives them no width', () => {
	const word = fc.constantFrom('pledge', 'ישראל', 'الدول', '(G8)');
	const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
	fc.assert(
		fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), (names) => {
			const lines = wrapText(names.map(isolated).join(', '), { size: 14, width: 120, lines: 4 });
			for (const line of lines) expect(balancedIsolates(line)).toBe(line);
		})
	);
	expect(textWidth(isolated('ישראל'), { size: 14 })).toBe(textWidth('ישראל', { size: 14 }));
});

it('cuts a text at the longest beginning that fits with its ellipsis, found letter by letter', () => {
	const setting = { size: 13 } as const;
	const text = fc
		.string({ unit: fc.constantFrom(...'abc im,;: ՀA€', '🇫🇷', 'é') })
		.map((t) => `${t}x`);
	fc.assert(
		fc.property(text, fc.integer({ min: 20, max: 120 }), (whole, width) => {
			const lines = wrapText(whole, { ...setting, width, lines: 1 });
			const last = lines[0] ?? '';
			if (!last.endsWith('…')) return;
			const letters = [...measure(whole, {}).parts.join('')];
			while (letters.length > 0) {
				if (roomFor(`${letters.join('').trimEnd()}…`, setting) <= width) break;
				letters.pop();
			}
			expect(last).toBe(`${letters.join('').replace(/[\s,;:]+$/, '')}…`);
		})
	);
});
