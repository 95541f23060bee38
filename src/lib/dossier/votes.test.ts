import { describe, expect, test } from 'vitest';
import { makeVotes, rollCalls, votedFiles } from '../../../tests/fixtures/votes.ts';
import { daysOf } from './days.ts';
import { dossierVersion, faultText, readPackage, writePackage } from './package.ts';
import { derivePositions, evidenceFor, positionAt, silenceAt } from './positions.ts';
import type { Dossier } from './types.ts';
import { countVotes, findStatement, rollCallsOf } from './votes.ts';

function read(files: ReadonlyMap<string, string>): Dossier {
	const result = readPackage(files);
	if ('faults' in result) throw new Error(result.faults.map(faultText).join('\n'));
	return result.dossier;
}

const faultsOf = (files: ReadonlyMap<string, string>) => {
	const result = readPackage(files);
	return 'faults' in result ? result.faults.map(faultText) : [];
};

const voted = (find: string, put: string) => {
	const files = votedFiles();
	const text = files.get('votes.csv') ?? '';
	if (!text.includes(find)) throw new Error(`No ${find} to put a fault in.`);
	return files.set('votes.csv', text.replace(find, put));
};

describe('roll calls of a package', () => {
	test('are read into columns and written back byte for byte', () => {
		const dossier = read(votedFiles());
		expect(rollCallsOf(dossier)).toEqual(rollCalls);
		expect(countVotes(dossier)).toBe(3);
		expect([...writePackage(dossier)].sort()).toEqual([...votedFiles()].sort());
		expect(dossierVersion(dossier)).toBe(dossier.version);
	});

	test('of a made-up assembly come back from a package as they were', () => {
		const made = makeVotes(12, 40);
		const again = read(writePackage(made));
		expect(again.votes).toEqual(made.votes);
		expect(countVotes(again)).toBeGreaterThan(400);
	});

	test.each([
		['an actor votes twice', 'armenia,azerbaijan,', 'armenia,armenia;azerbaijan,', 'one vote'],
		['a stranger votes', ',armenia,', ',armenien,', 'nearest: armenia'],
		['an unknown issue', 'halt,', 'hold,', 'nearest: halt'],
		['an issue twice', 'talks,', 'halt,', 'each issue once']
	])('are refused where %s', (_, find, put, expected) => {
		expect(faultsOf(voted(find, put)).join('\n')).toContain(expected);
	});

	test('may stand in any order, and their voters too', () => {
		const files = votedFiles();
		const [head, first, second] = (files.get('votes.csv') ?? '').split('\n');
		const sorted = read(files);
		expect(read(files.set('votes.csv', `${head}\n${second}\n${first}\n`))).toEqual(sorted);
		const both = voted('armenia,azerbaijan,', 'azerbaijan;armenia,,');
		expect(rollCallsOf(read(both))[0]?.yes).toEqual(['armenia', 'azerbaijan']);
	});

	test('are told of in the descriptor that is written, and only then', () => {
		const files = votedFiles();
		const described = files.get('datapackage.json') ?? '';
		const silent = JSON.parse(described) as { resources: unknown[] };
		silent.resources.pop();
		files.set('datapackage.json', JSON.stringify(silent));
		expect(writePackage(read(files)).get('datapackage.json')).toBe(described);
		for (const without of [undefined, 'issue,said_on,source,yes,no,abstain\n']) {
			const empty = votedFiles();
			if (without === undefined) empty.delete('votes.csv');
			else empty.set('votes.csv', without);
			const dossier = read(empty);
			expect(dossier.votes).toBeUndefined();
			expect(writePackage(dossier).get('datapackage.json')).not.toContain('votes.csv');
		}
	});

	test('that the descriptor speaks of and that are not there bring a warning', () => {
		const files = votedFiles();
		files.delete('votes.csv');
		expect(readPackage(files)).toMatchObject({
			warnings: [
				{ file: 'datapackage.json', column: 'resources', found: '"votes.csv", which is not there' }
			]
		});
	});
});

describe('a vote', () => {
	const dossier = read(votedFiles());

	test('is a direct statement of its day and makes the position', () => {
		const positions = derivePositions(dossier, '2023-09-22');
		expect(positionAt(positions, 1, 0)).toMatchObject({ value: -2, basis: 'direct' });
		const { made } = evidenceFor(dossier, 'azerbaijan', 'halt', '2023-09-22');
		expect(made).toMatchObject([
			{ id: 'vote--halt--azerbaijan', stance: -2, act: 'vote or treaty', source: 'report' }
		]);
		expect(findStatement(dossier, 'vote--halt--azerbaijan')).toEqual(made[0]);
		expect(findStatement(dossier, 'first')).toBe(dossier.statements[0]);
		expect(findStatement(dossier, 'vote--halt--nobody')).toBeUndefined();
	});

	test('meets the statements of its cell under the same rule: the latest day wins', () => {
		// Armenia called for a halt on the 20th and voted for it on the 21st.
		const { made, earlier } = evidenceFor(dossier, 'armenia', 'halt', '2023-09-30');
		expect(made.map(({ id }) => id)).toEqual(['vote--halt--armenia']);
		expect(earlier.map(({ id }) => id)).toEqual(['first']);
		// "second" is of September: whether it came before the vote of the 25th is not known, and the vote is direct.
		const talks = positionAt(derivePositions(dossier, '2023-09-30'), 1, 1);
		expect(talks).toMatchObject({ value: 0, basis: 'direct', changed: false });
	});

	test('does not count before its day, and who did not vote said nothing', () => {
		const before = derivePositions(dossier, '2023-09-19');
		expect(positionAt(before, 1, 0)).toBeUndefined();
		expect(silenceAt(before, 1, 0)).toBe('not-stated');
		const after = derivePositions(dossier, '2023-09-26');
		expect(silenceAt(after, 0, 1)).toBe('not-stated');
		expect(daysOf(dossier)).toEqual(['2023-09-20', '2023-09-21', '2023-09-25', '2023-09-30']);
	});
});
