import { defaultView } from '#lib/analysis/view.ts';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { readFilter } from '#lib/analysis/statement-filter.ts';
import { readForm } from './list-address.ts';
import StatementFilters from './StatementFilters.svelte';

const dossier = makeDossier();

test('every change of the form says the whole filter', async () => {
	const told: ReturnType<typeof readForm>[] = [];
	const { filter } = readFilter(dossier, new URLSearchParams('sort=-stance&basis=direct'));
	const screen = await render(StatementFilters, {
		props: {
			dossier,
			view: defaultView(dossier),
			filter,
			action: '/statements',
			onchange: (form) => told.push(readForm(dossier, form))
		}
	});
	await expect.element(screen.getByRole('combobox', { name: 'Basis' })).toHaveValue('direct');
	await screen.getByRole('combobox', { name: 'Actor' }).selectOptions('A & <B>');
	await screen.getByRole('searchbox', { name: 'Search' }).fill('convoys');
	expect(told.at(-1)).toMatchObject({
		filter: { q: 'convoys', actor: 'actor-000', basis: 'direct', sort: 'stance', descending: true }
	});
});
