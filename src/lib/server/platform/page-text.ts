import type { Handle } from '@sveltejs/kit';
import { readTheme } from './theme.ts';

/** What stands in `app.html` for the theme. */
const THEME = '%demarche.theme%';

/** Scripts of the frame, which come with the others already. */
const within = /\/nodes\/[01]\.[^/]+\.js$/;

/** Pages that are of no use before their scripts run, and so long that the scripts would wait for the last of it. */
const isTool = (route: string | null) => route === '/dossiers/[dossier]/code/[source]';

/** Where the links belong in a page; −1 where it has no such place. */
const placeIn = (html: string, route: string | null) =>
	// The last script of the page starts the others.
	isTool(route) ? html.indexOf('</head>') : html.lastIndexOf('<script>');

/** A text with others put in, each at its place, over so many of its letters; at −1, nowhere. In their order. */
function withPut(text: string, put: [at: number, over: number, other: string][]): string {
	let [made, from] = ['', 0];
	for (const [at, over, other] of put) {
		if (at < 0) continue;
		made += text.slice(from, at) + other;
		from = at + over;
	}
	return made + text.slice(from);
}

/**
 * Gives a page its theme, and names what its scripts need at its end, where a reader sees words and figures already, or
 * at its beginning where the page is a tool. Kit would name it in a `Link` header, ahead of the page and its styles,
 * which can outgrow what a proxy takes. All is put in at once: each time that a page is put together anew and searched,
 * its text is copied whole.
 */
export const finishPages: Handle = ({ event, resolve }) => {
	const scripts: string[] = [];
	return resolve(event, {
		preload({ type, path }) {
			if (type === 'js' && !within.test(path)) scripts.push(path);
			return false;
		},
		transformPageChunk({ html }) {
			// Nothing is painted without the styles, and on a slow line all that is asked for shares it.
			const priority = isTool(event.route.id) ? '' : ' fetchpriority="low"';
			const links = [
				...(event.locals.faces ?? []).map(
					(face) =>
						`<link rel="preload" as="font" type="font/woff2" crossorigin="anonymous" href="/fonts/${face}.woff2">`
				),
				...scripts.map((path) => `<link rel="modulepreload" href="${path}"${priority}>`),
				...(event.locals.fetched ?? []).map(
					(path) => `<link rel="preload" as="fetch" crossorigin="anonymous" href="${path}">`
				)
			];
			return withPut(html, [
				[html.indexOf(THEME), THEME.length, readTheme(event)],
				[placeIn(html, event.route.id), 0, links.join('')]
			]);
		}
	});
};
