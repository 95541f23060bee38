import { readFigureAddress } from '#lib/charts/settings.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';
import { askedDossier, CHANGING, conditional } from '#lib/server/platform/conditional.ts';
import { zip } from '#lib/server/exports/zip.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { withNotes } from '#lib/server/exports/figures/notes.ts';

/**
 * Answers with all figures of the view that the parameters name, those of every issue and actor too, and the
 * briefing: one archive, with a list of what it holds and what was refused.
 */
export const GET = endpoint(
	async ({ params, url, request, locals }: RequestEvent<{ dossier: string }>, open) => {
		const { dossier, cache } = await askedDossier(open, params.dossier, url, 'told');
		const asked = readFigureAddress(dossier, url.searchParams);
		const { address, tag } = await withNotes(open, dossier.id, asked, locals);
		const name = `${dossier.id}-figures-${address.view.asOf}`;
		const kept = {
			tag: `${open.build}-${dossier.version}${tag}`,
			cache: tag ? CHANGING : cache,
			headers: {
				'content-type': 'application/zip',
				'content-disposition': `attachment; filename="${name}.zip"`
			}
		};
		return conditional(request, kept, async (headers) => {
			const { drawEverything } = await import('#lib/server/exports/figures/everything.ts');
			const { signal } = request;
			const { files, isWhole } = await drawEverything(dossier, address, {
				work: open.work,
				signal
			});
			// The next one may have more in it.
			if (!isWhole) {
				headers.delete('etag');
				headers.set('cache-control', 'no-store');
			}
			return zip(name, files);
		});
	}
);
