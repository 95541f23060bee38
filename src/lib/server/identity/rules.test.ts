import { expect, test } from 'vitest';
import { actionOf, formOf, rules } from './rules.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What a file of a route has: methods, or the forms of a page. */
type Routed = { actions?: Record<string, unknown> } & Record<string, unknown>;

const endpoints = import.meta.glob<Routed>('/src/routes/**/+server.ts');
const servers = import.meta.glob<Routed>('/src/routes/**/+page.server.ts');
const pages = Object.keys(import.meta.glob('/src/routes/**/+page.svelte'));

const routeOf = (file: string) =>
	file.replace(/^\/src\/routes|\/\+(server|page(\.server)?)\.(ts|svelte)$/g, '') || '/';

/** Everything that can be asked of the server: "GET /route", "POST /route?/form". */
async function asked(): Promise<string[]> {
	const ofEndpoints = Object.entries(endpoints).map(async ([file, load]) => {
		const found = await load();
		return methods.filter((name) => name in found).map((name) => `${name} ${routeOf(file)}`);
	});
	const ofForms = Object.entries(servers).map(async ([file, load]) => {
		const { actions = {} } = await load();
		const forms = Object.keys(actions).map((name) => `POST ${routeOf(file)}?/${name}`);
		return [`GET ${routeOf(file)}`, ...forms];
	});
	const ofPages = pages.map((file) => `GET ${routeOf(file)}`);
	const all = await Promise.all([...ofEndpoints, ...ofForms]);
	return [...new Set([...all.flat(), ...ofPages])].sort();
}

const ruled = Object.entries(rules).flatMap(([route, { forms = {}, ...rule }]) => [
	...Object.keys(rule).map((name) => `${name} ${route}`),
	...Object.keys(forms).map((name) => `POST ${route}?/${name}`)
]);

test(
	'every route, method and form has a rule, and no rule is for nothing',
	{ timeout: 60_000 },
	async () => {
		expect(ruled.sort()).toEqual(await asked());
	}
);

const at = (path: string) => new URL(path, 'http://127.0.0.1');

test('the form that a request is sent to is the one that Kit takes', () => {
	expect(formOf(at('/x?a=1&/save=&/remove'))).toBe('save');
	expect(formOf(at('/x?a=/save'))).toBe('default');
});

test('what has no rule is refused, and a method that a route has not is told with those that it has', () => {
	const settings = '/dossiers/[dossier]/edit/settings';
	expect(actionOf(settings, 'POST', at('/x?/remove'))).toBe('dossier.delete');
	expect(actionOf(settings, 'POST', at('/x?/constructor'))).toBeUndefined();
	expect(actionOf('/constructor', 'GET', at('/'))).toBeUndefined();
	expect(actionOf('/api/v1/dossiers', 'HEAD', at('/'))).toBe('open');
	expect(actionOf('/api/v1/dossiers', 'DELETE', at('/'))).toEqual({ allow: 'GET, HEAD, POST' });
	expect(actionOf(settings, 'PUT', at('/'))).toEqual({ allow: 'GET, HEAD, POST' });
});
