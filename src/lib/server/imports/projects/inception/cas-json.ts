/** UIMA CAS JSON 0.4: feature structures by number. Those with a beginning and an end are annotations. */
import { shown } from '#lib/dossier/faults.ts';
import { isRecord, keyIn, listIn, readJson, spanIn, type JsonRecord } from '../json-record.ts';
import { isCoded, shortName, type AnnotatedDocument, type FeatureValue } from './document.ts';

/** Whether JSON is a CAS, of this format or of the older one that cannot be read back. */
export const isCasJson = (value: unknown): boolean =>
	isRecord(value) && ('%FEATURE_STRUCTURES' in value || '_referenced_fss' in value);

/** Types by which what is known of a document is recorded. */
const META = 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData';
const OWN = /\.CASMetadata$/;

/** Feature structures by their number, whether they are a list or an object. */
function structuresIn(value: unknown): Map<string, JsonRecord> {
	const pairs: (readonly [string, unknown])[] = isRecord(value)
		? Object.entries(value)
		: listIn(value).map((one) => [isRecord(one) ? (keyIn(one['%ID']) ?? '') : '', one]);
	const structures = new Map<string, JsonRecord>();
	for (const [id, one] of pairs) if (isRecord(one)) structures.set(id, one);
	return structures;
}

/** A feature, whose name may be marked as one that counts places. */
const placeOf = (structure: JsonRecord, name: string): unknown =>
	structure[`^${name}`] ?? structure[name];

const typeOf = (structure: JsonRecord): string =>
	typeof structure['%TYPE'] === 'string' ? structure['%TYPE'] : '';

const isValue = (value: unknown): value is FeatureValue =>
	(typeof value === 'string' && value !== '') ||
	typeof value === 'boolean' ||
	(typeof value === 'number' && Number.isFinite(value));

/** Layers that every file has: that they are left out is not worth a word. */
const unsaid = /^uima\.|\.segmentation\.|\.metadata\.|\.CASMetadata$/;

/** Features that say where an annotation is, and are none of its values. */
const places = new Set(['begin', 'end', '^begin', '^end']);

/** What is read of a CAS. */
class CasDocument {
	readonly document: AnnotatedDocument = {
		...{ text: null, annotations: [], ties: [], faults: [], warnings: [] }
	};
	readonly #file: string;
	readonly #structures: Map<string, JsonRecord>;
	readonly #leftOut = new Map<string, number>();

	constructor(file: string, cas: JsonRecord) {
		this.#file = file;
		this.#structures = structuresIn(cas['%FEATURE_STRUCTURES']);
		const view = this.#viewIn(cas);
		this.#readMeta();
		for (const [id, structure] of this.#structures) {
			const isOfView = view.members === undefined || view.members.has(id);
			const sofa = keyIn(structure['@sofa']);
			if (isOfView && (sofa === undefined || sofa === view.sofa)) this.#structure(id, structure);
		}
		for (const [what, count] of this.#leftOut) {
			const found = `${count} annotations of ${what}, which are left out`;
			this.document.warnings.push({ file, found, expected: 'layers that people code' });
		}
	}

	#warn(id: string, column: string, found: string, expected: string): void {
		const row = Number(id);
		const place = { file: this.#file, ...(Number.isSafeInteger(row) && { row }), column };
		this.document.warnings.push({ ...place, found, expected });
	}

	/** The view whose text is coded, and what is in it. */
	#viewIn(cas: JsonRecord): { sofa?: string; members?: Set<string> } {
		const views = isRecord(cas['%VIEWS']) ? Object.values(cas['%VIEWS']).filter(isRecord) : [];
		const known = views.map((view) => ({
			sofa: keyIn(view['%SOFA']) ?? '',
			members: new Set(listIn(view['%MEMBERS']).map((id) => keyIn(id) ?? ''))
		}));
		const textOf = (sofa: string) => this.#structures.get(sofa)?.sofaString;
		const all = [...this.#structures].map(([id]) => ({ sofa: id }));
		const view = [...known, ...all].find(({ sofa }) => typeof textOf(sofa) === 'string');
		const text = textOf(view?.sofa ?? '');
		if (view && typeof text === 'string') {
			this.document.text = text;
			return view;
		}
		const expected = 'a text (sofaString): the file has only its address, or none';
		this.document.faults.push({ file: this.#file, found: 'no text', expected });
		return {};
	}

	#readMeta(): void {
		for (const structure of this.#structures.values()) {
			const text = (name: string) =>
				typeof structure[name] === 'string' ? structure[name].trim() : '';
			const type = typeOf(structure);
			const title = type === META ? text('documentTitle') || text('documentId') : '';
			const language = type === META ? text('language') : '';
			const [coder, name] = OWN.test(type) ? [text('username'), text('sourceDocumentName')] : [];
			if (title || name) this.document.title = title || name || '';
			if (coder) this.document.coder = coder;
			if (language && language !== 'x-unspecified') this.document.language = language;
		}
	}

	#structure(id: string, structure: JsonRecord): void {
		const layer = typeOf(structure);
		const ends = ['Governor', 'source'].map((name) => keyIn(structure[`@${name}`]));
		const origin = ends.find((end) => end !== undefined);
		const target = keyIn(structure['@Dependent']) ?? keyIn(structure['@target']);
		const [begin, end] = [placeOf(structure, 'begin'), placeOf(structure, 'end')];
		if (begin === undefined && end === undefined) return;
		if (!isCoded(layer)) {
			if (!unsaid.test(layer)) {
				this.#leftOut.set(shortName(layer), (this.#leftOut.get(shortName(layer)) ?? 0) + 1);
			}
			return;
		}
		const features = this.#featuresOf(structure);
		if (origin !== undefined && target !== undefined) {
			const said = features.map(([, value]) => String(value)).join(' ');
			this.document.ties.push({ from: origin, to: target, name: said || shortName(layer) });
			return;
		}
		const span = spanIn(begin, end);
		if (!span) {
			const found = shown(`${JSON.stringify(begin)} to ${JSON.stringify(end)}`);
			return this.#warn(id, 'begin', found, 'the beginning of a passage, and its end');
		}
		this.document.annotations.push({ id, layer, ...span, features });
		this.#slotsOf(id, structure);
	}

	#featuresOf(structure: JsonRecord): [string, FeatureValue][] {
		return Object.entries(structure).flatMap(([name, value]): [string, FeatureValue][] => {
			if (name.startsWith('%') || places.has(name)) return [];
			if (!name.startsWith('@')) return isValue(value) ? [[name, value]] : [];
			const list = this.#structures.get(keyIn(value) ?? '');
			if (!list || !/^uima\.cas\.(String|Integer|Boolean)Array$/.test(typeOf(list))) return [];
			return listIn(list['%ELEMENTS'])
				.filter(isValue)
				.map((one) => [name.slice(1), one]);
		});
	}

	/** Slots: a list of links, each with a role and what it leads to. */
	#slotsOf(id: string, structure: JsonRecord): void {
		for (const [name, value] of Object.entries(structure)) {
			if (!name.startsWith('@') || name === '@sofa') continue;
			const list = this.#structures.get(keyIn(value) ?? '');
			for (const element of listIn(list?.['%ELEMENTS'])) {
				const link = this.#structures.get(keyIn(element) ?? '');
				const target = keyIn(link?.['@target']);
				if (target === undefined) continue;
				const role = typeof link?.role === 'string' ? link.role.trim() : '';
				this.document.ties.push({ from: id, to: target, name: role || name.slice(1) });
			}
		}
	}
}

/** Reads a file of UIMA CAS JSON. @param file the name to tell of. */
export function readCasJson(file: string, text: string): AnnotatedDocument {
	const none = { text: null, annotations: [], ties: [], warnings: [] };
	const json = readJson(file, text);
	if ('fault' in json) return { ...none, faults: [json.fault] };
	const { value } = json;
	if (isRecord(value) && '%FEATURE_STRUCTURES' in value) {
		return new CasDocument(file, value).document;
	}
	const isOld = isCasJson(value);
	const found = isOld ? 'the older “UIMA CAS JSON (legacy)”' : 'other JSON';
	const expected = 'UIMA CAS JSON 0.4: export the document again in that format';
	return { ...none, faults: [{ file, found, expected }] };
}
