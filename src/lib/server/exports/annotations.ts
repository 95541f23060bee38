import { formatTarget } from '#lib/analysis/target.ts';
import { shownText } from '#lib/contract/mentions.ts';
import { IMPORTED } from '../web-annotations/reading-columns.ts';
import type { Annotation } from '#lib/contract/notes.ts';

const textual = (value: string, purpose: string) => ({
	type: 'TextualBody',
	value,
	format: 'text/plain',
	purpose
});

/** Who wrote a note that was imported, as the file said that it came from. */
const creatorOf = (author: string) =>
	author.endsWith(IMPORTED) ? author.slice(0, -IMPORTED.length) : author;

/** What a target is addressed by: the dashboard with its evidence open. */
const targetAddress = (base: string, { target }: Annotation) =>
	`${base}?focus=${encodeURI(formatTarget(target))}`;

function toWebAnnotation(base: string, api: string, annotation: Annotation) {
	const address = (id: string) => `${api}/annotations/${id}`;
	return {
		id: address(annotation.id),
		type: 'Annotation',
		motivation: annotation.inReplyTo ? 'replying' : 'commenting',
		creator: { type: 'Person', name: creatorOf(annotation.author) },
		created: annotation.createdAt,
		modified: annotation.updatedAt,
		body: [
			textual(
				shownText(annotation.body, annotation.mentions),
				annotation.inReplyTo ? 'replying' : 'commenting'
			),
			...annotation.tags.map((tag) => textual(tag, 'tagging'))
		],
		target: annotation.inReplyTo
			? [address(annotation.inReplyTo), targetAddress(base, annotation)]
			: targetAddress(base, annotation),
		'schema:creativeWorkStatus': annotation.status,
		...(annotation.due && { 'schema:expires': annotation.due }),
		...(annotation.assignee && {
			'schema:accountablePerson': { type: 'Person', name: annotation.assignee.name }
		}),
		...(annotation.updatedBy !== annotation.author && {
			'schema:editor': { type: 'Person', name: annotation.updatedBy }
		})
	};
}

/**
 * The notes of a dossier by the Web Annotation Data Model (W3C Recommendation, 23 February 2017), a part at a time:
 * a dossier may have more of them than fit in memory as text.
 *
 * @param origin of this server, `http://127.0.0.1:4173`.
 * @param total how many notes there are.
 */
export async function* annotationsJsonLd(
	origin: string,
	dossier: { id: string; title: string },
	total: number,
	parts: AsyncIterable<readonly Annotation[]>
): AsyncGenerator<string> {
	const base = `${origin}/dossiers/${dossier.id}`;
	const api = `${origin}/api/v1/dossiers/${dossier.id}`;
	const collection = {
		'@context': ['http://www.w3.org/ns/anno.jsonld', { schema: 'https://schema.org/' }],
		id: `${base}/download/annotations.jsonld`,
		type: 'AnnotationCollection',
		label: `Notes on ${dossier.title}`,
		total,
		first: {
			id: `${base}/download/annotations.jsonld#page`,
			type: 'AnnotationPage',
			startIndex: 0,
			items: []
		}
	};
	// Within a text of the collection the quotes would be escaped.
	const [head = '', tail = ''] = JSON.stringify(collection, null, '\t').split('"items": []');
	yield `${head}"items": [`;
	let isFirst = true;
	for await (const part of parts) {
		const items = part.map((note) =>
			JSON.stringify(toWebAnnotation(base, api, note), null, '\t').replaceAll('\n', '\n\t\t\t')
		);
		if (items.length > 0) yield `${isFirst ? '' : ','}\n\t\t\t${items.join(',\n\t\t\t')}`;
		isFirst &&= items.length === 0;
	}
	yield `${isFirst ? '' : '\n\t\t'}]${tail}\n`;
}
