import { figureKinds, figureName } from '#lib/charts/figures.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { endpoint } from '#lib/server/api/endpoint.ts';
import { askedDossier, CHANGING, conditional } from '#lib/server/conditional.ts';
import { zip } from '#lib/server/downloads/zip.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { withAnnotations } from '../annotations.ts';
import { refuseManyCells } from '../cells.ts';
import { drawBriefing } from '../../briefing.ts';
import { drawChecked } from '../checked.ts';
import { drawPdf } from '../pdf.ts';

/** Answers with every kind of figure in the state that the parameters name, as SVG and PDF, and the briefing: one archive. */
export const GET = endpoint(
	async ({ params, url, request }: RequestEvent<{ dossier: string }>, open) => {
		const { dossier, cache } = await askedDossier(open, params.dossier, url);
		const asked = readFigureAddress(dossier, url.searchParams);
		const { address, tag } = await withAnnotations(open, dossier.id, asked);
		const { view } = address;
		for (const kind of figureKinds) refuseManyCells(kind, dossier, view);
		const name = `${dossier.id}-figures-${view.asOf}`;
		const kept = {
			tag: `${open.build}-${dossier.version}${tag}`,
			cache: tag ? CHANGING : cache,
			headers: {
				'content-type': 'application/zip',
				'content-disposition': `attachment; filename="${name}.zip"`
			}
		};
		return conditional(request, kept, () =>
			open.documents.run(async () => {
				const faces = await open.faces();
				const files = new Map<string, string | Uint8Array>();
				for (const kind of figureKinds) {
					const file = figureName(kind, dossier, view);
					files.set(file, drawChecked(kind, dossier, address, { type: faces }).svg);
					files.set(file.replace(/svg$/, 'pdf'), await drawPdf({ kind, dossier, address }, faces));
				}
				const briefing = await drawBriefing(dossier, address, faces);
				files.set(`${dossier.id}-briefing-${view.asOf}.pdf`, briefing);
				return zip(name, files);
			})
		);
	}
);
