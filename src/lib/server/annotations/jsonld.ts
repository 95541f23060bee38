import { formatTarget } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Annotation } from './schemas.ts';

const context = ['http://www.w3.org/ns/anno.jsonld', { demarche: 'urn:demarche:' }];

const textual = (value: string, purpose: string) => ({
	type: 'TextualBody',
	value,
	format: 'text/plain',
	purpose
});

/** The page that shows a target, which is what an annotation on it is about. */
function pageOf(origin: string, dossier: string, { target }: Annotation): string {
	const page = new URL(`/dossiers/${dossier}`, origin);
	page.searchParams.set('focus', formatTarget(target));
	return page.href;
}

/**
 * Annotations as a collection of the W3C Web Annotation Data Model (Recommendation of 23 February 2017),
 * in the order given. What was withdrawn is left out: it is no longer said.
 *
 * @param origin of the addresses in it, as in `http://127.0.0.1:4173`.
 */
export function annotationCollection(
	dossier: Pick<Dossier, 'id' | 'title'>,
	annotations: readonly Annotation[],
	origin: string
) {
	const base = new URL(`/api/v1/dossiers/${dossier.id}/annotations`, origin).href;
	const address = (id: string) => `${base}/${id}`;
	const standing = annotations.filter((annotation) => annotation.status !== 'withdrawn');
	const items = standing.map((annotation) => ({
		id: address(annotation.id),
		type: 'Annotation',
		motivation: annotation.inReplyTo ? 'replying' : 'commenting',
		creator: { type: 'Person', name: annotation.author },
		created: annotation.createdAt,
		modified: annotation.updatedAt,
		body: [
			textual(annotation.body, annotation.inReplyTo ? 'replying' : 'commenting'),
			...annotation.tags.map((tag) => textual(tag, 'tagging'))
		],
		target: annotation.inReplyTo
			? [address(annotation.inReplyTo), pageOf(origin, dossier.id, annotation)]
			: pageOf(origin, dossier.id, annotation),
		'demarche:status': annotation.status
	}));
	return {
		'@context': context,
		id: base,
		type: 'AnnotationCollection',
		label: `Annotations on ${dossier.title}`,
		total: items.length,
		first: { id: `${base}#page`, type: 'AnnotationPage', startIndex: 0, items }
	};
}
