import { expect, test } from 'vitest';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { lastDay, spanOf } from './days.ts';

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
