import { KeptJson } from '../kept-json.ts';
import { readingColumns, blankReading, type OpenCoding } from '../open-coding.ts';
import type { SuggestedPassage } from './suggested.svelte.ts';

/** An accepted suggestion, and the reading that its coder has made of it. */
export interface Begun {
	readonly from: SuggestedPassage;
	readonly coding: OpenCoding;
	/** The words of its passage, by which it is found in a text that has been edited. */
	readonly words: string;
}

/** What this browser keeps of the accepted suggestions of one text. */
export interface KeptBegun {
	/** The earliest accepted first. */
	readonly all: readonly Begun[];
	/** Id of the suggestion whose coding was open; `null` if none was. */
	readonly open: string | null;
}

const nothing: KeptBegun = { all: [], open: null };

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const isSpan = ({ start, end }: Record<string, unknown>) =>
	Number.isInteger(start) &&
	Number.isInteger(end) &&
	Number(start) >= 0 &&
	Number(end) > Number(start);

const isIds = (value: unknown) =>
	Array.isArray(value) && value.every((one) => typeof one === 'string');

function isSuggestion(value: unknown): boolean {
	if (!isObject(value) || !isSpan(value)) return false;
	const { id, reason, actors, stance } = value;
	const isStance =
		stance === null ||
		(isObject(stance) && isObject(stance.verb) && typeof stance.value === 'number');
	return typeof id === 'string' && typeof reason === 'string' && isIds(actors) && isStance;
}

const isCoding = (value: unknown): boolean =>
	isObject(value) &&
	isSpan(value) &&
	readingColumns.every((column) =>
		column === 'stance'
			? value.stance === null || typeof value.stance === 'number'
			: Array.isArray(blankReading[column])
				? isIds(value[column])
				: typeof value[column] === 'string'
	);

const isBegun = (value: unknown): value is Begun =>
	isObject(value) &&
	isSuggestion(value.from) &&
	isCoding(value.coding) &&
	typeof value.words === 'string';

/**
 * Keeps the accepted suggestions that are not saved, in this browser only: where coding is blind, nothing of them may
 * reach the server.
 */
export class BegunShelf {
	readonly #kept: KeptJson;

	/** @param coder id of the account; empty if nobody has one. */
	constructor(
		storage: Storage | undefined,
		place: { dossier: string; source: string },
		coder: string
	) {
		const name = `demarche-accepted/${place.dossier}/${place.source}/${coder}`;
		this.#kept = new KeptJson(storage, name);
	}

	read(): KeptBegun {
		const kept = this.#kept.read();
		if (!isObject(kept) || !Array.isArray(kept.all)) return nothing;
		const open = typeof kept.open === 'string' ? kept.open : null;
		return { all: kept.all.filter(isBegun), open };
	}

	/** @returns whether this browser keeps it. */
	keep({ all, open }: KeptBegun): boolean {
		return this.#kept.keep(all.length === 0 ? undefined : { all, open });
	}
}
