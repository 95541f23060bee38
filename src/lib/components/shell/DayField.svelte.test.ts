import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import DayField from './DayField.svelte';

async function show() {
	const onpick = vi.fn();
	const props = {
		name: 'as-of',
		value: '2023-09-20',
		min: '2023-09-01',
		max: '2023-09-20',
		onpick
	};
	const screen = await render(DayField, { props });
	return { screen, onpick, field: screen.getByRole('textbox') };
}

test('dates: a day is written in the field as everywhere else, not as the browser writes it', async () => {
	const { field } = await show();
	await expect.element(field).toHaveValue('20 September 2023');
});

test('dates: a day can be typed in words or in figures', async () => {
	const { field, onpick } = await show();
	for (const text of ['19 September 2023', '2023-09-19']) {
		await field.fill(text);
		await userEvent.keyboard('{Enter}');
		await expect.poll(() => onpick).toHaveBeenLastCalledWith('2023-09-19');
		onpick.mockClear();
	}
});

test('dates: what is no day is a message at the field, and nothing changes', async () => {
	const { field, onpick } = await show();
	await field.fill('next week');
	await userEvent.keyboard('{Enter}');
	await expect.element(field).toHaveAccessibleDescription('Write a day like 20 September 2023.');
	expect(onpick).not.toHaveBeenCalled();
});
