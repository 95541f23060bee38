import type { Coding } from '#lib/contract/coding.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { bodyOf, CODING_FORMAT } from '../web-annotations/reading-columns.ts';

/** What codings are written with. */
interface Written {
	/** Of this server, `http://127.0.0.1:4173`. */
	origin: string;
	dossier: Dossier;
	/** Sources whose texts may not be passed on. */
	withheld: ReadonlySet<string>;
}

const signed = (stance: number | null) =>
	stance === null ? 'no stance' : stance > 0 ? `+${stance}` : String(stance).replace('-', '−');

/** What a coding says, for people who read the file in another program. */
function inWords({ dossier }: Written, { actors, issue, stance, paraphrase }: Coding): string {
	const names = actors.map((id) => dossier.actors.find((one) => one.id === id)?.name ?? id);
	const label = dossier.issues.find((one) => one.id === issue)?.label ?? issue;
	return [names.join(', '), label, signed(stance), paraphrase].filter(Boolean).join(' · ');
}

/** Both selectors, as some programs read the one and some the other; of a text that is withheld only the place. */
function selectorsOf({ withheld }: Written, coding: Coding) {
	const { start, end, quote: exact, prefix, suffix, source } = coding;
	const position = { type: 'TextPositionSelector', start, end };
	if (withheld.has(source)) return [position];
	return [{ type: 'TextQuoteSelector', exact, prefix, suffix }, position];
}

function toAnnotation(written: Written, coding: Coding) {
	const { origin, dossier } = written;
	const api = `${origin}/api/v1/dossiers/${dossier.id}`;
	const url = dossier.sources.find(({ id }) => id === coding.source)?.url;
	return {
		id: `${api}/codings/${coding.id}`,
		type: 'Annotation',
		motivation: 'classifying',
		creator: { type: 'Person', nickname: coding.coder },
		created: coding.at,
		body: [
			{
				type: 'TextualBody',
				purpose: 'describing',
				format: 'text/plain',
				value: inWords(written, coding)
			},
			{
				type: 'TextualBody',
				purpose: 'classifying',
				format: CODING_FORMAT,
				value: JSON.stringify(bodyOf(coding))
			}
		],
		target: {
			type: 'SpecificResource',
			source: `${api}/sources/${coding.source}`,
			...(url && URL.canParse(url) && { scope: url }),
			selector: selectorsOf(written, coding)
		}
	};
}

/**
 * Codings by the Web Annotation Data Model (W3C Recommendation, 23 February 2017). Places are counted in code
 * points, as its section 4.2.5 asks.
 */
export function codingsJsonLd(written: Written, codings: readonly Coding[]): string {
	const { origin, dossier } = written;
	const collection = {
		'@context': 'http://www.w3.org/ns/anno.jsonld',
		id: `${origin}/dossiers/${dossier.id}/download/codings.jsonld`,
		type: 'AnnotationCollection',
		label: `Codings of ${dossier.title}`,
		total: codings.length,
		first: {
			id: `${origin}/dossiers/${dossier.id}/download/codings.jsonld#page`,
			type: 'AnnotationPage',
			startIndex: 0,
			items: codings.map((coding) => toAnnotation(written, coding))
		}
	};
	return `${JSON.stringify(collection, null, '\t')}\n`;
}
