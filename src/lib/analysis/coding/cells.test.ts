import { expect, test } from 'vitest';
import { coded } from '../../../../tests/fixtures/codings.ts';
import { cellsOf, stanceIn } from './cells.ts';

const cells = (...codings: ReturnType<typeof coded>[]) =>
	cellsOf([{ source: 'report', coders: ['coder-a', 'coder-b'], codings }]);

test('a joint statement fills a cell for each actor, ordered by actor, issue and day', () => {
	const found = cells(
		coded({ actors: ['russia', 'france'] }),
		coded({ coder: 'coder-b', said_on: '2023-09-19' })
	);
	expect(
		found.map(({ actor, day, readings }) => [
			actor,
			day,
			...readings.map(({ codings }) => codings.length)
		])
	).toEqual([
		['france', '2023-09-19', 0, 1],
		['france', '2023-09-20', 1, 0],
		['russia', '2023-09-20', 1, 0]
	]);
});

test('a cell that a coder filled twice has their stance if both say the same, else it contradicts itself', () => {
	const [cell] = cells(coded({ stance: 1 }), coded({ start: 40, end: 50, stance: 2 }));
	expect(cell?.readings.map(({ codings }) => stanceIn(codings))).toEqual(['several', null]);
	const [same] = cells(coded({ stance: 1 }), coded({ start: 40, end: 50, stance: 1 }));
	expect(same?.readings.map(({ codings }) => stanceIn(codings))).toEqual([1, null]);
});
