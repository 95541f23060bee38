import type { RequestEvent } from '@sveltejs/kit';
import { nearestText } from '#lib/analysis/nearest.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { askedDossier, CHANGING, conditional, refuseVersion } from '../conditional.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../problem.ts';
import { annotationsJsonLd } from './annotations.ts';
import { networkGraph } from './graph.ts';
import type { Place } from './graph.ts';
import { writeGraphml } from './graphml.ts';
import { positionsCsv, statementsCsv, tiesCsv } from './tables.ts';
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
	/** Whether it changes though the dossier's version does not: it then has no versions. */
	hasNotes?: true;
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
	'statements.csv': {
		type: 'text/csv; charset=utf-8',
		make: (dossier, { event }) => statementsCsv(dossier, event.url.searchParams)
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
		hasNotes: true,
		make: async (dossier, { event, open }) =>
			annotationsJsonLd(event.url.origin, dossier, await open.annotations.list(dossier.id))
	}
};

function unknownFile(file: string): Refusal {
	const known = Object.keys(downloads);
	const nearest = nearestText(file, known);
	const hint = nearest === undefined ? '' : ` The nearest is "${nearest}".`;
	return new Refusal(
		'unknown-address',
		`There is no download "${file}", only ${known.join(', ')}.${hint}`,
		{ found: file, expected: known, nearest: nearest ?? null }
	);
}

/**
 * Answers `GET /dossiers/{dossier}/download/{file}`, in the version that `version=` names.
 *
 * @param place where the figure of the network places the actors: files of it keep them there.
 */
export async function getDownload(event: Event, open: Services, place: Place): Promise<Response> {
	const { request, params, url } = event;
	const { file } = params;
	const download = Object.hasOwn(downloads, file) ? downloads[file] : undefined;
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	if (!download) throw unknownFile(file);
	if (download.hasNotes) refuseVersion(url, 'Annotations');
	const state = download.hasNotes
		? `notes-${await open.dossiers.revision(dossier.id)}`
		: dossier.version;
	const headers = {
		'content-type': download.type,
		'content-disposition': `attachment; filename="${dossier.id}-${file}"`
	};
	const kept = {
		tag: `${open.build}-${state}`,
		cache: download.hasNotes ? CHANGING : cache,
		headers
	};
	return conditional(request, kept, () => download.make(dossier, { event, open, place }));
}
