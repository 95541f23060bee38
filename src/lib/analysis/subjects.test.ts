import { expect, test } from 'vitest';
import { makeVotes } from '../../../tests/fixtures/votes.ts';
import { countWithin } from './subject-counts.ts';
import { decadesOf, issuesWithin, themesOf } from './subjects.ts';
import { defaultView, parseView, viewParams } from './view.ts';

const dossier = makeVotes(5, 300);
const days = dossier.votes?.day ?? [];
/** The issues of a theme and a decade, looked up one by one. */
const listed = (subject: string, decade: string) =>
	dossier.issues.flatMap(({ id, theme }, i) => {
		const isMeant = !decade || `${days[i]?.slice(0, 3)}0` === decade;
		return isMeant && (!subject || theme === subject) ? [id] : [];
	});

test('a theme and a decade have the issues whose theme it is and that were voted on in its years', () => {
	const [themes, decades] = [themesOf(dossier), decadesOf(dossier)];
	expect(themes.length).toBeGreaterThan(1);
	expect(decades.length).toBeGreaterThan(1);
	expect(decades).toEqual([...new Set(days.map((day) => `${day.slice(0, 3)}0`))].sort());
	for (const theme of ['', ...themes]) {
		for (const decade of ['', ...decades]) {
			expect(issuesWithin(dossier, theme, decade)).toEqual(listed(theme, decade));
			expect(countWithin(dossier, theme, decade)).toBe(listed(theme, decade).length);
		}
	}
});

test('an issue on which nobody voted is of no decade', () => {
	const [first, ...others] = days;
	const votes = dossier.votes && { ...dossier.votes, day: ['', ...others] };
	const without = { ...dossier, ...(votes && { votes }) };
	const decade = `${first?.slice(0, 3)}0`;
	expect(issuesWithin(without, '', decade)).toEqual(listed('', decade).slice(1));
	expect(decadesOf(without)).not.toContain('0');
	expect(issuesWithin(without, '', '')).toEqual(listed('', ''));
	expect(countWithin(without, '', decade)).toBe(listed('', decade).length - 1);
	expect(countWithin(without, '', '')).toBe(dossier.issues.length);
	const unthemed = { ...dossier, issues: dossier.issues.map((issue) => ({ ...issue, theme: '' })) };
	expect(countWithin(unthemed, '', decade)).toBe(listed('', decade).length);
});

test('all issues of a theme and a decade are told by these words alone, and others by their names', () => {
	const [theme = ''] = themesOf(dossier);
	const params = new URLSearchParams({ subject: theme });
	const { view } = parseView(dossier, params);
	expect(String(viewParams(dossier, view))).toBe(String(params));
	const fewer = { ...view, issues: view.issues.slice(1) };
	expect(viewParams(dossier, fewer).get('issues')).toBe(String(fewer.issues));
	expect(String(viewParams(dossier, defaultView(dossier)))).toBe('');
});
