import { describe, expect, test } from 'vitest';
import { derivePositions } from '#lib/dossier/positions.ts';
import { dossierOf, said } from '../../../tests/fixtures/statements.ts';
import { changesBetween } from './changes.ts';
import { histories } from './history.ts';
import { historySentence } from './history-sentences.ts';
import { positionSentences } from './position-sentences.ts';

describe('a statement of a month beside one of a day within it', () => {
	const dossier = dossierOf([
		said({ id: 'month', stance: 1, said_on: '2024-05' }),
		said({ id: 'day', stance: -1, said_on: '2024-05-20' })
	]);

	test('is told as contested, the order unknown', () => {
		const told = positionSentences(dossier, derivePositions(dossier, '2024-05-31'), 0, 0);
		const texts = told.map(({ text }) => text).join(' ');
		expect(texts).toContain('Contested: ');
		expect(texts).toContain(
			'A & <B> is divided on “Ceasefire & <talks>” (supports / opposes), by its own words or act, in May 2024 and on 20 May 2024. Contested: by its own words or act, A & <B> supports “Ceasefire & <talks>”; by its own words or act, it opposes it. The statements of May 2024 and 20 May 2024 are treated as made on one day, because their order is unknown.'
		);
		expect(texts).not.toContain('Changed');
	});

	test('has not turned since the day, nor come before it', () => {
		const scope = { actors: [0], issues: [0], minShared: 1 };
		const changes = changesBetween(dossier, '2024-05-20', '2024-05-31', scope);
		expect(changes.positions.map(({ kind }) => kind)).toEqual(['moved']);
	});

	test('does not change sides on a timeline', () => {
		const { text } = historySentence(dossier, histories(dossier, [0], [0], '2024-05-31'));
		expect(text).toBe(
			'No actor changed sides. In one position the order of differing statements is unknown.'
		);
	});
});
