import { describe, expect, it } from 'vitest';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { glimpses } from './glimpse.ts';

const dossier = shippedDossier();
const positions = derivePositions(dossier, '2023-09-20');
const issues = dossier.issues.map((_, i) => i);
const at = (type: 'position' | 'tie' | 'actor' | 'relation', id: string) =>
	glimpses(dossier, positions, issues, { type, id });

describe('the words behind a cell or a tie, at a glance', () => {
	it('are of a contested cell both accounts, each with its speaker and day', () => {
		expect(at('position', 'azerbaijan/halt-hostilities')).toEqual([
			{
				words: 'continue successfully',
				quoted: 'en',
				by: 'Defence ministry, Azerbaijan, 20 September 2023'
			},
			{
				words: 'expressed readiness',
				quoted: 'en',
				by: 'Ilham Aliyev, Azerbaijan, 20 September 2023'
			}
		]);
	});

	it('are of an arrow what the one says about the other', () => {
		const [said, ...more] = at('tie', 'azerbaijan~france');
		expect(said?.by).toContain('France');
		expect(said?.words).toMatch(/condemn/i);
		expect(more).toEqual([]);
	});

	it('are of a tie without attitudes what both say on one issue', () => {
		const said = at('tie', 'france~germany');
		expect(said).toHaveLength(2);
		expect(said[0]?.by).toContain('France');
		expect(said[1]?.by).toContain('Germany');
	});

	it('are of a documented relation what its source says, and whose report that is', () => {
		expect(at('relation', 'armenia-russia-alliance')).toEqual([
			{
				words: 'Allies by tradition; the report adds at once that the relation has frayed.',
				quoted: undefined,
				by: expect.stringMatching(/^Reported, Reuters.*, 20 September 2023$/) as string
			}
		]);
		expect(at('relation', 'nobody')).toEqual([]);
	});

	it('are none where nobody spoke', () => {
		expect(at('position', 'usa/russia-upheld-ceasefire')).toEqual([]);
		expect(at('actor', 'usa')).toEqual([]);
	});

	it('are shortened at a word', () => {
		const long = 'word '.repeat(80).trim();
		const wordy = {
			...dossier,
			statements: dossier.statements.map((one) => ({ ...one, quote: long }))
		};
		const [said] = glimpses(wordy, derivePositions(wordy, '2023-09-20'), issues, {
			type: 'position',
			id: 'azerbaijan/halt-hostilities'
		});
		expect(said?.words).toMatch(/^word( word){34,35} …$/);
	});
});
