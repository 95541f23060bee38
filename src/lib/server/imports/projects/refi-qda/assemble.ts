import type { Fault } from '#lib/dossier/faults.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { CodedProject, ProjectMark, ProjectSource, ProjectTie } from '../project.ts';
import { emptyProject } from '../project.ts';
import type { Qde, QdeCoding, QdeSelection, QdeText, QdeValue } from './qde.ts';
import type { ProjectTexts } from './texts.ts';

type Values = ProjectMark['values'];

/** Characters that are searched for the names of selections, at the most. */
const SEARCHED = 400_000_000;

/** Variables of a document that say what it is, by their usual names. */
const documentColumns: readonly (readonly [keyof ProjectSource, RegExp])[] = [
	['day', /^(date|day|published|published[ _-]?on|publication[ _-]?date|datum)$/i],
	['publisher', /^(publisher|newspaper|outlet|medium|herausgeber)$/i],
	['url', /^(url|link|address|web ?site)$/i],
	['author', /^(author|authors|byline|autor)$/i],
	['language', /^(language|sprache|langue)$/i]
];

/** What programs call a project that nobody has named. */
const unnamed =
	/^(untitled|unnamed|unbenannt|sans titre|(new |neues |nouveau )?proje[ck]?t)(?:[ _-]?\d+)?$/i;

/** Works out what the parts of a project refer to. */
class Assembly {
	readonly project: CodedProject;
	readonly warnings: Fault[] = [];
	readonly #file: string;
	readonly #qde: Qde;
	readonly #texts: ProjectTexts;
	readonly #codes: ReadonlySet<string>;
	readonly #cases: ReadonlySet<string>;
	readonly #variables: ReadonlyMap<string, string>;
	readonly #notes = new Map<string, string>();
	/** What cases and links say of selections and documents, by guid. */
	readonly #actorsOf = new Map<string, string[]>();
	readonly #valuesOf = new Map<string, Values>();
	readonly #linkedNotes = new Map<string, string[]>();
	readonly #ids = new Set<string>();
	#searched = 0;

	constructor(file: string, qde: Qde, texts: ProjectTexts) {
		this.#file = file;
		this.#qde = qde;
		this.#texts = texts;
		this.project = emptyProject(qde.origin || qde.name, 'code-points');
		if (qde.name !== '' && !unnamed.test(qde.name)) this.project.name = qde.name;
		this.#codes = new Set(qde.codes.map(({ guid }) => guid));
		this.#cases = new Set(qde.cases.map(({ guid }) => guid));
		this.#variables = new Map(qde.variables.map(({ guid, name }) => [guid, name]));
	}

	#warn(line: number, found: string, expected: string): void {
		this.warnings.push({ file: this.#file, ...(line > 0 && { row: line }), found, expected });
	}

	/** An id that no other has: programs leave guids out, or give one twice. */
	#idFor(guid: string, kind: string): string {
		let id = guid || kind;
		for (let n = 2; this.#ids.has(id); n++) id = `${guid || kind}-${n}`;
		this.#ids.add(id);
		return id;
	}

	#valuesIn(values: readonly QdeValue[]): Values {
		return Object.fromEntries(
			values.map(({ variable, value }) => [this.#variables.get(variable) ?? variable, value])
		);
	}

	#takeNotes(): void {
		for (const note of this.#qde.notes) {
			const text = this.#texts.of(note) ?? note.description;
			this.#notes.set(note.guid, text.trim() || note.name);
		}
		for (const { origin, target } of this.#qde.links) {
			for (const [note, place] of [
				[origin, target],
				[target, origin]
			] as const) {
				if (this.#notes.has(note)) {
					this.#linkedNotes.set(place, [...(this.#linkedNotes.get(place) ?? []), note]);
				}
			}
		}
	}

	#takeCases(): void {
		for (const one of this.#qde.cases) {
			const values = this.#valuesIn(one.values);
			const hasPassages = one.selections.length > 0;
			// A nameless case that only gives values to passages is a statement, not an actor.
			const isActor = one.name !== '' || !hasPassages;
			if (isActor) {
				const name = one.name || `Case ${this.project.actors.length + 1}`;
				this.project.actors.push({ id: one.guid, name });
			}
			for (const place of [...one.selections, ...one.sources]) {
				if (isActor) {
					this.#actorsOf.set(place, [...(this.#actorsOf.get(place) ?? []), one.guid]);
				}
			}
			for (const place of one.selections) {
				this.#valuesOf.set(place, { ...this.#valuesOf.get(place), ...values });
			}
		}
	}

	#sourceOf(text: QdeText, id: string, content: string | null): ProjectSource {
		const file = text.path
			.split(/[/\\]/)
			.at(-1)
			?.replace(/\.[a-z]{2,4}$/i, '');
		const title = text.name || file || `Document ${id}`;
		const source: ProjectSource = { id, title, text: content };
		for (const [name, value] of Object.entries(this.#valuesIn(text.values))) {
			const known = documentColumns.find(([, pattern]) => pattern.test(name.trim()));
			if (known) Object.assign(source, { [known[0]]: String(value).slice(0, 2_000) });
		}
		return source;
	}

	/** The first words of a passage, where the name of its selection is that: some programs number them. */
	#openingOf({ name }: QdeSelection, content: string): string | undefined {
		const words = name.replace(/(?:\.{3}|…)\s*$/u, '').trim();
		if (words.length < 3 || this.#searched > SEARCHED) return undefined;
		const at = content.indexOf(words);
		this.#searched += at < 0 ? content.length : at;
		return at < 0 ? undefined : name;
	}

	#noteOf({ guid, description, notes }: QdeSelection): string | undefined {
		const all = [...notes, ...(this.#linkedNotes.get(guid) ?? [])].map(
			(note) => this.#notes.get(note) ?? ''
		);
		const words = [...new Set([description, ...all])].filter((text) => text !== '');
		return words.length === 0 ? undefined : words.join('\n\n');
	}

	/** Codings by who made them. */
	#byCoder(selection: QdeSelection): Map<string | null, QdeCoding[]> {
		const all = new Map<string | null, QdeCoding[]>();
		for (const coding of selection.codings) {
			const coder = coding.user ?? selection.user;
			all.set(coder, [...(all.get(coder) ?? []), coding]);
		}
		return all.size > 0 ? all : new Map([[selection.user, []]]);
	}

	#take(source: ProjectSource, text: QdeText, selection: QdeSelection, ofText: Values): void {
		const { start, end, line, guid } = selection;
		if (!(end > start)) {
			this.#warn(line, `a passage from ${start} to ${end}`, 'one that ends after it begins');
			return;
		}
		const opening = this.#openingOf(selection, source.text ?? '');
		const note = this.#noteOf(selection);
		for (const [coder, codings] of this.#byCoder(selection)) {
			const targets = codings.map(({ target }) => target);
			const unknown = targets.find((id) => !this.#codes.has(id) && !this.#cases.has(id));
			if (unknown !== undefined) {
				this.#warn(line, shown(unknown), 'the guid of a code or a case of the project');
			}
			// MAXQDA and others apply cases as they apply codes.
			const applied = [...targets, ...codings.map((coding) => coding.guid)];
			const own = applied.filter((id) => this.#cases.has(id));
			const given = this.#actorsOf.get(guid) ?? this.#actorsOf.get(text.guid) ?? [];
			const at = codings.find((coding) => coding.at !== '')?.at ?? selection.at;
			this.project.marks.push({
				id: this.#idFor(coder === null ? guid : `${guid}/${coder}`, 'selection'),
				source: source.id,
				coder,
				...{ start, end },
				...(opening !== undefined && { opening }),
				codes: [...new Set(targets.filter((id) => this.#codes.has(id)))],
				actors: [...new Set([...own, ...given])],
				values: { ...ofText, ...this.#valuesOf.get(guid) },
				...(note !== undefined && { note }),
				...(at !== '' && { at })
			});
		}
	}

	#takeText(text: QdeText): void {
		const id = this.#idFor(text.guid, 'document');
		const content = this.#texts.of(text);
		const source = this.#sourceOf(text, id, content);
		this.project.sources.push(source);
		const name = shown(source.title);
		if (content === null && text.selections.length > 0) {
			const found = `${name}, without its plain text`;
			const marks = text.selections.length;
			this.#warn(text.line, found, `a text file in the project: ${marks} passages are left out`);
		}
		if (text.otherSelections > 0) {
			const found = `${text.otherSelections} marked regions or stretches of time in ${name}`;
			this.#warn(text.line, found, 'passages of a text: the others are left out');
		}
		if (text.codings.length > 0) {
			const found = `${text.codings.length} codes of ${name} as a whole`;
			this.#warn(text.line, found, 'codes of passages: the others are left out');
		}
		if (content === null) return;
		const known = documentColumns.map(([, pattern]) => pattern);
		const rest = Object.entries(this.#valuesIn(text.values)).filter(
			([name]) => !known.some((pattern) => pattern.test(name.trim()))
		);
		const ofText = Object.fromEntries(rest);
		for (const selection of text.selections) this.#take(source, text, selection, ofText);
	}

	#takeGraphs(): void {
		for (const { vertices, edges } of this.#qde.graphs) {
			const byName = new Map(this.project.actors.map(({ id, name }) => [name, id]));
			const ends = new Map(
				vertices.map(({ guid, represents, name }) => {
					const isKnown = this.#codes.has(represents) || this.#cases.has(represents);
					return [guid, isKnown ? represents : byName.get(name)];
				})
			);
			for (const edge of edges) {
				const [from, to] = [ends.get(edge.from), ends.get(edge.to)];
				if (from === undefined || to === undefined) continue;
				this.project.ties.push({ from, to, name: edge.name, kind: kindOf(edge.name) });
			}
		}
	}

	assembled(): CodedProject {
		const { users, codes, texts } = this.#qde;
		this.project.coders = users.map(({ guid, name }) => ({ id: guid, name: name || guid }));
		this.project.codes = codes.map(({ guid, name, path, description }) => ({
			...{ id: guid, name, path },
			...(description !== '' && { note: description })
		}));
		this.#takeNotes();
		this.#takeCases();
		for (const text of texts) this.#takeText(text);
		this.#takeGraphs();
		return this.project;
	}
}

/** The kind of tie that the name of an edge suggests, if any. */
function kindOf(name: string): ProjectTie['kind'] {
	if (/\b(tensions?|conflicts?|against)\b/i.test(name)) return 'tension';
	return /\b(alliances?|ally|allies|support)\b/i.test(name) ? 'alliance' : null;
}

/** A project of what was read, and what of it is left out or odd. */
export function assemble(
	file: string,
	qde: Qde,
	texts: ProjectTexts
): { project: CodedProject; warnings: Fault[] } {
	const assembly = new Assembly(file, qde, texts);
	const project = assembly.assembled();
	return { project, warnings: [...assembly.warnings, ...texts.warnings] };
}
