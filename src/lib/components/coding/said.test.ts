import { expect, test } from 'vitest';
import { blankReading } from './open-coding.ts';
import { saidSet } from './said.ts';

const names = [
	['usa', 'United States', 'US'],
	['russia', 'Russia', 'Russia']
] as const;
const dossier = {
	actors: names.map(([id, name, short_name]) => ({ id, name, short_name, iso3: '' })),
	issues: []
} as unknown as Parameters<typeof saidSet>[0];

const coding = {
	...blankReading,
	...{
		actors: ['russia'],
		issue: 'halt',
		stance: 1 as const,
		act: 'ministry',
		said_on: '2023-09-20'
	},
	...{ basis: 'reported', paraphrase: 'Called for a halt.' }
};

test('who reported a statement is said by name, and no longer counts as missing', () => {
	expect(saidSet(dossier, ['basis'], coding)).toBe(
		'Basis: reported. Still missing: who reported it.'
	);
	expect(saidSet(dossier, ['reported_by'], { ...coding, reported_by: 'usa' })).toBe(
		'Reported by: United States.'
	);
});

test('addressees are said by name, and words that end in a full stop get no second one', () => {
	const full = { ...coding, reported_by: 'Interfax', addressees: ['usa', 'russia'] };
	expect(saidSet(dossier, ['addressees'], full)).toMatch(/: United States, Russia\.$/);
	expect(saidSet(dossier, ['paraphrase'], full)).toBe('Paraphrase: Called for a halt.');
});
