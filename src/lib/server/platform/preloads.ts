import type { Handle } from '@sveltejs/kit';

/** Scripts of the frame, which come with the others already. */
const within = /\/nodes\/[01]\.[^/]+\.js$/;

/** Pages that are of no use before their scripts run, and so long that the scripts would wait for the last of it. */
const isTool = (route: string | null) => route === '/dossiers/[dossier]/code/[source]';

/** Where the links belong in a page; −1 where it has no such place. */
const placeIn = (html: string, route: string | null) =>
	// The last script of the page starts the others.
	isTool(route) ? html.indexOf('</head>') : html.lastIndexOf('<script>');

/**
 * Names what the page's scripts need at its end, where a reader sees words and figures already, or at its beginning
 * where the page is a tool. Kit would name it in a `Link` header, ahead of the page and its styles, which can outgrow
 * what a proxy takes.
 */
export const preloadScripts: Handle = ({ event, resolve }) => {
	const scripts: string[] = [];
	return resolve(event, {
		preload({ type, path }) {
			if (type === 'js' && !within.test(path)) scripts.push(path);
			return false;
		},
		transformPageChunk({ html }) {
			const links = [
				...(event.locals.faces ?? []).map(
					(face) =>
						`<link rel="preload" as="font" type="font/woff2" crossorigin="anonymous" href="/fonts/${face}.woff2">`
				),
				...scripts.map((path) => `<link rel="modulepreload" href="${path}">`),
				...(event.locals.fetched ?? []).map(
					(path) => `<link rel="preload" as="fetch" crossorigin="anonymous" href="${path}">`
				)
			];
			const place = placeIn(html, event.route.id);
			return place < 0 ? html : html.slice(0, place) + links.join('') + html.slice(place);
		}
	});
};
