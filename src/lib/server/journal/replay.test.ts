import { describe, expect, test } from 'vitest';
import type { Dossier } from '#lib/dossier/types.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { ana, edit, made, useJournals } from '../../../../tests/storage/journals.ts';
import { openJournal } from './open-journal.ts';
import { partsOf } from './replay.ts';

describe.each(kinds)('replay on %s', (kind) => {
	const held = useJournals(kind);
	const { id, stored } = held;

	test('known= gives at every revision and instant what the dossier was then', async () => {
		const states: [number, string, Dossier][] = [];
		const remember = async () => {
			const { changeSets } = await held.journal.read(id, {}, 1_000);
			const { revision = 0, at = '' } = changeSets.at(-1) ?? {};
			states.push([revision, at, await stored()]);
		};
		await remember();
		for (const [n, statement] of made.statements.slice(0, 6).entries()) {
			await held.journal.commit(ana, id, [
				edit({ paraphrase: `Reading ${n}`, quote: '' }, statement.id),
				...(n % 2
					? [
							{
								entity: 'statement',
								action: 'remove',
								id: made.statements[n + 6]?.id ?? ''
							} as const
						]
					: []),
				{ entity: 'actor', action: 'edit', id: 'actor-003', place: n % 4 }
			]);
			await remember();
		}
		for (const through of [held.journal, held.other, openJournal(held.storage)]) {
			for (const [revision, at, state] of [...states].reverse()) {
				expect(await through.replay(id, revision)).toEqual(state);
				expect(await through.inVersion(id, state.version)).toEqual(state);
				const upTo = (end: number) =>
					states.filter(([, one]) => one.slice(0, end) <= at.slice(0, end));
				for (const length of [24, 20, 16, 10]) {
					const asked = length === 20 ? `${at.slice(0, 19)}Z` : at.slice(0, length);
					const end = length === 20 ? 19 : length;
					expect(await through.replay(id, asked)).toEqual(upTo(end).at(-1)?.[2]);
				}
			}
		}
		const [[begun]] = states as [[number, string, Dossier]];
		expect(await held.journal.replay(id, begun - 1)).toBeUndefined();
		expect(await held.journal.replay(id, '2000-01-01')).toBeUndefined();
		expect(await held.journal.replay(id, 1_000_000)).toEqual(await stored());
		expect(await held.journal.replay(id, begun)).toBe(await held.journal.replay(id, begun));
	});
});

test('a way is gone in parts that follow each other, forwards and backwards, and miss no event', () => {
	const forth = [...partsOf({ isBack: false, above: 3, upTo: 10 }, 3)];
	expect(forth.map(({ above, upTo }) => [above, upTo])).toEqual([
		[3, 6],
		[6, 9],
		[9, 10]
	]);
	const back = [...partsOf({ isBack: true, above: 3, upTo: 10 }, 3)];
	expect(back.map(({ above, upTo }) => [above, upTo])).toEqual([
		[7, 10],
		[4, 7],
		[3, 4]
	]);
	expect([...partsOf({ isBack: true, above: 3, upTo: 3 }, 3)]).toEqual([]);
});
