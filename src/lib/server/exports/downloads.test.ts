import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { readCsv } from '#lib/dossier/csv.ts';
import { shownTieIds } from '#lib/analysis/tie-list.ts';
import { votesOf } from '#lib/dossier/votes.ts';
import type { Annotation } from '#lib/contract/notes.ts';
import { answerNetwork } from '../api/network.ts';
import { readQuery } from '../api/query.ts';
import { networkQuery } from '../api/schemas.ts';
import { annotationsJsonLd } from './annotations.ts';
import { positionsCsv, statementsCsv, tiesCsv } from './tables/tables.ts';

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

	const part = `subject=${dossier.issues[1]?.theme ?? ''}`;
	test.each(['', 'from=2023-09-25', part])('in wide shape has the same, with “%s”', (also) => {
		const params = (shape: string) =>
			new URLSearchParams(`as-of=2023-09-30&shape=${shape}&${also}`);
		const [head = '', ...rows] = lines(positionsCsv(dossier, params('wide')));
		const [, , ...issues] = head.split(',');
		expect(issues.length < dossier.issues.length).toBe(also === part);
		const wide = rows.flatMap((row) => {
			const [actor, asOf, ...cells] = row.split(',');
			return cells.map((cell, i) => [actor, issues[i], asOf, cell].join(','));
		});
		const long = lines(positionsCsv(dossier, params('long'))).slice(1);
		const same = long.map((row) => {
			const [actor, issue, asOf, value] = row.split(',');
			return [actor, issue, asOf, value || row.split(',')[10]].join(',');
		});
		expect(wide.toSorted()).toEqual(same.toSorted());
		expect(() => positionsCsv(dossier, params('broad'))).toThrow('one of long, wide');
	});
});

describe('statements.csv', () => {
	const many = makeDossier({ statements: 250 });
	const ids = (params: string) =>
		readCsv('statements.csv', statementsCsv(many, new URLSearchParams(params)))
			.rows.slice(1)
			.map(({ cells }) => cells[0]);

	test('has exactly the rows that a page of the list shows, in its order', () => {
		const all = ids('sort=stance');
		expect(all.length).toBeGreaterThan(100);
		expect(ids('sort=stance&page=1')).toEqual(all.slice(0, 100));
		expect(ids('sort=stance&page=2')).toEqual(all.slice(100, 200));
		const some = ids('basis=direct&q=convoys');
		expect(some.length).toBeLessThan(all.length);
	});

	test('has the columns of the package, and refuses what the page would ignore', () => {
		const [head] = lines(statementsCsv(many, none));
		expect(head?.split(',').slice(0, 4)).toEqual(['id', 'actors', 'issue', 'stance']);
		for (const params of ['basis=said', 'page=0', 'sort=colour', 'colour=red'])
			expect(() => statementsCsv(many, new URLSearchParams(params))).toThrow();
	});
});

describe('the rows of the table of ties', () => {
	const many = makeDossier({ actors: 30, issues: 9, seed: 3 });
	const pairs = (params: string) =>
		lines(tiesCsv(many, new URLSearchParams(params)))
			.slice(1)
			.map((row) => row.split(',').slice(0, 2).join('~'));

	test.each(['', 'ties=1', 'ties=2&ties-sort=shared', 'ties-sort=-congruence&min-shared=3'])(
		'are exactly those that “%s” shows, in its order',
		(params) => {
			const { ids } = shownTieIds(many, new URLSearchParams(params));
			expect(ids.length).toBeGreaterThan(9);
			expect(pairs(`rows=shown&${params}`)).toEqual(ids);
		}
	);

	test('are refused for an order that there is not', () => {
		expect(() => pairs('rows=shown&ties-sort=colour')).toThrow('sort order');
		expect(() => pairs('rows=some')).toThrow('rows');
	});
});

describe('ties.csv', () => {
	/** Rows as records by column. */
	const records = (params = '', of = dossier) => {
		const [head = '', ...rows] = lines(tiesCsv(of, new URLSearchParams(params)));
		const names = head.split(',');
		return rows.map((row) => {
			const cells = row.split(',');
			return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
		});
	};

	test('has both quantities of every pair that shares an issue', () => {
		const [head] = lines(tiesCsv(dossier, none));
		expect(head).toMatch(/^a,b,as_of,congruence,conflict,shared,alignment,issues,state,/);
		for (const { a = '', b = '', ...row } of records()) {
			expect(a < b).toBe(true);
			expect(Number(row.congruence) + Number(row.conflict)).toBeCloseTo(Number(row.shared));
			expect(row.issues?.split(';')).toHaveLength(Number(row.shared));
		}
	});

	test('says of each how far it can be trusted', () => {
		for (const row of records('min-shared=4')) {
			const [shared, silent] = [Number(row.shared), Number(row.silent)];
			expect(shared + silent).toBe(dossier.issues.length);
			expect(row.state === 'too-little').toBe(shared < 4);
			expect(row.alignment_low === '').toBe(shared < 3);
			const share = Number(row.congruence) / dossier.issues.length;
			expect(Number(row.agreement_least)).toBeGreaterThanOrEqual(share - 1e-6);
			expect(Number(row.agreement_most)).toBeLessThanOrEqual(
				share + silent / dossier.issues.length + 1e-6
			);
			const sources = dossier.sources.map(({ id }) => id);
			expect(sources).toEqual(expect.arrayContaining(row.documents?.split(';') ?? ['none']));
			expect(Number(row.s)).toBeCloseTo(Number(row.alignment), 5);
			expect(Number(row.identical)).toBeLessThanOrEqual(Number(row.lijphart));
		}
	});

	test('weighs issues as asked: twice the weight of all is twice the tie', () => {
		const weights = dossier.issues.map(({ id }) => `${id}:2`).join(',');
		const plain = records();
		records(`weights=${weights}`).forEach((row, i) => {
			expect(Number(row.congruence)).toBe(2 * Number(plain[i]?.congruence));
			expect(row.alignment).toBe(plain[i]?.alignment);
		});
		expect(() => records('weights=peace:2')).toThrow('"peace:2"');
	});

	test('counts only what was said within a window', () => {
		const windowed = records('from=2023-10-20');
		expect(windowed.length).toBeGreaterThan(0);
		const shared = (rows: typeof windowed) => rows.reduce((sum, r) => sum + Number(r.shared), 0);
		expect(shared(windowed)).toBeLessThan(shared(records()));
		expect(records('from=2099-01-01')).toEqual([]);
		expect(() => records('from=2023-02-30')).toThrow('from');
	});

	test('gives every pair by a measure of discourse networks', () => {
		const pairs = (dossier.actors.length * (dossier.actors.length - 1)) / 2;
		const of = (params: string) => records(params).map((row) => Number(row.value));
		const [together, apart] = [of('measure=congruence'), of('measure=conflict')];
		expect(together).toHaveLength(pairs);
		of('measure=subtract').forEach((value, i) =>
			expect(value).toBeCloseTo((together[i] ?? NaN) - (apart[i] ?? NaN))
		);
		const [row] = records('measure=ignore&normalisation=cosine&duplicates=month');
		expect(row).toMatchObject({
			a: 'actor-000',
			b: 'actor-001',
			measure: 'ignore',
			normalisation: 'cosine',
			duplicates: 'month'
		});
		expect(() => of('measure=agree')).toThrow('one of ignore, congruence, conflict, subtract');
	});

	test('of hundreds who vote thousands of times is made all the same, without the issues of each', () => {
		const large = makeDossier({ actors: 60, issues: 1500, statements: 0 });
		const votes = votesOf(
			large.issues.map(({ id }, i) => ({
				...{ issue: id, said_on: '2023-10-01', source: 'source-0', abstain: [] },
				yes: large.actors.filter((_, a) => a % 3 !== i % 3).map((actor) => actor.id),
				no: large.actors.filter((_, a) => a % 3 === i % 3).map((actor) => actor.id)
			})),
			large.actors,
			large.issues
		);
		const rows = records('', { ...large, votes });
		expect(rows).toHaveLength((60 * 59) / 2);
		expect(rows[0]).toMatchObject({ shared: '1500', issues: '', documents: '', state: 'diverge' });
		expect(rows[2]).toMatchObject({ a: 'actor-000', b: 'actor-003', identical: '1' });
		const query = readQuery(large, none, networkQuery);
		expect(() => answerNetwork({ ...large, votes }, query)).toThrow('2,655,000 issues behind ties');
	});

	test('of a dossier of votes counts them, which statements would not', () => {
		const votes = votesOf(
			dossier.issues.map(({ id }) => ({
				...{ issue: id, said_on: '2023-10-01', source: 'source-0', abstain: ['actor-002'] },
				...{ yes: ['actor-000'], no: ['actor-001'] }
			})),
			dossier.actors,
			dossier.issues
		);
		const voted = { ...dossier, statements: [], votes };
		const [row] = records('actors=actor-000,actor-001', voted);
		expect(row).toMatchObject({ conflict: '9', alignment: '-1', identical: '0', joint: '' });
		expect(() => records('measure=ignore', voted)).toThrow('holds votes');
	});
});

test('annotations.jsonld gives each note its words, tags, author and target', async () => {
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
		assignee: null,
		due: null,
		mentions: [],
		version: 2
	};
	const answer = { ...note, id: 'n2', inReplyTo: 'n1', tags: [] };
	async function* parts() {
		yield* await Promise.resolve([[note], [], [answer]]);
	}
	const written = await Array.fromAsync(
		annotationsJsonLd('http://127.0.0.1:4173', dossier, 2, parts())
	);
	const text = written.join('');
	// As one document is written, whatever the parts.
	expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, '\t')}\n`);
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
