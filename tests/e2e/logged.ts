import type { Server } from './server.ts';

/** A line of a server's log. */
export type Line = Record<string, unknown> & { at: string; level: string; event: string };

/** What a server has logged so far. */
export const logged = (server: Pick<Server, 'stderr'>): Line[] =>
	server
		.stderr()
		.split('\n')
		.filter((line) => line.startsWith('{'))
		.map((line) => JSON.parse(line) as Line);

/** The line of a request, by its id, once it is written. */
export async function lineOf(server: Pick<Server, 'stderr'>, id: string): Promise<Line> {
	for (;;) {
		const line = logged(server).find(
			({ event, request }) => request === id && ['request', 'refused'].includes(event)
		);
		if (line) return line;
		await new Promise((resolve) => setImmediate(resolve));
	}
}
