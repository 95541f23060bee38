import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { finishPages } from './page-text.ts';

const html =
	'<html data-theme="%demarche.theme%"><head></head><p>$&</p><script>start()</script></html>';

interface Options {
	theme?: string;
	route?: string;
	scripts?: string[];
	locals?: Partial<App.Locals>;
	text?: string;
}

/** What a page becomes on its way out. */
async function finished(path: string, options: Options = {}): Promise<string> {
	const event = {
		url: new URL(path, 'http://127.0.0.1'),
		cookies: { get: () => options.theme },
		route: { id: options.route ?? '/some' },
		locals: options.locals ?? {}
	} as unknown as RequestEvent;
	const response = await finishPages({
		event,
		resolve: async (_, { preload, transformPageChunk } = {}) => {
			for (const name of options.scripts ?? []) preload?.({ type: 'js', path: name });
			return new Response(await transformPageChunk?.({ html: options.text ?? html, done: true }));
		}
	});
	return response.text();
}

test.each([
	['/', undefined, 'auto'],
	['/?theme=dark', 'light', 'dark'],
	['/', 'light', 'light'],
	['/?theme=pink', 'dark', 'dark'],
	['/?theme="><script>', '"><script>', 'auto']
])('the page %s with the cookie %s is %s', async (path, theme, expected) => {
	expect(await finished(path, theme === undefined ? {} : { theme })).toBe(
		html.replace('%demarche.theme%', expected)
	);
});

test('what scripts, faces and data a page needs is named before its last script', async () => {
	const text = await finished('/', {
		scripts: ['/a.js', '/nodes/0.x.js'],
		locals: { faces: ['serif'], fetched: ['/data'] }
	});
	expect(text).toContain(
		'<p>$&</p><link rel="preload" as="font" type="font/woff2" crossorigin="anonymous" href="/fonts/serif.woff2">' +
			'<link rel="modulepreload" href="/a.js" fetchpriority="low"><link rel="preload" as="fetch" crossorigin="anonymous" href="/data"><script>'
	);
	expect(text).not.toContain('/nodes/0.x.js');
});

test('a tool names them in its head', async () => {
	const text = await finished('/', {
		route: '/dossiers/[dossier]/code/[source]',
		scripts: ['/a.js']
	});
	expect(text).toContain('<link rel="modulepreload" href="/a.js"></head>');
});

test('a text with no place for any of it stays as it is', async () => {
	expect(await finished('/', { scripts: ['/a.js'], text: 'nothing' })).toBe('nothing');
});
