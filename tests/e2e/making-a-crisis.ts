import { expect, type Locator, type Page } from '@playwright/test';
import {
	actors,
	analyst,
	days,
	description,
	issues,
	relations,
	sources,
	statements,
	title,
	words,
	type MadeRelation,
	type MadeStatement
} from './crisis.ts';
import type { Hands } from './hands.ts';

/** What was done, in the order of doing, as the history must tell it. */
export type Told = (string | RegExp)[];

/** How a sentence names an actor. */
const called = (short: string) => (short.endsWith('League') ? `the ${short}` : short);

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page | Locator, label: string) => page.getByLabel(label, { exact: true });

/** Opens a page of the dossier, or of its editing, by its link. */
export async function open(hands: Hands, name: string, of = 'Views'): Promise<void> {
	const link = hands.page
		.getByRole('navigation', { name: of })
		.getByRole('link', { name, exact: true });
	await hands.press(link);
	await expect(link).toHaveAttribute('aria-current', 'page');
}

const openEdit = (hands: Hands, name: string) => open(hands, name, 'Edit the dossier');

/** From the start page to an empty dossier. */
export async function makeDossier(hands: Hands, told: Told): Promise<void> {
	const { page } = hands;
	await page.goto('/');
	await hands.press(page.getByRole('link', { name: 'New dossier' }));
	await expect(field(page, 'Title')).toBeFocused();
	await hands.write(field(page, 'Title'), title);
	await hands.write(field(page, 'Description'), description);
	await hands.write(field(page, 'First day'), days[0]);
	await hands.write(field(page, 'Last day'), days[1]);
	await hands.write(field(page, 'Your name (shown in the history)'), analyst);
	await hands.press(button(page, 'Create the dossier'));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	told.push(`${analyst} made the dossier “${title}”.`);
}

export async function addActors(hands: Hands, told: Told): Promise<void> {
	const { page } = hands;
	await hands.press(page.getByRole('link', { name: 'Add an actor' }));
	for (const [i, { name, short, kind, role }] of actors.entries()) {
		await expect(field(page, 'Full name')).toHaveValue('');
		await hands.write(field(page, 'Full name'), name);
		await hands.write(field(page, 'Name on figures'), short);
		await hands.choose(field(page, 'Kind'), kind);
		await hands.choose(field(page, 'Role in this crisis'), role);
		const isLast = i === actors.length - 1;
		await hands.press(button(page, isLast ? 'Save' : 'Save and add another'));
		told.push(`${analyst} added ${called(short)} as an actor.`);
	}
	await expect(page.getByRole('listitem').filter({ hasText: 'Brannia' })).toBeVisible();
}

export async function addIssues(hands: Hands, told: Told): Promise<void> {
	const { page } = hands;
	await openEdit(hands, 'Issues');
	await hands.press(page.getByRole('link', { name: 'Add an issue' }));
	for (const [i, [label, proposition]] of issues.entries()) {
		await expect(field(page, 'Label on figures')).toHaveValue('');
		await hands.write(field(page, 'Label on figures'), label);
		await hands.write(field(page, 'Proposition'), proposition);
		const isLast = i === issues.length - 1;
		await hands.press(button(page, isLast ? 'Save' : 'Save and add another'));
		told.push(`${analyst} added the issue “${label}”.`);
	}
	await expect(page.getByRole('listitem').filter({ hasText: 'New treaty' })).toBeVisible();
}

export async function addSources(hands: Hands, told: Told): Promise<void> {
	const { page } = hands;
	await openEdit(hands, 'Sources');
	for (const [name, publisher, published] of sources) {
		await hands.write(field(page, 'Title'), name);
		await hands.write(field(page, 'Publisher'), publisher);
		await hands.write(field(page, 'Published on'), published);
		await hands.press(button(page, 'Save'));
		await expect(page.getByRole('link', { name })).toBeVisible();
		await expect(field(page, 'Title')).toHaveValue('');
		told.push(`${analyst} added the source “${name}” (${publisher}, ${published}).`);
	}
}

async function addStatement(hands: Hands, one: MadeStatement): Promise<void> {
	const { page } = hands;
	await hands.press(page.getByRole('link', { name: 'Add a statement' }));
	const [first = '', second] = one.by;
	await expect(field(page, 'Actors')).toBeFocused();
	await hands.write(field(page, 'Actors'), first);
	if (second) {
		await hands.press(button(page, 'Add a joint speaker'));
		await hands.write(field(page, 'Actors 2'), second);
	}
	await hands.write(field(page, 'Issue'), one.issue);
	await hands.write(field(page, 'Paraphrase'), one.paraphrase);
	await hands.choose(field(page, 'Stance'), `${one.stance}  ${words[one.stance]}`);
	await hands.write(field(page, 'Day, month or year'), one.day);
	await hands.write(field(page, 'Source'), one.source);
	await hands.choose(field(page, 'Level'), one.act);
	await hands.press(button(page, 'Save'));
	await expect(page.getByRole('row').filter({ hasText: one.paraphrase })).toBeVisible();
}

export async function addStatements(hands: Hands, told: Told): Promise<void> {
	await openEdit(hands, 'Statements');
	for (const one of statements) {
		await addStatement(hands, one);
		told.push(statementTold(one));
	}
}

const statementTold = ({ by, issue, stance, day }: MadeStatement) =>
	`${analyst} added a statement by ${by.map(called).join(' and ')} on “${issue}” (${stance}, ${day}).`;

async function addRelation(hands: Hands, one: MadeRelation): Promise<void> {
	const { page } = hands;
	await hands.write(field(page, 'First actor'), one.a);
	await hands.write(field(page, 'Second actor'), one.b);
	await hands.choose(field(page, 'Kind'), one.kind);
	await hands.write(field(page, 'What the source says'), one.description);
	await hands.write(field(page, 'Source'), one.source);
	await hands.press(button(page, 'Save'));
	await expect(page.getByRole('listitem').getByText(one.description)).toBeVisible();
	await expect(field(page, 'First actor')).toHaveValue('');
}

export async function addRelations(hands: Hands, told: Told): Promise<void> {
	await openEdit(hands, 'Relations');
	for (const one of relations) {
		await addRelation(hands, one);
		told.push(relationTold(one));
	}
}

const relationTold = ({ kind, a, b }: MadeRelation) =>
	`${analyst} added ${kind === 'Alliance' ? 'an alliance' : 'a tension'} between ${a} and ${b}.`;

/** Takes back the last three changes, with a reload in between, and takes one of them again. */
export async function goBackAndForth(hands: Hands, told: Told): Promise<void> {
	const { page } = hands;
	const last = [...statements.slice(-1).map(statementTold), ...relations.map(relationTold)];
	const withoutName = last.map((sentence) => sentence.slice(analyst.length + 1, -1));
	for (const [i, words] of withoutName.toReversed().entries()) {
		await expect(button(page, `Undo: ${words}`)).toBeEnabled();
		await hands.step('Undo');
		await expect(page.getByText(`Undone: ${words}.`)).toBeVisible();
		told.push(new RegExp(`^${analyst} undid the change of .+ UTC: removed the `));
		if (i === 1) await page.reload();
	}
	const [again = ''] = withoutName;
	await expect(button(page, `Redo: ${again}`)).toBeEnabled();
	await hands.step('Redo');
	await expect(page.getByText(`Redone: ${again}.`)).toBeVisible();
	told.push(new RegExp(`^${analyst} redid the change of .+ UTC: added a statement by Brannia`));
}

/** Downloads the package of the dossier that is open. */
export async function exportPackage(hands: Hands): Promise<string> {
	const { page } = hands;
	const link = page.getByRole('link', { name: 'The whole dossier (ZIP of CSV files)' });
	if (!(await link.isVisible()))
		await hands.press(page.locator('summary', { hasText: 'Download' }));
	const coming = page.waitForEvent('download');
	await hands.press(link);
	return (await coming).path();
}

/** Makes a dossier of a package on the page of imports of another instance. */
export async function importPackage(hands: Hands, file: string): Promise<void> {
	const { page } = hands;
	await page.goto('/');
	await hands.press(page.getByRole('link', { name: 'Import a data package' }));
	await hands.give(page.getByLabel('File, or the files of one folder'), file);
	await hands.press(button(page, 'Check the file'));
	const plan = page.getByRole('heading', { name: `New dossier: ${title}` });
	await expect(plan).toBeVisible();
	const name = field(page, 'Your name (shown in the history)');
	if (await name.isVisible()) await hands.write(name, analyst);
	await hands.press(button(page, 'Make this dossier'));
	await hands.press(page.getByRole('link', { name: `Open ${title}` }));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}
