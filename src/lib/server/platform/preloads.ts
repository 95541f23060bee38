import type { Handle } from '@sveltejs/kit';

/** Scripts of the frame, which come with the others already. */
const within = /\/nodes\/[01]\.[^/]+\.js$/;

/**
 * Names what the page's scripts need at its end, where a reader sees words and figures already. Kit would
 * name it in a `Link` header, ahead of the page and its styles, which can outgrow what a proxy takes.
 */
export const preloadLast: Handle = ({ event, resolve }) => {
	const scripts: string[] = [];
	return resolve(event, {
		preload({ type, path }) {
			if (type === 'js' && !within.test(path)) scripts.push(path);
			return false;
		},
		transformPageChunk({ html }) {
			const links = [
				...scripts.map((path) => `<link rel="modulepreload" href="${path}">`),
				...(event.locals.fetched ?? []).map(
					(path) => `<link rel="preload" as="fetch" crossorigin="anonymous" href="${path}">`
				)
			];
			// The last script of the page starts the others.
			const end = html.lastIndexOf('<script>');
			return end < 0 ? html : html.slice(0, end) + links.join('') + html.slice(end);
		}
	});
};
