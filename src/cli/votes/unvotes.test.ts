import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPackage, writePackage } from '#lib/dossier/package.ts';
import { countVotes, rollCallsOf } from '#lib/dossier/votes.ts';
import { dossierOf, type Row, type UnVotes } from './unvotes.ts';

const call = (rcid: string, date: string, more: Row = {}): Row => ({
	rcid,
	date,
	unres: 'NA',
	short: 'NA',
	descr: 'NA',
	...more
});

const cast = (rcid: string, country: string, country_code: string, vote: string): Row => ({
	rcid,
	country,
	country_code,
	vote
});

const made = (): UnVotes => ({
	votes: [
		cast('4', 'Namibia', 'NA', 'yes'),
		cast('4', 'Germany', 'DE', 'no'),
		cast('3', 'Federal Republic of Germany', '', 'abstain'),
		cast('3', 'German Democratic Republic', 'DD', 'yes'),
		cast('3', 'Côte d’Ivoire', 'CI', 'no')
	],
	rollCalls: [
		call('4', '1991-12-01', { unres: 'R/46/1', short: 'A\nTITLE', descr: 'What\uFFFDs  said' }),
		call('3', '1980-12-01')
	],
	issues: [
		{ rcid: '4', short_name: 'hr', issue: 'Human rights' },
		{ rcid: '4', short_name: 'di', issue: 'Arms control and disarmament' }
	]
});

describe('the roll calls of the UN General Assembly as a dossier', () => {
	test('name Namibia, whose code is NA, and three Germanies', () => {
		const { actors } = dossierOf(made());
		expect(actors.map(({ id }) => id)).toEqual([
			'cote-d-ivoire',
			'federal-republic-of-germany',
			'german-democratic-republic',
			'germany',
			'namibia'
		]);
	});

	test('stand in the order of their days, with theme and words on one line', () => {
		const { issues, window } = dossierOf(made());
		expect(issues).toEqual([
			{
				id: 'roll-call-3',
				label: 'Roll call 3',
				proposition: 'Roll call 3 should be adopted.',
				theme: '',
				about: '',
				coding_rule: '',
				favours: ''
			},
			{
				id: 'roll-call-4',
				label: 'R/46/1 A TITLE',
				proposition: 'What?s said',
				theme: 'Human rights',
				about: '',
				coding_rule: '',
				favours: ''
			}
		]);
		expect(window).toEqual({ from: '1980-12-01', to: '1991-12-01' });
	});

	test('are called after what they are about, in few enough letters for a heading', () => {
		const long = 'Necessity of ending the economic, commercial and financial embargo';
		const tables = made();
		const labelled = (more: Row) =>
			dossierOf({ ...tables, votes: [], rollCalls: [call('7', '2015-10-27', more)] }).issues[0];
		expect(labelled({ unres: 'R/70/5', descr: long })).toMatchObject({
			label: 'R/70/5 Necessity of ending the economic…',
			proposition: long
		});
		expect(labelled({ descr: 'Oceans and the law of the sea' })).toMatchObject({
			label: 'Oceans and the law of the sea'
		});
		expect(labelled({ unres: 'R/70/6', short: 'CUBA', descr: long })).toMatchObject({
			label: 'R/70/6 CUBA'
		});
		const spoken = 'The Acting President: Draft resolution Q is entitled _Small arms<d3>. It was';
		expect(labelled({ unres: 'R/54/54', descr: spoken })).toMatchObject({
			label: 'R/54/54 Small arms',
			proposition: spoken
		});
		expect(
			labelled({ unres: 'R/52/38', descr: 'The President: I shall now put it to the vote.' })
		).toMatchObject({ label: 'R/52/38' });
		expect(labelled({ unres: 'R/70/7' })).toMatchObject({
			label: 'R/70/7',
			proposition: 'R/70/7 should be adopted.'
		});
	});

	test('make a package without fault', () => {
		const dossier = dossierOf(made());
		const read = readPackage(writePackage(dossier));
		expect(read).toMatchObject({ dossier: { votes: dossier.votes } });
		expect(rollCallsOf(dossier)[0]).toMatchObject({ no: ['cote-d-ivoire'] });
	});

	test.each([
		['a vote of no known kind', cast('3', 'Chad', 'TD', 'maybe'), '"maybe", the vote of Chad'],
		['a vote on what is not listed', cast('9', 'Chad', 'TD', 'yes'), 'found "9", a vote of Chad'],
		['a second vote', cast('4', 'Germany', 'DE', 'yes'), 'a second vote of Germany in roll call 4']
	])('refuse %s', (_, vote, message) => {
		const tables = made();
		expect(() => dossierOf({ ...tables, votes: [...tables.votes, vote] })).toThrow(message);
	});

	test('tell all faults at once, with ten of each kind', () => {
		const votes = Array.from({ length: 30 }, (_, i) => cast('3', `Land ${i}`, '', 'X'));
		expect(() => dossierOf({ ...made(), votes })).toThrow(
			/^unvotes\.csv, column vote, 30 times: .*\n( {2}found "X", .*\n){10} {2}and 20 more$/
		);
	});

	test('take votes in capitals, and days as spreadsheets write them', () => {
		const tables = made();
		const dossier = dossierOf({
			...tables,
			votes: tables.votes.map((row) => ({ ...row, vote: (row.vote ?? '').toUpperCase() })),
			rollCalls: [call('4', '12/31/1991'), call('3', '1.12.1980')]
		});
		expect(countVotes(dossier)).toBe(5);
		expect(dossier.window).toEqual({ from: '1980-12-01', to: '1991-12-31' });
		const ambiguous = { ...tables, rollCalls: [call('4', '04/01/1946'), call('3', '1980-12-01')] };
		expect(() => dossierOf(ambiguous)).toThrow(
			'roll_calls.csv, column date: found "04/01/1946" (rcid 4); expected a day such as 1946-01-31; this can mean 1946-01-04 or 1946-04-01'
		);
	});

	describe('from a folder of tables', () => {
		let place: string;
		beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'demarche-votes-'))));
		afterEach(() => rmSync(place, { recursive: true }));

		const run = (dates: string[], change = (text: string) => text) => {
			const tables = {
				'unvotes.csv': `rcid,country,country_code,vote\n3,Chad,TD,Yes\n5,Chad,TD,no\n`,
				'roll_calls.csv': `rcid,date,unres,short,descr\n${dates.map((date, i) => `${3 + 2 * i},${date},R/${i},,"What was said"\n`).join('')}`,
				'issues.csv': 'rcid,short_name,issue\n3,me,Palestinian conflict\n'
			};
			mkdirSync(join(place, 'from'));
			for (const [name, text] of Object.entries(tables))
				writeFileSync(join(place, 'from', name), change(text));
			const { status, stderr } = spawnSync(
				process.execPath,
				['src/cli/votes.ts', join(place, 'from'), join(place, 'to')],
				{ encoding: 'utf8' }
			);
			return { status, stderr, isWritten: existsSync(join(place, 'to')) };
		};

		test('that Excel saved a package is made', () => {
			const saved = (text: string) => `\uFEFF${text.replaceAll(',', ';').replaceAll('\n', '\r\n')}`;
			expect(run(['1946-01-31', '1946-02-01'], saved)).toEqual({
				status: 0,
				stderr: '',
				isWritten: true
			});
		});

		test('with days that can mean two nothing is written, and a sentence says why', () => {
			const { status, stderr, isWritten } = run(['01/02/1946', '04/01/1946']);
			expect([status, isWritten]).toEqual([2, false]);
			expect(stderr).toMatch(
				/^No package can be made of these tables\.\nroll_calls\.csv, column date, 2 times/
			);
			expect(stderr).not.toMatch(/\bat .*\.ts:\d/);
		});

		test('without a column a sentence names it', () => {
			const { stderr } = run(['1946-01-31'], (text) => text.replace('country,', 'land,'));
			expect(stderr).toBe(
				'unvotes.csv has no column country; it has rcid, land, country_code, vote.\n'
			);
		});
	});

	const folder = '../shared/data/unvotes';
	// The published data are large and not part of the project: they are held against where they lie.
	test.runIf(existsSync(folder))(
		'hold every published vote',
		() => {
			const table = (name: string) => {
				const bytes = readFileSync(`${folder}/${name}`);
				return parse(name.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true }) as Row[];
			};
			const dossier = dossierOf({
				votes: table('unvotes.csv.gz'),
				rollCalls: table('roll_calls.csv.gz'),
				issues: table('issues.csv')
			});
			expect([dossier.actors.length, dossier.issues.length]).toEqual([200, 6203]);
			expect(countVotes(dossier)).toBe(870_109);
		},
		60_000
	);
});
