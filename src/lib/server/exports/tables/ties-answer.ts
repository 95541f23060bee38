import type { Dossier } from '#lib/dossier/types.ts';
import { readIds, readIssues, readQuery } from '../../api/query.ts';
import { tiesCsvQuery } from '../../api/schemas.ts';
import type { Services } from '../../services.ts';
import { areFewTies, tableBeside } from './beside.ts';
import { tiesCsv } from './tables.ts';
import { tiesHead } from './ties.ts';

/** Its first line at once, so that a download begins; the rest when it is there. */
function headFirst(rest: Promise<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array> {
	const head = new TextEncoder().encode(`${tiesHead}\n`);
	// A failure is met where the rest is read, and until then it is nobody's.
	rest.catch(() => undefined);
	return new ReadableStream<Uint8Array>({
		start: (controller) => controller.enqueue(head),
		async pull(controller) {
			const whole = await rest;
			controller.enqueue(whole.subarray(head.length));
			controller.close();
		}
	});
}

/**
 * Answers with all ties as CSV: at once where they are few, else from a worker, its head first.
 *
 * @throws Refusal for a parameter that is not known or not valid.
 */
export async function answerTiesCsv(
	dossier: Dossier,
	event: { url: URL; request: Request },
	open: Services
): Promise<BodyInit> {
	const params = event.url.searchParams;
	const query = readQuery(dossier, params, tiesCsvQuery);
	const actors = readIds('actors', query.actors, dossier.actors).length;
	if (areFewTies(actors, readIssues(dossier, query).length)) return tiesCsv(dossier, params);
	const rest = tableBeside('tiesTable', dossier, event, open);
	// Measures of discourse have columns of their own, and reasons of their own to refuse.
	if (query.measure) return rest;
	return headFirst(rest);
}
