import { describe, expect, it } from 'vitest';
import { formatDate } from '#lib/analysis/phrases.ts';
import { parseView } from '#lib/analysis/view.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { drawFigure, figureKinds } from '../figures.ts';
import { lintSvg } from '../lint/lint.ts';
import { figureParams, readFigureAddress } from '../settings.ts';
import { dateWords, languages } from './dates.ts';

const days = Array.from({ length: 12 }, (_, i) => `2023-${String(i + 1).padStart(2, '0')}-05`);

/** What the ICU of this Node says; en-GB, as the dates of the page are. */
const intl = (language: string, options: Intl.DateTimeFormatOptions) => {
	const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
		timeZone: 'UTC',
		...options
	});
	return (day: string) => format.format(new Date(`${day}T00:00:00Z`));
};
const long = { month: 'long' } as const;

describe.each(languages)('dates in %s', (language) => {
	const words = dateWords(language);

	it('are written as CLDR has them', () => {
		const whole = intl(language, { ...long, day: 'numeric', year: 'numeric' });
		for (const day of days) expect(words.date(day)).toBe(whole(day));
	});

	it('are so too as months, and as days without a year', () => {
		const month = intl(language, { ...long, year: 'numeric' });
		const short = intl(language, { ...long, day: 'numeric' });
		for (const day of days) {
			// Armenian differs on purpose, in a dot and in an order: see the table.
			const armenian = short(day).split(' ').reverse().join(' ');
			expect(words.date(day.slice(0, 7))).toBe(month(day).replace('\u2024', '.'));
			expect(words.dayMonth(day)).toBe(language === 'hy' ? armenian : short(day));
		}
	});

	it('know a year', () => expect(words.date('2023')).toBe('2023'));
});

describe('a figure in another language', () => {
	const dossier = makeDossier();

	it.each(figureKinds)('writes the days of its lines in it: %s', (kind) => {
		for (const language of ['fr', 'hy'] as const) {
			const params = new URLSearchParams({ language });
			const { view, settings } = readFigureAddress(dossier, params);
			const svg = drawFigure(kind, dossier, view, [], settings);
			expect(svg).toContain(`as of ${dateWords(language).date(view.asOf)}`);
			expect(svg).not.toContain(`as of ${formatDate(view.asOf)}`);
			expect(lintSvg(svg)).toEqual([]);
			expect(figureParams(dossier, view, settings).get('language')).toBe(language);
			expect(svg).toContain(`"language":"${language}"`);
		}
	});

	it('is English unless asked for, and says what it does not know', () => {
		const read = (query: string) => readFigureAddress(dossier, new URLSearchParams(query));
		expect(read('language=en').settings).not.toHaveProperty('language');
		expect(read('language=tlh').advice).toHaveLength(1);
		expect(parseView(dossier, new URLSearchParams('language=fr')).notices).toEqual([]);
	});
});
