import type { APIRequestContext, Page } from '@playwright/test';
import { dossier, expect } from './fixtures.ts';

const nameLabel = 'Your name (shown in the history)';

/** Gives the analyst's name where a form asks for it. */
export async function sign(page: Page) {
	const field = page.getByLabel(nameLabel).first();
	if (await field.isVisible()) await field.fill('Ana');
}

/** Lets the browser remember the analyst's name, as it does after the first save. */
export const known = (page: Page, url: string) =>
	page.context().addCookies([{ name: 'demarche-name', value: 'Ana', url }]);

let made = 0;
/** A copy of the shipped dossier that a test has for itself; its address. */
export async function copyOf(request: APIRequestContext, origin: string): Promise<string> {
	const id = `rows-${(made += 1)}-${process.pid}`;
	const headers = { origin };
	const source = `/api/v1${dossier}`;
	const created = await request.post('/api/v1/dossiers', { data: { id, title: id }, headers });
	expect(created.status()).toBe(201);
	const tables = ['actors', 'issues', 'sources', 'statements', 'coverage', 'relations'] as const;
	const entity = {
		actors: 'actor',
		issues: 'issue',
		sources: 'source',
		statements: 'statement',
		coverage: 'coverage',
		relations: 'relation'
	};
	const changes = [];
	for (const table of tables) {
		const answer = await (await request.get(`${source}/${table}?limit=1000`)).json();
		const rows: Record<string, unknown>[] = answer[table] ?? answer.rows;
		for (const row of rows) changes.push({ entity: entity[table], action: 'create', row });
	}
	const sent = await request.post(`/api/v1/dossiers/${id}/changes`, { data: { changes }, headers });
	expect(sent.status(), await sent.text()).toBe(200);
	return `/dossiers/${id}`;
}

/** The names of a list in its order. */
export const order = (page: Page) => page.getByRole('listitem').locator('strong').allTextContents();
