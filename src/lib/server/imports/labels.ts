import type { RowEntity } from '#lib/dossier/entities.ts';
import type {
	Actor,
	Coverage,
	Issue,
	Relation,
	RollCall,
	Source,
	Statement
} from '#lib/dossier/types.ts';

/** Says what rows are about, in the names of the actors and issues that it has seen before. */
export class Labels {
	readonly #actors = new Map<string, string>();
	readonly #issues = new Map<string, string>();

	readonly #sources = new Map<string, string>();

	/** What the text of a source is about. */
	ofText(source: string): string {
		return this.#sources.get(source) ?? source;
	}

	#actor(id: string): string {
		return this.#actors.get(id) ?? id;
	}

	#issue(id: string): string {
		return this.#issues.get(id) ?? id;
	}

	/** What a row is about; it is known from then on where others name it. */
	of(entity: RowEntity, row: object): string {
		switch (entity) {
			case 'actor': {
				const { id, name, short_name } = row as Actor;
				this.#actors.set(id, short_name);
				return name;
			}
			case 'issue': {
				const { id, label } = row as Issue;
				this.#issues.set(id, label);
				return label;
			}
			case 'source': {
				const { id, title } = row as Source;
				this.#sources.set(id, title);
				return title;
			}
			case 'statement': {
				const { actors, issue, said_on } = row as Statement;
				const names = actors.map((id) => this.#actor(id)).join(', ');
				return `${names} · ${this.#issue(issue)} · ${said_on}`;
			}
			case 'coverage': {
				const { actor, issue } = row as Coverage;
				return `${this.#actor(actor)} · ${this.#issue(issue)}`;
			}
			case 'relation': {
				const { actor_a, actor_b } = row as Relation;
				return `${this.#actor(actor_a)} · ${this.#actor(actor_b)}`;
			}
			case 'vote':
				return this.#issue((row as RollCall).issue);
		}
	}
}
