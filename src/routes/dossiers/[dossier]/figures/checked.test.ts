import { expect, it } from 'vitest';
import { drawFigure } from '#lib/charts/figures.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { makeDossier } from '../../../../../tests/fixtures/dossier.ts';
import { drawChecked } from './checked.ts';

const dossier = makeDossier();
const address = readFigureAddress(dossier, new URLSearchParams('profile=office'));

it('is the figure itself where the file keeps the rules of its profile', () => {
	const { svg, broken } = drawChecked('matrix', dossier, address);
	expect(broken).toEqual([]);
	expect(svg).toBe(drawFigure('matrix', dossier, address.view, [], address.settings));
});

it('says in the figure which rules a file breaks', () => {
	const fault = { rule: 'plain-colour', line: 1, found: 'red', expected: '#rrggbb' };
	const { svg, broken } = drawChecked('matrix', dossier, address, () => [fault, fault]);
	expect(broken).toEqual(['plain-colour']);
	expect(svg).toContain('It breaks: plain-colour.');
});
