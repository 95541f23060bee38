/** What annotations of a file are about: sources of the dossier and passages of their texts. */
import type { Anchor, AnchorState } from '#lib/contract/coding.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { provePassage, type PlaceUnit } from '#lib/dossier/anchors/prove.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { SaidAnnotation } from '../../web-annotations/read.ts';

/** The text of a source and its version. */
export interface VersionedText {
	content: string;
	version: number;
}

/** Where a passage stands, or why it cannot be placed. */
export type Placed =
	| { source: string; text: number; anchor: Anchor; state: AnchorState; unit?: PlaceUnit }
	| { column: string; found: string; expected: string };

/** Addresses of the same page: with and without `www.`, a fragment, a slash at the end. */
const plainUrl = (url: string) =>
	url
		.replace(/#.*$/, '')
		.replace(/^https?:\/\/(?:www\.)?/i, '')
		.replace(/\/+$/, '');

/** Finds passages in the texts of a dossier, and remembers what their places were counted in. */
export class Places {
	readonly #dossier: Dossier;
	readonly #texts: ReadonlyMap<string, VersionedText>;
	readonly #counted = new Map<string, CountedText>();
	readonly #units = new Map<PlaceUnit, number>();
	#moved = 0;

	constructor(dossier: Dossier, texts: ReadonlyMap<string, VersionedText>) {
		this.#dossier = dossier;
		this.#texts = texts;
	}

	/** How many passages were counted in each unit. */
	get units(): ReadonlyMap<PlaceUnit, number> {
		return this.#units;
	}

	/** How many stand elsewhere than their file says. */
	get moved(): number {
		return this.#moved;
	}

	#sourceOf({ targets }: SaidAnnotation): string | undefined {
		const { sources } = this.#dossier;
		for (const target of targets) {
			const [, id] = /\/sources\/([^/?#]+)$/.exec(target) ?? [];
			if (id && sources.some((source) => source.id === id)) return id;
		}
		const urls = new Set(targets.map(plainUrl));
		return sources.find(({ url }) => url !== '' && urls.has(plainUrl(url)))?.id;
	}

	/** The passage of an annotation. */
	of(annotation: SaidAnnotation): Placed {
		const source = this.#sourceOf(annotation);
		if (source === undefined) {
			const found = shown(annotation.targets[0] ?? 'nothing');
			return { column: 'target', found, expected: 'the address of a source of the dossier' };
		}
		const text = this.#texts.get(source);
		if (!text) return { column: 'target', found: source, expected: 'a source with a text' };
		const counted = this.#counted.get(source) ?? new CountedText(text.content);
		this.#counted.set(source, counted);
		const proven = provePassage(counted, annotation.passage);
		if (!proven) {
			const { quote } = annotation.passage;
			const expected = 'words that stand in the text once, where the selector says or unmistakably';
			return { column: 'selector', found: quote ? shown(quote.exact) : 'no words', expected };
		}
		const { anchor, state, unit } = proven;
		if (unit) this.#units.set(unit, (this.#units.get(unit) ?? 0) + 1);
		else this.#moved += 1;
		return { source, text: text.version, anchor, state, ...(unit && { unit }) };
	}
}
