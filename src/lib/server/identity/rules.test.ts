import { expect, test } from 'vitest';
import { can } from './can.ts';
import type { Action, Standing } from './can.ts';
import type { Viewer } from './viewer.ts';
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

/** What is written where a dossier is archived: who is in it, what becomes of it, and who is here. */
const archivedToo: readonly string[] = [
	...['PATCH /api/v1/dossiers/[dossier]', 'DELETE /api/v1/dossiers/[dossier]'],
	...['archive', 'remove'].map((form) => `POST /dossiers/[dossier]/edit/settings?/${form}`),
	...['add', 'role', 'remove', 'transfer', 'access', 'leave'].map(
		(form) => `POST /dossiers/[dossier]/members?/${form}`
	),
	...['PATCH', 'POST'].map((method) => `${method} /api/v1/dossiers/[dossier]/members`),
	...['PATCH', 'DELETE'].map((method) => `${method} /api/v1/dossiers/[dossier]/members/[account]`),
	'POST /api/v1/dossiers/[dossier]/live/presence'
];

test('an archived dossier takes no writes but these, and is read by everybody who read it before', () => {
	const viewer: Viewer = {
		...{ kind: 'account', account: 'a-1', name: 'Ana', session: 's-1' },
		...{ isAdministrator: false, isStrong: false }
	};
	const owner: Standing = { visibility: 'shared', role: 'owner', strongOnly: false };
	const asked = Object.entries(rules)
		.filter(([route]) => route.includes('[dossier]'))
		.flatMap(([route, { forms = {}, ...rule }]) => [
			...Object.entries(rule).map(([method, action]) => [`${method} ${route}`, action] as const),
			...Object.entries(forms).map(([form, action]) => [`POST ${route}?/${form}`, action] as const)
		]);
	const may = (action: Action) => can(viewer, action, { ...owner, isArchived: true });
	const written = asked.filter(([what, action]) => !what.startsWith('GET ') && may(action));
	expect(written.map(([what]) => what).sort()).toEqual(archivedToo.toSorted());
	/** Pages on which a dossier is changed. */
	const hidden = /\/(edit|import|adjudicate|code|restore)(\/|$)/;
	for (const [what, action] of asked.filter(([what]) => what.startsWith('GET '))) {
		expect(may(action), what).toBe(!hidden.test(what) || what.endsWith('/edit/settings'));
	}
});

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
