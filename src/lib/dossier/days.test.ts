import { expect, test } from 'vitest';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { daysOf, lastDay, spanOf, spokenDays } from './days.ts';

const dossier = shippedDossier('nagorno-karabakh-2023-statements');

test('a dossier has one last day, for its heading and for what is shown unless asked otherwise', () => {
	expect(lastDay(dossier)).toBe('2023-09-30');
	expect(spanOf(dossier)).toEqual({ from: '2023-09-19', to: '2023-09-30' });
	const longer = { ...dossier, window: { from: '2023-09-19', to: '2023-10-15' } };
	expect(spanOf(longer)).toEqual({ from: '2023-09-19', to: '2023-09-30' });
	expect(lastDay(longer)).toBe('2023-09-30');
});

test('without statements it is the end of the window, and a span never ends before it begins', () => {
	const silent = { ...dossier, statements: [] };
	expect(spanOf(silent)).toEqual(dossier.window);
	const late = { ...dossier, window: { from: '2024-01-01', to: '2024-02-01' } };
	expect(spanOf(late)).toEqual({ from: '2023-09-19', to: '2023-09-30' });
});

test('the begin and the end of a relation are days of the list, within the window of the dossier', () => {
	const [relation] = shippedDossier('nagorno-karabakh-2023').relations;
	if (!relation) throw new Error('The dossier has no relation.');
	const between = (since: string, until: string) => ({ ...relation, since, until });
	const window = { from: '1940-01-01', to: '2012-12-31' };
	const relations = [between('1949', '1991'), between('1935', '2030-05'), between('', '1991-12')];
	const silent = { ...dossier, statements: [], relations, window };
	expect(daysOf(silent)).toEqual(['1949-01-01', '1991-12-31']);
	expect(lastDay(silent)).toBe('2012-12-31');
	const spoken = { ...dossier, relations, window };
	expect(daysOf(spoken)).toEqual(['1949-01-01', '1991-12-31', ...spokenDays(dossier)]);
	expect(lastDay(spoken)).toBe('2023-09-30');
	expect(daysOf(dossier)).toEqual(spokenDays(dossier));
});
