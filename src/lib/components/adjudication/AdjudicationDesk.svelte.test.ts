import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { adjudicatedUnits } from '#lib/analysis/coding/adjudicated.ts';
import type { TakenDecision } from '#lib/analysis/coding/adjudicated.ts';
import { excerptsOf } from '#lib/analysis/coding/excerpts.ts';
import { codingsOf } from '#lib/analysis/coding/units.ts';
import { coded } from '../../../../tests/fixtures/codings.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import AdjudicationDesk from './AdjudicationDesk.svelte';

vi.mock('$app/navigation', () => ({
	invalidateAll: () => Promise.resolve(),
	replaceState: () => undefined
}));
afterEach(() => vi.unstubAllGlobals());

const dossier = makeDossier();
const text = Array.from(
	'Before it. The ministry 🕊 called for an end to the fighting, and for talks. After it.\nA second paragraph follows.'
);
const passage = (start: number, end: number) => ({
	start,
	end,
	quote: text.slice(start, end).join('')
});
const shared = { actors: ['actor-000'], issue: dossier.issues[0]?.id ?? '' };
const codings = [
	coded({ ...shared, ...passage(11, 59), stance: 1 }),
	coded({ ...shared, ...passage(15, 59), stance: 2, coder: 'coder-b', speaker: 'Somebody' }),
	coded({ ...shared, ...passage(85, 112), issue: dossier.issues[1]?.id ?? '' })
];

function show(decisions: TakenDecision[] = []) {
	const units = adjudicatedUnits(
		{ source: 'report', coders: ['coder-a', 'coder-b'], codings },
		decisions
	).map((unit) => ({ ...unit, excerpts: excerptsOf(text, codingsOf(unit)) }));
	return render(AdjudicationDesk, {
		props: {
			dossier,
			source: { id: 'report', language: 'en' },
			coders: ['coder-a', 'coder-b'],
			units,
			all: units.length,
			from: 0,
			filter: 'disputed',
			chosen: '',
			left: 2,
			agreed: 3,
			problem: '',
			addressOf: (unit: string) => `/dossiers/d/adjudicate?source=report&unit=${unit}`,
			before: null,
			after: null
		}
	});
}

test('a passage stands in its context, and what each coder read side by side, with what differs in words', async () => {
	const screen = await show();
	const desk = screen.getByRole('region', { name: 'Passage 1 of 2' });
	await expect.element(desk).toHaveFocus();
	const context = desk.getByRole('group', { name: 'Passage in its context' });
	await expect
		.element(context)
		.toMatchTextContent(
			'Before it. AThe Bministry 🕊 called for an end to the fighting, and for talks.'
		);
	const stance = desk.getByRole('row', { name: /^Stance/ });
	await expect.element(stance).toMatchTextContent(/differs/);
	await expect.element(stance).toMatchTextContent(/Supports.*Strongly supports/s);
});

test('a key asks for the reason where coders differ, and says so where the reason is written', async () => {
	const screen = await show();
	await expect.element(screen.getByRole('region', { name: 'Passage 1 of 2' })).toHaveFocus();
	await userEvent.keyboard('b');
	const reason = screen.getByRole('textbox', { name: 'Reason' });
	await expect.element(reason).toHaveFocus();
	await expect
		.element(reason)
		.toHaveAccessibleDescription('Decided for B (coder-b): give a reason, then press Enter.');
	await userEvent.keyboard('ab');
	await expect.element(reason).toHaveValue('ab');
});

test('after a reason and Enter the keys work on the passage that follows', async () => {
	vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ type: 'success', status: 200 })));
	const screen = await show();
	await expect.element(screen.getByRole('region', { name: 'Passage 1 of 2' })).toHaveFocus();
	await userEvent.keyboard('b');
	await expect.element(screen.getByRole('textbox', { name: 'Reason' })).toHaveFocus();
	await userEvent.keyboard('It quotes it.{Enter}');
	await expect.element(screen.getByRole('region', { name: 'Passage 2 of 2' })).toHaveFocus();
	await userEvent.keyboard('x');
	await expect.element(screen.getByRole('textbox', { name: 'Reason' })).toHaveFocus();
	await expect.element(screen.getByRole('textbox', { name: 'Reason' })).toHaveValue('');
});

test('what is stored leaves the focus with whoever is writing: their letters are no keys', async () => {
	const answered = Promise.withResolvers<Response>();
	vi.stubGlobal('fetch', () => answered.promise);
	const screen = await show();
	await screen.getByRole('button', { name: /^Accept/ }).click();
	const reason = screen.getByRole('textbox', { name: 'Reason' });
	await reason.click();
	await userEvent.keyboard('It is ');
	answered.resolve(Response.json({ type: 'success', status: 200 }));
	await expect.element(screen.getByText('3 agreements accepted.')).toBeVisible();
	await expect.element(reason).toHaveFocus();
	await userEvent.keyboard('a bit');
	await expect.element(reason).toHaveValue('It is a bit');
});

test('what was decided says for whom, why, by whom and when, and can be taken back', async () => {
	const [a, b] = codings;
	const screen = await show([
		{
			id: 'd-1',
			source: 'report',
			codings: [a?.id ?? '', b?.id ?? ''],
			outcome: 'coding',
			coding: b?.id ?? '',
			statement: 's-1',
			reason: 'B quotes it.',
			at: '2026-11-29T12:00:00.000Z',
			version: 7,
			by: 'Edgar Editor'
		}
	]);
	const desk = screen.getByRole('region', { name: 'Passage 1 of 2' });
	for (const words of ['Decided for B (coder-b)', 'B quotes it.', 'Edgar Editor']) {
		await expect.element(desk).toMatchTextContent(words);
	}
	await expect.element(desk.getByRole('button', { name: 'Take this decision back' })).toBeVisible();
	await expect.element(desk.getByRole('button', { name: /holds/ })).not.toBeInTheDocument();
});
