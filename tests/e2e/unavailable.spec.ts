import { expect, test } from '@playwright/test';
import { startPostgres } from '../postgres.ts';
import { removeData, startServer } from './server.ts';

test('without its database a page says 503 and nothing else, and promises no reading', async () => {
	const postgres = await startPostgres();
	const server = await startServer({ label: 'gone', env: { DATABASE_URL: postgres.url } });
	const page = '/dossiers/nagorno-karabakh-2023';
	expect((await fetch(server.url + page)).status).toBe(200);
	await postgres.stop();
	for (const path of ['/', page, `${page}/network`]) {
		const response = await fetch(server.url + path, { headers: { accept: 'text/html' } });
		const text = await response.text();
		expect(response.status, path).toBe(503);
		expect(response.headers.get('retry-after')).toBe('5');
		expect(text).toContain('The database cannot be reached. Try again later.');
		expect(text).not.toMatch(/\b500\b/);
	}
	const written = await fetch(`${server.url}/api/v1${page}/annotations`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ target: { type: 'actor', id: 'usa' }, body: 'x', author: 'Ana' })
	});
	expect(written.status).toBe(503);
	expect(await written.text()).not.toMatch(/reading goes on/i);
	await server.stop();
	await removeData(server);
});
