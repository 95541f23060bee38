import type { RequestEvent } from '@sveltejs/kit';
import { nearestText } from '#lib/analysis/nearest.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { dossierOf } from '../api/endpoint.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../problem.ts';
import { annotationsJsonLd } from './annotations.ts';
import { positionsCsv, tiesCsv } from './tables.ts';
import { zip } from './zip.ts';

type Event = RequestEvent<{ dossier: string; file: string }>;

interface Download {
	type: string;
	make(dossier: Dossier, event: Event, open: Services): BodyInit | Promise<BodyInit>;
}

const downloads: Record<string, Download> = {
	'dossier.zip': {
		type: 'application/zip',
		make: (dossier) => zip(dossier.id, writePackage(dossier))
	},
	'positions.csv': {
		type: 'text/csv; charset=utf-8',
		make: (dossier, { url }) => positionsCsv(dossier, url.searchParams)
	},
	'ties.csv': {
		type: 'text/csv; charset=utf-8',
		make: (dossier, { url }) => tiesCsv(dossier, url.searchParams)
	},
	'annotations.jsonld': {
		type: 'application/ld+json',
		make: async (dossier, { url }, { annotations }) =>
			annotationsJsonLd(url.origin, dossier, await annotations.list(dossier.id))
	}
};

/** Answers `GET /dossiers/{dossier}/download/{file}`. */
export async function getDownload(event: Event, open: Services): Promise<Response> {
	const dossier = await dossierOf(open, event.params.dossier);
	const { file } = event.params;
	const download = downloads[file];
	if (!download) {
		const known = Object.keys(downloads);
		const nearest = nearestText(file, known);
		throw new Refusal(
			'unknown-address',
			`There is no download "${file}", only ${known.join(', ')}. The nearest is "${nearest}".`,
			{ found: file, expected: known, nearest }
		);
	}
	return new Response(await download.make(dossier, event, open), {
		headers: {
			'content-type': download.type,
			'content-disposition': `attachment; filename="${dossier.id}-${file}"`,
			'cache-control': 'no-cache'
		}
	});
}
