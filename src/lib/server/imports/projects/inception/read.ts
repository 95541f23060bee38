/** Projects of INCEpTION and WebAnno: a file for each document and annotator, in UIMA CAS JSON 0.4 or WebAnno TSV 3. */
import { tiePassages, type PassageTie } from '../between-passages.ts';
import { emptyProject, type ProjectMark, type ReadProject } from '../project.ts';
import { firstWords } from '../source-fields.ts';
import { readCasJson } from './cas-json.ts';
import { shortName, type AnnotatedDocument, type Annotation } from './document.ts';
import { isWebAnnoTsv, readWebAnnoTsv } from './webanno-tsv.ts';

/** Features whose value is the label itself, and whose name adds nothing. */
const plainFeatures = new Set(['value', 'label', 'referenceType']);

/** The document and the annotator of a file, where a project names its folders after documents. */
function placesIn(file: string): { name: string; coder?: string } {
	const parts = file.split('/');
	const stem = (parts.at(-1) ?? file).replace(/\.(json|tsv|txt)$/i, '');
	const folder = parts.at(-2);
	const above = parts.at(-3) ?? '';
	if (folder === undefined || !/^(annotation|curation)/.test(above)) return { name: stem };
	return { name: folder, coder: stem };
}

/** What is read of files, one after the other. */
class InceptionProject {
	readonly read: ReadProject = {
		...{ project: emptyProject('INCEpTION', 'utf-16'), faults: [], warnings: [] }
	};
	readonly #codes = new Set<string>();
	readonly #coders = new Set<string>();
	readonly #texts = new Map<string, string>();
	readonly #ties: PassageTie[] = [];

	add(file: string, document: AnnotatedDocument): void {
		this.read.faults.push(...document.faults);
		this.read.warnings.push(...document.warnings);
		if (document.text === null) return;
		const { name, coder = document.coder } = placesIn(file);
		const source = this.#source(file, document.title ?? name, document);
		if (coder !== undefined && !this.#coders.has(coder)) {
			this.#coders.add(coder);
			this.read.project.coders.push({ id: coder, name: coder });
		}
		for (const annotation of document.annotations) {
			this.read.project.marks.push(this.#mark(file, source, coder ?? null, annotation));
		}
		const idOf = (id: string) => `${file}:${id}`;
		this.#ties.push(
			...document.ties.map(({ from, to, name: said }) => ({
				...{ from: idOf(from), to: idOf(to), name: said }
			}))
		);
	}

	/** Annotators have files of their own with the same text. */
	#source(file: string, name: string, { text, language }: AnnotatedDocument): string {
		const words = text ?? '';
		const id = [name, file].find((one) => [undefined, words].includes(this.#texts.get(one)));
		const source = id ?? file;
		if (!this.#texts.has(source)) {
			this.#texts.set(source, words);
			const title = name || firstWords(words);
			this.read.project.sources.push({
				id: source,
				title,
				text: words,
				...(language && { language })
			});
		}
		return source;
	}

	#code(path: string[], name: string): string {
		const id = [...path, name].join('/');
		if (!this.#codes.has(id)) this.read.project.codes.push({ id, name, path });
		this.#codes.add(id);
		return id;
	}

	#mark(
		file: string,
		source: string,
		coder: string | null,
		{ id, layer, start, end, quote, opening, features }: Annotation
	): ProjectMark {
		const name = shortName(layer);
		const values = new Map<string, number | boolean>();
		const codes: string[] = [];
		for (const [feature, value] of features) {
			const path = plainFeatures.has(feature) ? [name] : [name, feature];
			if (typeof value === 'string') codes.push(this.#code(path, value));
			else values.set(path.join(' '), value);
		}
		if (features.length === 0) codes.push(this.#code([], name));
		return {
			...{ id: `${file}:${id}`, source, coder, start, end, codes, actors: [] },
			values: Object.fromEntries(values),
			...(quote !== undefined && { quote }),
			...(opening !== undefined && { opening })
		};
	}

	finish(): ReadProject {
		tiePassages(this.read.project, this.#ties);
		return this.read;
	}
}

/**
 * Reads documents that INCEpTION exported. Values of layers become codes below the name of their layer, numbers and
 * yes-or-no features values. Places count UTF-16 units; of TSV the words of each line prove them.
 *
 * @param files texts by their name.
 */
export function readInception(files: ReadonlyMap<string, string>): ReadProject {
	const project = new InceptionProject();
	for (const [file, text] of files) {
		// What a project holds of each document before anybody annotated it.
		if (/\/INITIAL_CAS\.[a-z]+$/.test(file)) continue;
		project.add(file, isWebAnnoTsv(text) ? readWebAnnoTsv(file, text) : readCasJson(file, text));
	}
	return project.finish();
}
