import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import type { Annotation } from '../annotations/schemas.ts';
import { annotationsJsonLd } from './annotations.ts';
import { positionsCsv, tiesCsv } from './tables.ts';

const dossier = makeDossier();
const none = new URLSearchParams();
const lines = (csv: string) => csv.trimEnd().split('\n');

describe('positions.csv', () => {
	test('has a row for every cell: a position or a silence, never both', () => {
		const rows = lines(positionsCsv(dossier, none)).slice(1);
		expect(rows).toHaveLength(dossier.actors.length * dossier.issues.length);
		for (const row of rows) {
			const cells = row.split(',');
			expect(Boolean(cells[3]) !== Boolean(cells[10]), row).toBe(true);
		}
	});

	test('follows the state of the view', () => {
		const rows = lines(positionsCsv(dossier, new URLSearchParams('actors=actor-002&theme=dark')));
		expect(rows).toHaveLength(1 + dossier.issues.length);
		expect(() => positionsCsv(dossier, new URLSearchParams('as-of=2023-02-30'))).toThrow('as-of');
	});
});

test('ties.csv has both quantities of every pair that shares an issue', () => {
	const [head, ...rows] = lines(tiesCsv(dossier, none));
	expect(head).toBe('a,b,as_of,congruence,conflict,shared,alignment,issues');
	for (const row of rows) {
		const [a = '', b = '', , congruence, conflict, shared, , issues] = row.split(',');
		expect(a < b).toBe(true);
		expect(Number(congruence) + Number(conflict)).toBeCloseTo(Number(shared));
		expect(issues?.split(';')).toHaveLength(Number(shared));
	}
});

test('annotations.jsonld gives each note its words, tags, author and target', () => {
	const note: Annotation = {
		id: 'n1',
		target: { type: 'position', id: 'actor-000/issue-000' },
		body: 'Who says "so"?',
		tags: ['doubt'],
		author: 'Ana',
		createdAt: '2026-11-23T10:00:00.000Z',
		updatedAt: '2026-11-23T11:00:00.000Z',
		updatedBy: 'Ana',
		status: 'open',
		inReplyTo: null,
		version: 2
	};
	const answer = { ...note, id: 'n2', inReplyTo: 'n1', tags: [] };
	const text = annotationsJsonLd('http://127.0.0.1:4173', dossier, [note, answer]);
	const collection = JSON.parse(text) as { total: number; first: { items: unknown[] } };
	expect(collection.total).toBe(2);
	expect(collection.first.items).toMatchObject([
		{
			motivation: 'commenting',
			creator: { name: 'Ana' },
			body: [
				{ value: 'Who says "so"?', purpose: 'commenting' },
				{ value: 'doubt', purpose: 'tagging' }
			],
			target: `http://127.0.0.1:4173/dossiers/${dossier.id}?focus=position:actor-000/issue-000`
		},
		{ motivation: 'replying' }
	]);
});
