import { describe, expect, test } from 'vitest';
import { OrderState } from './order-state.svelte.ts';

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id.toUpperCase() }));
const begun = () => {
	const order = new OrderState();
	order.begin(rows);
	return order;
};
const shown = (order: OrderState<(typeof rows)[number]>) =>
	order.rows.toSorted((a, b) => order.placeOf(a) - order.placeOf(b)).map(({ id }) => id);

describe('a row that is picked up', () => {
	test('moves among the others, which close the gap that it leaves', () => {
		const order = begun();
		order.grab('a');
		order.moveTo(2);
		expect(shown(order)).toEqual(['b', 'c', 'a', 'd']);
		order.moveBy(-1);
		expect(shown(order)).toEqual(['b', 'a', 'c', 'd']);
		expect([order.moving, order.place, order.hasMoved]).toEqual(['a', 1, true]);
	});

	test('stays within the list', () => {
		const order = begun();
		order.grab('c');
		order.moveTo(99);
		expect(shown(order)).toEqual(['a', 'b', 'd', 'c']);
		order.moveTo(-1);
		expect(shown(order)).toEqual(['c', 'a', 'b', 'd']);
	});

	test('goes back where it was', () => {
		const order = begun();
		order.grab('b');
		order.moveTo(3);
		expect(order.cancel()).toBe(1);
		expect(shown(order)).toEqual(['a', 'b', 'c', 'd']);
		expect(order.hasMoved).toBe(false);
	});

	test('is let go when the dossier has another order', () => {
		const order = begun();
		order.grab('b');
		order.begin(rows.toReversed());
		expect(order.moving).toBe('');
		expect(shown(order)).toEqual(['d', 'c', 'b', 'a']);
	});
});
