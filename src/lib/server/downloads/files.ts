import type { RequestEvent } from '@sveltejs/kit';
import { nearestText } from '#lib/analysis/nearest.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { dossierOf } from '../api/endpoint.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../problem.ts';
import { annotationsJsonLd } from './annotations.ts';
import { networkGraph } from './graph.ts';
import type { Place } from './graph.ts';
import { writeGraphml } from './graphml.ts';
import { positionsCsv, tiesCsv } from './tables.ts';
import { zip } from './zip.ts';

type Event = RequestEvent<{ dossier: string; file: string }>;

/** What a download may need besides the dossier. */
interface Making {
	event: Event;
	open: Services;
	/** Where the figure of the network places the actors. */
	place: Place;
}

interface Download {
	type: string;
	make(dossier: Dossier, making: Making): BodyInit | Promise<BodyInit>;
}

const downloads: Record<string, Download> = {
	'dossier.zip': {
		type: 'application/zip',
		make: (dossier) => zip(dossier.id, writePackage(dossier))
	},
	'positions.csv': {
		type: 'text/csv; charset=utf-8',
		make: (dossier, { event }) => positionsCsv(dossier, event.url.searchParams)
	},
	'ties.csv': {
		type: 'text/csv; charset=utf-8',
		make: (dossier, { event }) => tiesCsv(dossier, event.url.searchParams)
	},
	'network.graphml': {
		type: 'application/xml',
		make: (dossier, { event, place }) =>
			writeGraphml(networkGraph(dossier, event.url.searchParams, place))
	},
	'network.gexf': {
		type: 'application/xml',
		make: async (dossier, { event, place }) => {
			// Loaded when asked for: no other page needs the library.
			const { writeGexf } = await import('./gexf.ts');
			return writeGexf(networkGraph(dossier, event.url.searchParams, place));
		}
	},
	'annotations.jsonld': {
		type: 'application/ld+json',
		make: async (dossier, { event, open }) =>
			annotationsJsonLd(event.url.origin, dossier, await open.annotations.list(dossier.id))
	}
};

/**
 * Answers `GET /dossiers/{dossier}/download/{file}`.
 *
 * @param place where the figure of the network places the actors: files of it keep them there.
 */
export async function getDownload(event: Event, open: Services, place: Place): Promise<Response> {
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
	return new Response(await download.make(dossier, { event, open, place }), {
		headers: {
			'content-type': download.type,
			'content-disposition': `attachment; filename="${dossier.id}-${file}"`,
			'cache-control': 'no-cache'
		}
	});
}
