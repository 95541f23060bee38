/** What the names of a project mean once every question is answered, and the rows that they make. */
import type { Question } from '#lib/contract/imports.ts';
import { isDay } from '#lib/dossier/dates.ts';
import { knownAs } from '#lib/dossier/known-actors/find.ts';
import { slugOf } from '#lib/dossier/new-rows.ts';
import { fold } from '#lib/dossier/search.ts';
import type { Actor, Dossier, Issue, Stance } from '#lib/dossier/types.ts';
import type { CodedProject, ProjectCode } from '../project.ts';
import { lineOf } from '../plain-line.ts';
import { meaningOf, NEW } from './meanings.ts';
import type { Meaning } from './meanings.ts';
import { codeKey } from './propose.ts';
import { questionId, REST, sourceQuestion, valueQuestion } from './questions.ts';

const none: Meaning = { kind: 'nothing' };

/** Ids that are free in a dossier, made of names. */
class FreeIds {
	readonly #taken: Set<string>;

	constructor(rows: readonly { id: string }[]) {
		this.#taken = new Set(rows.map(({ id }) => id));
	}

	make(name: string, kind: string): string {
		const slug = slugOf(name) || kind;
		let id = slug;
		for (let n = 2; this.#taken.has(id); n++) id = `${slug}-${n}`;
		this.#taken.add(id);
		return id;
	}
}

/** The answers to the questions about a project, as what they mean. */
export class Vocabulary {
	readonly newActors: Actor[] = [];
	readonly newIssues: Issue[] = [];
	readonly #answers: ReadonlyMap<string, string>;
	readonly #dossier: Dossier;
	readonly #actorIds: FreeIds;
	readonly #issueIds: FreeIds;
	readonly #actorsByName: Map<string, string>;
	readonly #issuesByLabel: Map<string, string>;
	readonly #codes = new Map<string, Meaning>();
	/** By code: the issue that the nearest code above it means. */
	readonly #issueAbove = new Map<string, string>();
	readonly #names = new Map<string, string>();
	readonly #actors = new Map<string, Meaning>();
	/** By document: whose words it holds. */
	readonly #speaking = new Map<string, string>();

	constructor(project: CodedProject, dossier: Dossier, questions: readonly Question[]) {
		this.#answers = new Map(questions.map(({ id, answer }) => [id, answer]));
		this.#dossier = dossier;
		this.#actorIds = new FreeIds(dossier.actors);
		this.#issueIds = new FreeIds(dossier.issues);
		this.#actorsByName = new Map(
			dossier.actors.flatMap(({ id, name, short_name }) =>
				[name, short_name].map((one) => [fold(one), id] as const)
			)
		);
		this.#issuesByLabel = new Map(dossier.issues.map(({ id, label }) => [fold(label), id]));
		for (const actor of project.actors) {
			this.#names.set(actor.id, lineOf(actor.name));
			const meaning = this.#meaning(questionId('actor', actor.name));
			this.#actors.set(actor.id, this.#settled(meaning, actor.name, undefined));
		}
		this.#takeCodes(project.codes);
		for (const { id, title } of project.sources) {
			const name = lineOf(this.#answers.get(sourceQuestion(title)) ?? '');
			if (name !== '') this.#speaking.set(id, this.#newActor(name));
		}
	}

	#meaning(question: string): Meaning {
		return meaningOf(this.#answers.get(question) ?? '', this.#dossier) ?? none;
	}

	#takeCodes(codes: readonly ProjectCode[]): void {
		const byKey = new Map<string, Meaning>();
		for (const code of codes) {
			const key = codeKey(code);
			const meaning =
				byKey.get(key) ?? this.#settled(this.#meaning(questionId('code', key)), code.name, code);
			byKey.set(key, meaning);
			this.#codes.set(code.id, meaning);
			this.#names.set(code.id, lineOf(code.name));
		}
		for (const { id, path } of codes) {
			for (let length = path.length; length > 0; length--) {
				const above = byKey.get(JSON.stringify(path.slice(0, length)));
				if (above?.kind === 'issue') {
					this.#issueAbove.set(id, above.id);
					break;
				}
			}
		}
	}

	/** A meaning with the id of the row that it makes, where it is a new one. */
	#settled(meaning: Meaning, name: string, code: ProjectCode | undefined): Meaning {
		if (meaning.kind === 'actor' && meaning.id === NEW) {
			return { kind: 'actor', id: this.#newActor(lineOf(name)) };
		}
		if (meaning.kind === 'issue' && meaning.id === NEW) {
			return { kind: 'issue', id: this.#newIssue(lineOf(name), code) };
		}
		return meaning;
	}

	#newActor(name: string): string {
		const known = this.#actorsByName.get(fold(name));
		if (known !== undefined) return known;
		const state = knownAs(name);
		const short_name = state?.short_name ?? name;
		const id = this.#actorIds.make(short_name, 'actor');
		this.#actorsByName.set(fold(name), id);
		this.newActors.push({
			id,
			name: state?.name ?? name,
			short_name,
			kind: state?.kind ?? 'nonstate',
			iso3: state?.iso3 ?? '',
			wikidata: state?.wikidata ?? '',
			bloc: '',
			role: 'party'
		});
		return id;
	}

	#newIssue(label: string, code: ProjectCode | undefined): string {
		const known = this.#issuesByLabel.get(fold(label));
		if (known !== undefined) return known;
		const id = this.#issueIds.make(label, 'issue');
		this.#issuesByLabel.set(fold(label), id);
		const said = lineOf(code?.note ?? '');
		this.newIssues.push({
			id,
			label,
			proposition: said !== '' && said.length <= 300 && !said.endsWith('?') ? said : label,
			theme: lineOf(code?.path.at(-1) ?? ''),
			about: '',
			favours: '',
			coding_rule: ''
		});
		return id;
	}

	ofCode(id: string): Meaning {
		return this.#codes.get(id) ?? none;
	}

	/** The issue of the nearest code above a code: what a stance below it is about. */
	issueAbove(id: string): string | undefined {
		return this.#issueAbove.get(id);
	}

	/** What a code or an actor means. */
	meaningOf(id: string): Meaning {
		return this.#actors.get(id) ?? this.#codes.get(id) ?? none;
	}

	ofActor(id: string): Meaning {
		return this.#actors.get(id) ?? none;
	}

	/** Whose words the passages of a document are that name nobody, if somebody said so. */
	ofSource(id: string): string | undefined {
		return this.#speaking.get(id);
	}

	/** The name of a code or an actor. */
	nameOf(id: string): string {
		return this.#names.get(id) ?? '';
	}

	stanceOfValue(variable: string, value: string | number | boolean): Stance | undefined {
		const meaning = this.#meaning(valueQuestion(variable, String(value)));
		return meaning.kind === 'stance' ? meaning.stance : undefined;
	}

	/** The answer to a question about the rest. */
	rest(question: keyof typeof REST): string {
		return this.#answers.get(REST[question]) ?? '';
	}

	restMeaning(question: keyof typeof REST): Meaning {
		return this.#meaning(REST[question]);
	}

	/** The day of statements in undated sources; empty if nobody gave one. */
	get restDay(): string {
		const day = this.rest('day').trim();
		return isDay(day) || /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(day) ? day : '';
	}

	/** What lines of graphs of a name are. */
	tieKind(name: string): 'alliance' | 'tension' | undefined {
		const answer = this.#answers.get(questionId('tie', name));
		return answer === 'alliance' || answer === 'tension' ? answer : undefined;
	}
}
