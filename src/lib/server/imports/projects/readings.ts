/** What the marks of a project say in the terms of a dossier, or why they say nothing there. */
import type { Act, Basis, Confidence, Stance } from '#lib/dossier/types.ts';
import type { Vocabulary } from './mapping/vocabulary.ts';
import type { ProjectMark } from './project.ts';

/** One coder's reading of one passage on one issue. */
export interface MarkReading {
	mark: ProjectMark;
	actors: string[];
	issue: string;
	stance: Stance;
	basis: Basis;
	act: Act;
	confidence: Confidence;
	speaker: string;
}

/** Why a mark is left out. */
export type Reason = 'issue' | 'actor' | 'stance' | 'several stances' | 'codes';

/** What one mark says before gaps are filled. */
interface Said {
	/** Stances by issue; several where codes contradict each other. */
	issues: Map<string, Set<Stance>>;
	/** Stances of no issue in particular. */
	free: Set<Stance>;
	actors: Set<string>;
	speakers: Set<string>;
	basis?: Basis;
	act?: Act;
	confidence?: Confidence;
}

/** Reads the marks of a project. */
export class Readings {
	readonly #words: Vocabulary;
	readonly #said = new Map<ProjectMark, Said>();

	constructor(words: Vocabulary, marks: readonly ProjectMark[]) {
		this.#words = words;
		for (const mark of marks) this.#said.set(mark, this.#read(mark));
	}

	#takeCode(said: Said, id: string): void {
		const meaning = this.#words.ofCode(id);
		const ofIssue = (issue: string) => {
			const known = said.issues.get(issue) ?? new Set<Stance>();
			said.issues.set(issue, known);
			return known;
		};
		switch (meaning.kind) {
			case 'issue':
				ofIssue(meaning.id);
				break;
			case 'stance': {
				const above = this.#words.issueAbove(id);
				(above === undefined ? said.free : ofIssue(above)).add(meaning.stance);
				break;
			}
			case 'actor':
				said.actors.add(meaning.id);
				break;
			case 'speaker':
				said.speakers.add(this.#words.nameOf(id));
				break;
			case 'basis':
				said.basis = meaning.basis;
				break;
			case 'act':
				said.act = meaning.act;
				break;
			case 'confidence':
				said.confidence = meaning.confidence;
				break;
			case 'nothing':
		}
	}

	#read(mark: ProjectMark): Said {
		const said: Said = {
			issues: new Map(),
			free: new Set(),
			actors: new Set(),
			speakers: new Set()
		};
		for (const id of mark.codes) this.#takeCode(said, id);
		for (const id of mark.actors) {
			const meaning = this.#words.ofActor(id);
			if (meaning.kind === 'actor') said.actors.add(meaning.id);
			else if (meaning.kind === 'speaker') said.speakers.add(this.#words.nameOf(id));
		}
		for (const [variable, value] of Object.entries(mark.values)) {
			const stance = this.#words.stanceOfValue(variable, value);
			if (stance !== undefined) said.free.add(stance);
		}
		return said;
	}

	/** The actors of the closest passage around a mark, by the same coder, that names any. */
	#around({ source, coder, start, end }: ProjectMark): ReadonlySet<string> | undefined {
		let closest: { length: number; actors: ReadonlySet<string> } | undefined;
		for (const mark of this.#bySource.get(source) ?? []) {
			if (mark.start > start) break;
			if (mark.end < end || mark.coder !== coder) continue;
			const { actors } = this.#said.get(mark) as Said;
			const length = mark.end - mark.start;
			if (actors.size > 0 && (!closest || length < closest.length)) closest = { length, actors };
		}
		return closest?.actors;
	}

	#marksBySource: Map<string, ProjectMark[]> | undefined;

	get #bySource(): ReadonlyMap<string, ProjectMark[]> {
		if (this.#marksBySource) return this.#marksBySource;
		const bySource = new Map<string, ProjectMark[]>();
		for (const mark of this.#said.keys()) {
			const known = bySource.get(mark.source);
			if (known) known.push(mark);
			else bySource.set(mark.source, [mark]);
		}
		for (const marks of bySource.values()) marks.sort((a, b) => a.start - b.start);
		return (this.#marksBySource = bySource);
	}

	#actorsOf(mark: ProjectMark, { actors }: Said): string[] {
		if (actors.size > 0) return [...actors];
		const around = this.#words.rest('actor') === 'around' ? this.#around(mark) : undefined;
		if (around) return [...around];
		const own = this.#words.ofSource(mark.source);
		if (own !== undefined) return [own];
		const meaning = this.#words.restMeaning('actor');
		return meaning.kind === 'actor' ? [meaning.id] : [];
	}

	#stanceOf({ free }: Said, own: ReadonlySet<Stance>): Stance | 'several stances' | 'stance' {
		const stances = own.size > 0 ? own : free;
		if (stances.size > 1) return 'several stances';
		const [stance] = stances;
		if (stance !== undefined) return stance;
		const meaning = this.#words.restMeaning('stance');
		return meaning.kind === 'stance' ? meaning.stance : 'stance';
	}

	/** The readings of a mark, one for each issue; the reasons for what is left out. */
	of(mark: ProjectMark): { readings: MarkReading[]; reasons: Reason[] } {
		const said = this.#said.get(mark) as Said;
		if (mark.codes.length + mark.actors.length === 0) return { readings: [], reasons: ['codes'] };
		if (said.issues.size === 0) return { readings: [], reasons: ['issue'] };
		const actors = this.#actorsOf(mark, said);
		if (actors.length === 0) return { readings: [], reasons: ['actor'] };
		const [basis, act, confidence] = [
			this.#words.restMeaning('basis'),
			this.#words.restMeaning('act'),
			this.#words.restMeaning('confidence')
		];
		const rest = {
			basis: said.basis ?? (basis.kind === 'basis' ? basis.basis : 'inferred'),
			act: said.act ?? (act.kind === 'act' ? act.act : 'press report'),
			confidence:
				said.confidence ?? (confidence.kind === 'confidence' ? confidence.confidence : 'moderate'),
			speaker: [...said.speakers].join(', ')
		} as const;
		const readings: MarkReading[] = [];
		const reasons: Reason[] = [];
		for (const [issue, own] of said.issues) {
			const stance = this.#stanceOf(said, own);
			if (typeof stance === 'number') readings.push({ mark, actors, issue, stance, ...rest });
			else reasons.push(stance);
		}
		return { readings, reasons };
	}
}
