import { endpoint } from '#lib/server/api/endpoint.ts';
import { getDownload } from '#lib/server/downloads/files.ts';

export const GET = endpoint((event: Parameters<typeof getDownload>[0], open) =>
	getDownload(event, open, async () => {
		const { graphml, gexf } = await import('../../tasks.ts');
		return { graphml, gexf };
	})
);
