import { endpoint } from '#lib/server/platform/endpoint.ts';
import { getDownload } from '#lib/server/exports/downloads.ts';

export const GET = endpoint((event: Parameters<typeof getDownload>[0], open) =>
	getDownload(event, open, async () => {
		const { graphml, gexf } = await import('#lib/server/exports/tasks.ts');
		return { graphml, gexf };
	})
);
