import type { SaidPassage } from '#lib/dossier/anchors/prove.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { CODING_FORMAT, CODING_MARK } from './reading-columns.ts';

/** A body of an annotation as far as it is read. */
interface SaidBody {
	value: string;
	purpose: string;
	format: string;
	id: string;
}

/** An annotation of a file, by the Web Annotation model or as Hypothesis exports it. */
export interface SaidAnnotation {
	/** Which of the file, from 1. */
	place: number;
	id: string;
	/** Addresses that it may be about: of its target, of the scope of that, of the page. */
	targets: string[];
	passage: SaidPassage;
	words: string;
	tags: string[];
	/** JSON of a coding of ours; empty in all others. */
	coding: string;
	creator: string;
	created: string;
	modified: string;
	status: string;
	due: string;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] =>
	value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const typesOf = (value: Json) => [...listOf(value.type), ...listOf(value['@type'])].map(text);
const idOf = (value: unknown): string =>
	isObject(value) ? text(value.id) || text(value['@id']) : text(value);

/** The annotations of a document: a collection, a page, a list, one alone, or what Hypothesis answers a search with. */
function itemsOf(document: unknown): unknown[] | undefined {
	if (Array.isArray(document)) return document;
	if (!isObject(document)) return undefined;
	if (Array.isArray(document.rows)) return document.rows;
	if (Array.isArray(document.annotations)) return document.annotations;
	if (Array.isArray(document.items)) return document.items;
	const types = typesOf(document);
	if (types.includes('AnnotationCollection')) {
		return isObject(document.first) ? listOf(document.first.items) : [];
	}
	return types.includes('Annotation') || document.target !== undefined ? [document] : undefined;
}

/** Selectors within selectors that are followed: a file may nest them deeper than the stack. */
const DEEPEST = 16;

/** A selector and those that refine it. */
const selectorsOf = (value: unknown, depth = 0): Json[] =>
	depth > DEEPEST
		? []
		: listOf(value)
				.filter(isObject)
				.flatMap((selector) => [
					selector,
					...selectorsOf(selector.refinedBy, depth + 1),
					...selectorsOf(selector.items, depth + 1)
				]);

/** Most resources of a list or a choice, those within it included. */
const WIDEST = 1000;

/** Resources where one stands for several: a list of targets, bodies of which a reader chooses. */
function resourcesIn(value: unknown, depth = 0): unknown[] {
	if (depth > DEEPEST) return [];
	return listOf(value)
		.slice(0, WIDEST)
		.flatMap((one) => {
			if (!isObject(one) || !Array.isArray(one.items)) return [one];
			const items = typesOf(one).includes('Choice') ? one.items.slice(0, 1) : one.items;
			return resourcesIn(items, depth + 1);
		})
		.slice(0, WIDEST);
}

function passageOf(targets: readonly Json[]): SaidPassage {
	const passage: SaidPassage = {};
	for (const selector of targets.flatMap((target) => selectorsOf(target.selector))) {
		const types = typesOf(selector);
		if (types.includes('TextQuoteSelector') && !passage.quote) {
			const { exact, prefix, suffix } = selector;
			passage.quote = { exact: text(exact), prefix: text(prefix), suffix: text(suffix) };
		}
		const { start, end } = selector;
		const isPosition = types.includes('TextPositionSelector');
		if (isPosition && Number.isInteger(start) && Number.isInteger(end)) {
			passage.position = { start: start as number, end: end as number };
		}
	}
	return passage;
}

const entities: Readonly<Record<string, string>> = {
	...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", nbsp: ' ' }
};

/** The words of a body: a remark of a few lines may be written in HTML. */
const wordsIn = (value: string, format: string) =>
	format === 'text/html'
		? value
				.replace(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
				.replace(/<[^>]*>/g, '')
				.replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
				.trim()
		: value;

/** Why an annotation was made, where its bodies do not say what each is for. */
const motivationOf = ({ motivation }: Json) => text(listOf(motivation)[0]);

const bodiesOf = (annotation: Json): SaidBody[] => [
	...resourcesIn(annotation.body).map((body) =>
		isObject(body)
			? {
					value: wordsIn(text(body.value) || text(body.chars), text(body.format)),
					purpose: text(listOf(body.purpose)[0]) || motivationOf(annotation),
					format: text(body.format),
					id: idOf(body)
				}
			: { value: '', purpose: '', format: '', id: text(body) }
	),
	...listOf(annotation.bodyValue).map((value) => ({
		...{ value: text(value), purpose: '', format: 'text/plain', id: '' }
	}))
];

/** The name of a creator: of a person, of an address, or of an account as Hypothesis writes it. */
function creatorOf(annotation: Json): string {
	const [creator] = listOf(annotation.creator);
	const named = isObject(creator) ? text(creator.name) || text(creator.nickname) : text(creator);
	const user = isObject(annotation.user_info) ? text(annotation.user_info.display_name) : '';
	return (
		named ||
		user ||
		text(annotation.user)
			.replace(/^acct:/, '')
			.replace(/@.*$/, '')
	);
}

function readOne(annotation: Json, place: number): SaidAnnotation {
	const targets = resourcesIn(annotation.target);
	const specific = targets.filter(isObject);
	const bodies = bodiesOf(annotation);
	const coding = bodies.find(
		({ id, format }) =>
			format === CODING_FORMAT || (id.startsWith(CODING_MARK) && format.includes('json'))
	);
	const isTag = ({ purpose }: SaidBody) => purpose === 'tagging' || purpose === 'classifying';
	const words = [
		text(annotation.text),
		...bodies.filter((body) => !isTag(body)).map(({ value }) => value)
	];
	return {
		place,
		id: idOf(annotation),
		targets: [
			...targets.map(idOf),
			...specific.flatMap((target) => [idOf(target.source), ...listOf(target.scope).map(idOf)]),
			text(annotation.uri)
		].filter(Boolean),
		passage: passageOf(specific),
		words: words.filter(Boolean).join('\n\n'),
		tags: [
			...listOf(annotation.tags).map(text),
			...bodies.filter((body) => isTag(body) && body !== coding).map(({ value }) => value)
		].filter(Boolean),
		coding: coding?.value ?? '',
		creator: creatorOf(annotation),
		created: text(annotation.created),
		modified: text(annotation.modified) || text(annotation.updated),
		status: text(annotation['schema:creativeWorkStatus']),
		due: text(annotation['schema:expires'])
	};
}

/** Reads a file of annotations. @returns what is wrong with the file where it is none */
export function readAnnotations(
	file: string,
	content: string
): { annotations: SaidAnnotation[]; faults: Fault[] } {
	const expected = 'annotations as JSON-LD (W3C), or an export of Hypothesis';
	let document: unknown;
	try {
		document = JSON.parse(content.replace(/^\uFEFF/, ''));
	} catch (error) {
		const found = error instanceof Error ? error.message : 'no JSON';
		return { annotations: [], faults: [{ file, found, expected }] };
	}
	const items = itemsOf(document);
	if (!items) return { annotations: [], faults: [{ file, found: 'another JSON file', expected }] };
	const faults = items.flatMap((item, i) =>
		isObject(item) ? [] : [{ file, row: i + 1, found: typeof item, expected: 'an annotation' }]
	);
	const annotations = items.flatMap((item, i) => (isObject(item) ? [readOne(item, i + 1)] : []));
	return { annotations, faults };
}
