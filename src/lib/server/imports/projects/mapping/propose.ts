/** Proposals based on names; people see each one and may choose otherwise. */
import { actorFor, knownAs } from '#lib/dossier/known-actors/find.ts';
import { fold } from '#lib/dossier/search.ts';
import { acts, bases, confidences } from '#lib/dossier/types.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { ProjectActor, ProjectCode, ProjectSource } from '../project.ts';
import { NEW, NOTHING } from './meanings.ts';
import { stanceNamed } from './stance-words.ts';

/** The key of a code: its name below those above it. */
export const codeKey = ({ path, name }: Pick<ProjectCode, 'path' | 'name'>): string =>
	JSON.stringify([...path, name]);

const parentKey = ({ path }: ProjectCode) => JSON.stringify(path);

/** Names of codes that only hold others. */
const holders = {
	basis: /^(basis|bases)$/,
	act: /^(acts?|kinds? of acts?|level)$/,
	confidence: /^(confidence|certainty)$/,
	actor: /^(actors?|speakers?|countries|states|organi[sz]ations?|parties|länder|акторы|страны)$/,
	issue: /^(issues?|concepts?|topics?|themes?|questions?|темы)$/
} as const;

const lists: Record<'basis' | 'act' | 'confidence', readonly string[]> = {
	basis: bases,
	act: acts,
	confidence: confidences
};

/** Proposes meanings for the names of one project in one dossier. */
export class Proposals {
	readonly #dossier: Dossier;
	readonly #issues: ReadonlyMap<string, string>;
	readonly #actors: ReadonlyMap<string, string>;
	/** By the key of a code: the names of the codes right below it. */
	readonly #below = new Map<string, string[]>();
	readonly #hasOrganisations: boolean;

	constructor(dossier: Dossier, codes: readonly ProjectCode[], actors: readonly ProjectActor[]) {
		this.#dossier = dossier;
		this.#issues = new Map(
			dossier.issues.flatMap(({ id, label, proposition }) =>
				[proposition, id, label].map((name) => [fold(name), id] as const)
			)
		);
		this.#actors = new Map(
			dossier.actors.flatMap(({ id, name, short_name }) =>
				[id, name, short_name].map((one) => [fold(one), id] as const)
			)
		);
		for (const code of codes) {
			const key = parentKey(code);
			this.#below.set(key, [...(this.#below.get(key) ?? []), code.name]);
		}
		this.#hasOrganisations = actors.some(({ kind = '' }) => /organi[sz]ation/i.test(kind));
	}

	#actorNamed(name: string): string | undefined {
		const own = this.#actors.get(fold(name));
		if (own !== undefined) return own;
		const known = knownAs(name);
		return known && actorFor(this.#dossier.actors, known)?.id;
	}

	/** Whether the codes beside a code are stances. */
	#isScale(path: readonly string[]): boolean {
		const names = this.#below.get(JSON.stringify(path)) ?? [];
		return names.length > 1 && names.every((name) => stanceNamed(name, true) !== undefined);
	}

	ofCode(code: ProjectCode): string {
		const { name, path } = code;
		const plain = fold(name);
		const above = fold(path.at(-1) ?? '');
		const stance = stanceNamed(name, this.#isScale(path));
		if (stance !== undefined) return `stance:${stance}`;
		for (const [kind, list] of Object.entries(lists)) {
			const isHeld = holders[kind as keyof typeof lists].test(above);
			const value = list.find((one) => fold(one) === plain);
			if (isHeld && value) return `${kind}:${value}`;
		}
		const issue = this.#issues.get(plain);
		if (issue !== undefined) return `issue:${issue}`;
		const actor = this.#actorNamed(name);
		if (actor !== undefined) return `actor:${actor}`;
		if (holders.actor.test(above)) return `actor:${NEW}`;
		const below = this.#below.get(codeKey(code)) ?? [];
		const hasStances = below.length > 0 && this.#isScale([...path, name]);
		const hasSigned = below.some((one) => stanceNamed(one) !== undefined);
		return hasStances || hasSigned || holders.issue.test(above) ? `issue:${NEW}` : NOTHING;
	}

	/** The name of the actor that a document is called after, or by whom it is. */
	ofSource({ title, author = '' }: ProjectSource): string {
		const ids = [title, author].map((name) => this.#actorNamed(name));
		const actor = this.#dossier.actors.find(({ id }) => ids.includes(id));
		return actor?.short_name ?? knownAs(title)?.short_name ?? knownAs(author)?.short_name ?? '';
	}

	ofActor({ name, kind = '' }: ProjectActor): string {
		const actor = this.#actorNamed(name);
		if (actor !== undefined) return `actor:${actor}`;
		return this.#hasOrganisations && /person/i.test(kind) ? 'speaker' : `actor:${NEW}`;
	}
}

/** Names of variables that say how far somebody agrees. */
const agreement = /agree|stance|position|support|valence|zustimmung|accord|позиция|отношение/i;

/** Proposes a stance for one value of a variable, given all its values. */
export function proposedForValue(
	variable: string,
	value: string,
	values: readonly string[]
): string {
	if (!agreement.test(variable)) return NOTHING;
	const isYesNo = values.every((one) => /^(0|1|true|false)$/.test(one));
	if (isYesNo) return /^(1|true)$/.test(value) ? 'stance:1' : 'stance:-1';
	const stance = stanceNamed(value, true);
	const isScale = values.every((one) => stanceNamed(one, true) !== undefined);
	return isScale && stance !== undefined ? `stance:${stance}` : NOTHING;
}
