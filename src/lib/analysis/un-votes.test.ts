import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { session50 } from '../../../tests/fixtures/session-50.ts';
import type { VotedPair } from '../../../tests/fixtures/session-50.ts';
import { readUnvotes } from '../../../tests/fixtures/read-unvotes.ts';
import { rollCallPositions } from '../../../tests/fixtures/roll-calls.ts';
import { makeRollCalls, openRollCalls, unvotesFolder } from '../../../tests/fixtures/unvotes.ts';
import { agreementOf, crossTable, voteScale } from './agreement.ts';
import { ABSENT } from '#lib/dossier/positions.ts';

/** Read once for all. */
const whole = openRollCalls();

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'unvotes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const calls = `"rcid","session","importantvote","date","unres","amend","para","short","descr"
9,1,0,1990-02-02,"R/1/9",1,0,"KOREA","TO TALK, AND ""TALK"""
10,1,0,1989-01-01,"R/1/10",1,0,"",""
`;

function put(votes: string, listed = calls) {
	const head = '"rcid","country","country_code","vote"\n';
	writeFileSync(join(folder, 'unvotes.csv.gz'), gzipSync(head + votes));
	writeFileSync(join(folder, 'roll_calls.csv.gz'), gzipSync(listed));
	writeFileSync(join(folder, 'issues.csv'), '"rcid","short_name","issue"\n9,"hr","Human rights"\n');
	return readUnvotes(folder);
}

/** A session in which two voted as they did, and a third did not vote with them. */
function putSession({ a, b, rows }: VotedPair) {
	const words = ['no', 'abstain', 'yes'];
	const cast = rows.flatMap((row, i) =>
		row.flatMap((times, j) => Array<string[]>(times).fill([words[i] ?? '', words[j] ?? '']))
	);
	const ids = [...cast.keys()].map((i) => 100 + i);
	const lines = cast.flatMap(([one, other], i) => [
		`${ids[i]},"${a}",,"${one}"`,
		`${ids[i]},"${b}",,"${other}"`
	]);
	const listed = ids.map((id) => `${id},50,1,1995-12-01,"R/50/1",1,0,"KOREA",""`);
	return put(
		[...lines, '9,"Mali","ML","yes"', `9,"${a}",,"yes"`, ''].join('\n'),
		`${calls}${listed.join('\n')}\n`
	);
}

describe('the votes of the UN General Assembly', () => {
	test('actors are told apart by name: a code may read as “not available” or be absent', async () => {
		const read = await put(
			'9,"Namibia","NA","yes"\n9,"Federal Republic of Germany",,"no"\n9,"Germany","DE","abstain"\n10,"Zanzibar",,"yes"\n'
		);
		expect(read.actors.map(({ id }) => id)).toEqual([
			'federal-republic-of-germany',
			'germany',
			'namibia',
			'zanzibar'
		]);
		expect([...read.stances]).toEqual([ABSENT, -2, ABSENT, 0, ABSENT, 2, 2, ABSENT]);
	});

	test('roll calls stand by day, with their theme and decade', async () => {
		const { rollCalls } = await put('9,"Namibia","NA","yes"\n');
		expect(rollCalls).toMatchObject([
			{ id: 'rc-10', date: '1989-01-01', session: 1, decade: '1980s', theme: '', label: 'R/1/10' },
			{ id: 'rc-9', date: '1990-02-02', decade: '1990s', theme: 'Human rights', label: 'Korea' }
		]);
		expect(rollCalls[1]?.proposition).toBe('To talk, and "talk" (R/1/9)');
	});

	test('a line that is no vote is named', async () => {
		await expect(put('9,"Namibia","NA","yes"\n9,"Mali","ML","absent"\n')).rejects.toThrow(
			'unvotes.csv.gz, line 3: found 9,"Mali","ML","absent"'
		);
		await expect(put('11,"Mali","ML","yes"\n')).rejects.toThrow('line 2');
	});

	test.each(session50)('$a and $b vote in 1995 as is known', async (pair) => {
		const read = unvotesFolder ? await whole : await putSession(pair);
		const [a = NaN, b = NaN] = [pair.a, pair.b].map((name) =>
			read.actors.findIndex((actor) => actor.name === name)
		);
		const issues = [...read.rollCalls.keys()].filter((i) => read.rollCalls[i]?.session === 50);
		const table = crossTable(rollCallPositions(read), a, b, issues, voteScale);
		expect(Array.from(table.counts)).toEqual(pair.rows.flat());
		expect(agreementOf(table).identical).toBe(pair.identical / pair.shared);
	});

	test('the whole record is read: 200 actors, 6,203 roll calls, no two actors of one id', async () => {
		const read = await whole;
		expect(new Set(read.actors.map(({ id }) => id)).size).toBe(200);
		expect(read.rollCalls).toHaveLength(6203);
		const { lower } = rollCallPositions(read);
		expect(lower).toEqual(read.stances);
	});
});

test('only the votes of the span count, its first and last day included', () => {
	const body = makeRollCalls(12, 80);
	const span = { from: '1960-12-01', to: '1979-12-01' };
	const { lower, asOf, silence } = rollCallPositions(body, span);
	expect(asOf).toBe(span.to);
	body.stances.forEach((stance, cell) => {
		const date = body.rollCalls[cell % 80]?.date ?? '';
		const counts = date >= span.from && date <= span.to && stance !== ABSENT;
		expect(lower[cell]).toBe(counts ? stance : ABSENT);
		expect(silence[cell]).toBe(counts ? 0 : 1);
	});
});
