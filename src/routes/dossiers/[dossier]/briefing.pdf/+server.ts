import type { RequestEvent } from '@sveltejs/kit';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';
import { askedDossier, CHANGING, conditional } from '#lib/server/platform/conditional.ts';
import { withNotes } from '#lib/server/exports/figures/notes.ts';
import { refuseManyCells } from '#lib/server/exports/figures/cells.ts';
import { viewerPolicy } from '#lib/server/exports/figures/policy.ts';

/** Answers with the whole view that the parameters name, as a briefing of A4 pages. */
export const GET = endpoint(
	async ({ params, url, request, locals }: RequestEvent<{ dossier: string }>, open) => {
		const { dossier, cache } = await askedDossier(open, params.dossier, url, 'told');
		const asked = readFigureAddress(dossier, url.searchParams);
		const { address, tag } = await withNotes(open, dossier.id, asked, locals);
		// It says on which day it was made: tomorrow's is another file.
		const made = new Date().toISOString().slice(0, 10);
		const headers = new Headers({
			'content-type': 'application/pdf',
			'content-security-policy': viewerPolicy,
			'x-content-type-options': 'nosniff'
		});
		const name = `${dossier.id}-briefing-${address.view.asOf}.pdf`;
		const disposition = url.searchParams.get('download') === '1' ? 'attachment' : 'inline';
		headers.set('content-disposition', `${disposition}; filename="${name}"`);
		const kept = {
			tag: `${open.build}-${dossier.version}${tag}-${made}`,
			cache: tag ? CHANGING : cache,
			headers
		};
		return conditional(request, kept, async () => {
			refuseManyCells('matrix', dossier, address.view);
			const { briefing } = await import('#lib/server/exports/tasks.ts');
			return (await open.work.run(briefing, dossier, { address, made }, request.signal)).body;
		});
	}
);
