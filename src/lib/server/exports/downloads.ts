import type { RequestEvent } from '@sveltejs/kit';
import { nearestText } from '#lib/analysis/nearest.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { HISTORY_FILE, writePackage } from '#lib/dossier/package.ts';
import { writeTexts } from '#lib/dossier/package-texts.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { lastTextChange, textsOf } from '../journal/stored-row.ts';
import { askedDossier, CHANGING, conditional, refuseVersion } from '../platform/conditional.ts';
import { can } from '../identity/can.ts';
import { codingsSeen, codingsTag } from '../identity/codings-seen.ts';
import { notesSeen, sightTag } from '../identity/notes-seen.ts';
import type { Services } from '../services.ts';
import { Refusal } from '../platform/problem.ts';
import { annotationsJsonLd } from './annotations.ts';
import { notesCsv } from './notes-csv.ts';
import { codingsJsonLd } from './codings-jsonld.ts';
import { asksForHistory, historyTag, writeHistory } from './history.ts';
import { isSmallTable, tableBeside } from './tables/beside.ts';
import type { Task } from '../platform/workers/task.ts';
import { cslJson } from './citations/csl.ts';
import { ris } from './citations/ris.ts';
import { attitudesCsv, positionsCsv, statementsTable } from './tables/tables.ts';
import { answerTiesCsv } from './tables/ties-answer.ts';
import { zip } from './zip.ts';

type Event = RequestEvent<{ dossier: string; file: string }>;

/** What a download may need besides the dossier. */
interface Making {
	event: Event;
	open: Services;
	/** Writers of graphs, with the actors where the figure of the network has them. */
	drawing: () => Promise<Record<'graphml' | 'gexf', Task<string>>>;
}

interface Download {
	type: string;
	/** Whether it changes though the dossier's version does not: it then has no versions. */
	hasNotes?: true;
	/** Whether it holds codings, which are for whoever may code. */
	isForCoders?: true;
	/** Whether it contains the history of the dossier, too, where `history=1` asks for it. */
	hasHistory?: true;
	/** Whether it contains the texts of sources. */
	hasTexts?: true;
	make(dossier: Dossier, making: Making): BodyInit | Promise<BodyInit>;
}

async function graph(
	dossier: Dossier,
	format: 'graphml' | 'gexf',
	{ event, open, drawing }: Making
) {
	const input = String(event.url.searchParams);
	const task = (await drawing())[format];
	return (await open.work.run(task, dossier, input, event.request.signal)).body;
}

/** A text as it is written; its writer is told when nobody reads on. */
function streamed(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			const { done, value } = await texts.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value));
		},
		cancel: async () => void (await texts.return(undefined))
	});
}

/**
 * Whether an address asks for a dossier as it stands, with the texts that stand beside it: a version names the content
 * of tables, and what was known of a text then may no longer be passed on.
 */
const isOfNow = (url: URL) => !url.searchParams.has('version') && !url.searchParams.has('known');

/** The files of texts that go with a package. */
async function textFiles(dossier: Dossier, url: URL, { storage }: Services) {
	if (!isOfNow(url)) return [];
	return writeTexts(
		await textsOf(
			storage.db,
			dossier.id,
			dossier.sources.map(({ id }) => id)
		)
	);
}

/** Names the texts of a dossier as they stand; empty where it has none. */
async function textsTag({ storage }: Services, dossier: string, url: URL): Promise<string> {
	if (!isOfNow(url)) return '';
	const last = await lastTextChange(storage.db, dossier);
	return last === 0 ? '' : `-texts-${last}`;
}

/** The texts of a dossier, and the codings that whoever asks may see. */
async function codedParts(dossier: Dossier, { locals }: Event, { storage, codings }: Services) {
	const sources = dossier.sources.map(({ id }) => id);
	const seen = codingsSeen(locals).withoutCodings ? [] : await codings.revealedCodings(dossier.id);
	return { texts: await textsOf(storage.db, dossier.id, sources), codings: seen };
}

const downloads: Record<string, Download> = {
	'dossier.zip': {
		type: 'application/zip',
		hasHistory: true,
		hasTexts: true,
		async make(dossier, { event, open }) {
			const files = new Map([
				...writePackage(dossier),
				...(await textFiles(dossier, event.url, open))
			]);
			if (asksForHistory(event.url)) {
				files.set(
					HISTORY_FILE,
					await writeHistory(open.journal, dossier, {
						withoutNotes: notesSeen(event.locals).onlyPublic,
						...codingsSeen(event.locals)
					})
				);
			}
			return zip(dossier.id, files);
		}
	},
	'positions.csv': {
		type: 'text/csv; charset=utf-8',
		make: (dossier, { event, open }) =>
			isSmallTable(dossier.actors.length, dossier.issues.length)
				? positionsCsv(dossier, event.url.searchParams)
				: tableBeside('positionsTable', dossier, event, open)
	},
	'statements.csv': {
		type: 'text/csv; charset=utf-8',
		make: (dossier, { event }) => statementsTable(dossier, event.url.searchParams)
	},
	'statements.xlsx': {
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		make: (dossier, { event, open }) => tableBeside('statementsBook', dossier, event, open)
	},
	'positions.parquet': {
		type: 'application/vnd.apache.parquet',
		make: (dossier, { event, open }) => tableBeside('positionsColumns', dossier, event, open)
	},
	'sources.ris': {
		type: 'application/x-research-info-systems; charset=utf-8',
		make: (dossier) => ris(dossier)
	},
	'sources.json': {
		type: 'application/vnd.citationstyles.csl+json',
		make: (dossier) => cslJson(dossier)
	},
	'ties.csv': {
		type: 'text/csv; charset=utf-8',
		make: (dossier, { event, open }) => answerTiesCsv(dossier, event, open)
	},
	'attitudes.csv': {
		type: 'text/csv; charset=utf-8',
		make: (dossier, { event }) => attitudesCsv(dossier, event.url.searchParams)
	},
	'network.graphml': {
		type: 'application/xml',
		make: (dossier, making) => graph(dossier, 'graphml', making)
	},
	'network.gexf': {
		type: 'application/xml',
		make: (dossier, making) => graph(dossier, 'gexf', making)
	},
	'site.zip': {
		type: 'application/zip',
		async make(dossier, { event, open }) {
			const { site } = await import('./tasks.ts');
			const address = readFigureAddress(dossier, event.url.searchParams);
			return (await open.work.run(site, dossier, address, event.request.signal)).body;
		}
	},
	'codings.jsonld': {
		type: 'application/ld+json',
		hasNotes: true,
		isForCoders: true,
		async make(dossier, { event, open }) {
			const { codings, journal } = open;
			const withheld = await withheldTexts(journal.storage.db, dossier.id);
			const written = { origin: event.url.origin, dossier, withheld };
			return codingsJsonLd(written, await codings.revealedCodings(dossier.id));
		}
	},
	'dossier.qdpx': {
		type: 'application/zip',
		hasNotes: true,
		async make(dossier, { event, open }) {
			const { texts, codings } = await codedParts(dossier, event, open);
			const { writeQdpx } = await import('./qdpx/qdpx.ts');
			return writeQdpx(dossier, texts, codings);
		}
	},
	'dossier.dna': {
		type: 'application/vnd.sqlite3',
		hasNotes: true,
		make: async (dossier, { event, open }) => {
			const { dna } = await import('./tasks.ts');
			const input = await codedParts(dossier, event, open);
			return (await open.work.run(dna, dossier, input, event.request.signal)).body;
		}
	},
	'annotations.csv': {
		type: 'text/csv; charset=utf-8',
		hasNotes: true,
		make: (dossier, { event, open }) =>
			streamed(notesCsv(open.annotations.parts(dossier.id, notesSeen(event.locals))))
	},
	'annotations.jsonld': {
		type: 'application/ld+json',
		hasNotes: true,
		make: async (dossier, { event, open }) => {
			const seen = notesSeen(event.locals);
			const total = await open.annotations.total(dossier.id, seen);
			const parts = open.annotations.parts(dossier.id, seen);
			return streamed(annotationsJsonLd(event.url.origin, dossier, total, parts));
		}
	}
};

const withheldTexts = async (db: Services['journal']['storage']['db'], dossier: string) =>
	new Set(
		(
			await db
				.selectFrom('texts')
				.select('source')
				.where('dossier', '=', dossier)
				.where('withheld', '=', 1)
				.execute()
		).map(({ source }) => source)
	);

function unknownFile(file: string): Refusal {
	const known = Object.keys(downloads);
	const nearest = nearestText(file, known);
	const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
	return new Refusal(
		'unknown-address',
		`There is no download "${file}", only ${known.join(', ')}.${hint}`,
		{ found: file, expected: known, nearest: nearest ?? null }
	);
}

/** The name under which a file is saved; one that was asked for in another form has another. */
function savedName(dossier: string, file: string, url: URL, withHistory = false): string {
	const form = withHistory ? '-with-history' : url.searchParams.has('excel') ? '-for-excel' : '';
	return `${dossier}-${file.replace('.', `${form}.`)}`;
}

/**
 * Answers `GET /dossiers/{dossier}/download/{file}`, in the version that `version=` names.
 *
 * @param drawing writers of graphs, with the actors where the figure of the network has them.
 */
export async function getDownload(
	event: Event,
	open: Services,
	drawing: Making['drawing']
): Promise<Response> {
	const { request, params, url } = event;
	const { file } = params;
	const download = Object.hasOwn(downloads, file) ? downloads[file] : undefined;
	if (download?.hasNotes) refuseVersion(url, 'Annotations');
	const { dossier, cache } = await askedDossier(open, params.dossier, url);
	if (!download) throw unknownFile(file);
	const { viewer, standing } = event.locals;
	if (download.isForCoders && !can(viewer, 'dossier.codings', standing)) {
		throw new Refusal('not-allowed', 'Codings are for whoever may code in this dossier.');
	}
	const withHistory = download.hasHistory && asksForHistory(url);
	const { locals } = event;
	const sight = sightTag(notesSeen(locals)) + codingsTag(codingsSeen(locals));
	const state = download.hasNotes
		? `notes-${await open.dossiers.mark(dossier.id)}${sight}`
		: dossier.version +
			(download.hasTexts ? await textsTag(open, dossier.id, url) : '') +
			(withHistory ? `-${await historyTag(open.journal, dossier.id)}${sight}` : '');
	const headers = {
		'content-type': download.type,
		'content-disposition': `attachment; filename="${savedName(dossier.id, file, url, withHistory)}"`
	};
	const kept = {
		tag: `${open.build}-${state}`,
		// Names change, and notes are written, though the version stays.
		cache: download.hasNotes || withHistory ? CHANGING : cache,
		headers
	};
	return conditional(request, kept, () => download.make(dossier, { event, open, drawing }));
}
