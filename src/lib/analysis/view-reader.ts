import { isDay } from '#lib/dossier/dates.ts';
import { spokenDays } from '#lib/dossier/days.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { layerNames, layerWords, readLayers } from './layers.ts';
import type { Layers } from './layers.ts';
import { nearestActor, nearestDay, nearestIssue, nearestText } from './nearest.ts';
import { decadesOf, issuesWithin, themesOf } from './subjects.ts';
import { KNOWN, readKnown } from './known.ts';
import { formatTarget, nearestTarget, readTarget } from './target.ts';
import type { Target } from './target.ts';
import { digits, formatDate, listOf } from './phrases.ts';
import { readDay } from './read-day.ts';
import { heaviest, readWeights, type Weights } from './weights.ts';

/** Furthest that an actor can be put from the middle of the network. */
const FAR = 100_000;

const quoted = (text: string) => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;

/** Unknown ids of an address that are looked up: a long address must not keep the server from others. */
const MOST_LOOKED_UP = 3;
/** Unknown ids of a list that are told one by one. */
const MOST_TOLD = 3;

const hint = (nearest: string | undefined) =>
	nearest === undefined ? '' : ` Did you mean ${nearest}?`;

const quotedOr = (text: string | undefined) => text && `“${text}”`;

const hundredths = (text = '') => Math.round(Number(text || NaN) * 100) / 100 + 0;

/** What the interface calls the numbers of an address. */
const names: Readonly<Record<string, string>> = {
	'min-shared': 'Minimum shared issues',
	threshold: 'Minimum alignment'
};

/** Reads the parts of a view out of an address and keeps a note of each one that it cannot use. */
export class ViewReader {
	readonly notices: string[] = [];
	readonly #dossier: Dossier;
	readonly #params: URLSearchParams;
	#lookedUp = 0;

	constructor(dossier: Dossier, params: URLSearchParams) {
		this.#dossier = dossier;
		this.#params = params;
	}

	/** A plain form sends its empty fields, too: an empty parameter is none. */
	#text(name: string): string {
		return this.#params.get(name)?.trim() ?? '';
	}

	/** One of a few words. */
	choice<T extends string>(name: string, known: readonly T[], fallback: T): T {
		const found = this.#text(name);
		if (!found) return fallback;
		const choice = known.find((word) => word === found);
		if (choice !== undefined) return choice;
		this.notices.push(
			`“${name}” must be ${listOf([...known], 'or')}, not ${quoted(found)}; using “${fallback}”.${hint(quotedOr(nearestText(found, known)))}`
		);
		return fallback;
	}

	/** A day in ISO 8601 however it was written, or what else was written in its place. */
	#day(name: string): string {
		const found = this.#text(name);
		return readDay(found) ?? found;
	}

	/** Layers of the network; all of them where none is named. */
	layers(name: string): Layers {
		const found = this.#params.getAll(name).join(',');
		const { layers, unknown } = readLayers(found);
		const used = layers.length > 0 ? layers : layerNames;
		for (const word of unknown) {
			const nearest = nearestText(word, layerWords);
			const hint = nearest === undefined ? '' : ` Did you mean “${nearest}”?`;
			this.notices.push(
				`There is no layer ${quoted(word)}, only ${listOf([...layerNames])}; showing ${listOf([...used])}.${hint}`
			);
		}
		return used;
	}

	/** A day; with a note where nothing has been said by then. */
	day(name: string, fallback: string): string {
		const found = this.#day(name);
		if (!found) return fallback;
		if (!isDay(found)) {
			this.notices.push(
				`${quoted(found)} is not a date such as 2023-09-20; using ${formatDate(fallback)}. Did you mean ${nearestDay(found, fallback)}?`
			);
			return fallback;
		}
		const [first] = spokenDays(this.#dossier);
		if (first !== undefined && found < first) {
			this.notices.push(
				`No statement had been made by ${formatDate(found)}. The first in this dossier is of ${formatDate(first)} (${first}).`
			);
		}
		return found;
	}

	/** When the dossier was known as it is shown; empty for now. */
	known(name: string): string {
		const found = this.#text(name);
		const known = readKnown(found);
		const { notKnown } = this.#dossier;
		const isNot = notKnown !== undefined && notKnown.found === String(known);
		if ((known === undefined && found) || isNot) {
			const expected = isNot ? notKnown.expected : KNOWN;
			this.notices.push(
				`“${name}” must be ${expected}, not ${quoted(found)}; showing what is known now.${hint(quotedOr(notKnown?.nearest))}`
			);
			return '';
		}
		return String(known ?? '');
	}

	/** A day that something is held against, or none. */
	earlierDay(name: string): string {
		const found = this.#day(name);
		if (!found || isDay(found)) return found;
		this.notices.push(
			`“${name}” must be a date such as 2023-09-20, not ${quoted(found)}; changes are marked against the previous position.`
		);
		return '';
	}

	/** The first day of a window that ends with the view; empty where there is none. */
	start(name: string, asOf: string): string {
		const found = this.#day(name);
		if (!found || (isDay(found) && found <= asOf)) return found;
		const fault = isDay(found)
			? `The start date ${formatDate(found)} is after ${formatDate(asOf)}`
			: `${quoted(found)} is not a date such as 2023-09-20`;
		this.notices.push(
			`${fault}. The time window was ignored. Did you mean ${isDay(found) ? asOf : nearestDay(found, asOf)}?`
		);
		return '';
	}

	/** How much issues weigh: `halt-hostilities:2,…`. */
	weights(name: string): Weights {
		const { weights, wrong } = readWeights(this.#dossier.issues, this.#text(name));
		for (const part of wrong.slice(0, MOST_TOLD)) {
			const isLookedUp = ++this.#lookedUp <= MOST_LOOKED_UP;
			const id = part.split(':')[0] ?? '';
			const issue = isLookedUp ? nearestIssue(this.#dossier, id) : undefined;
			const like = issue ? `, such as “${issue.id}:2”` : '';
			this.notices.push(
				`The weight ${quoted(part)} was ignored. Give an issue of this dossier and a number from 0 to ${heaviest}${like}.`
			);
		}
		const more = wrong.length - MOST_TOLD;
		if (more > 0) this.notices.push(`${digits(more)} more weights were ignored.`);
		return weights;
	}

	/**
	 * Ids of actors or issues, each once.
	 *
	 * @param inOrder keep the order of the address; else that of the dossier.
	 * @returns `undefined` where none is named that the dossier has.
	 */
	list(name: string, kind: 'actor' | 'issue', inOrder: boolean): string[] | undefined {
		const found = this.#params
			.getAll(name)
			.flatMap((text) => text.split(','))
			.map((text) => text.trim())
			.filter(Boolean);
		if (found.length === 0) return undefined;
		const rows: readonly { id: string }[] =
			kind === 'actor' ? this.#dossier.actors : this.#dossier.issues;
		const all = new Set(rows.map((row) => row.id));
		const asked = new Set(found);
		const known = [...asked].filter((id) => all.has(id));
		const unknown = [...asked].filter((id) => !all.has(id));
		const used = known.length > 0 ? 'ignored' : `showing the default ${kind}s`;
		for (const id of unknown.slice(0, MOST_TOLD)) {
			this.notices.push(
				`There is no ${kind} ${quoted(id)} in this dossier; ${used}.${hint(this.#nearest(kind, id))}`
			);
		}
		const more = unknown.length - MOST_TOLD;
		if (more > 0)
			this.notices.push(
				`${digits(more)} more of the ${kind}s requested are not in this dossier; ${used}.`
			);
		if (known.length === 0) return undefined;
		if (inOrder) return known;
		return [...all].filter((id) => asked.has(id));
	}

	/** One of the dossier's own words, or none. */
	#word(name: string, wordsOf: (dossier: Dossier) => readonly string[]): string {
		const found = this.#text(name);
		if (!found) return found;
		const known = wordsOf(this.#dossier);
		if (known.includes(found)) return found;
		const nearest = nearestText(found, known);
		this.notices.push(
			`This dossier has no ${name === 'subject' ? 'theme' : name} ${quoted(found)}; showing all issues.${hint(quotedOr(nearest))}`
		);
		return '';
	}

	/** A theme and a decade, and the issues that are of both: all, where none is. */
	within(subjectName: string, decadeName: string) {
		const subject = this.#word(subjectName, themesOf);
		const decade = this.#word(decadeName, decadesOf);
		const issues = issuesWithin(this.#dossier, subject, decade);
		if (issues.length > 0 || !(subject && decade)) return { subject, decade, issues };
		this.notices.push(
			`No issue of the theme “${subject}” was voted on in the ${decade}s; showing all issues.`
		);
		return { subject: '', decade: '', issues: issuesWithin(this.#dossier, '', '') };
	}

	/** Id of one actor. */
	actor(name: string): string | null {
		const found = this.#text(name);
		if (!found || this.#dossier.actors.some(({ id }) => id === found)) return found || null;
		this.notices.push(
			`There is no actor ${quoted(found)} in this dossier; “${name}” ignored.${hint(this.#nearest('actor', found))}`
		);
		return null;
	}

	#nearest(kind: 'actor' | 'issue', id: string): string | undefined {
		if (++this.#lookedUp > MOST_LOOKED_UP) return undefined;
		if (kind === 'issue') {
			const issue = nearestIssue(this.#dossier, id);
			return issue && `“${issue.id}” (${issue.label})`;
		}
		const actor = nearestActor(this.#dossier, id);
		return actor && `“${actor.id}” (${actor.name})`;
	}

	/** A whole number from 1. */
	count(name: string, most: number, fallback: number): number {
		const found = this.#text(name);
		return this.#number(name, found, fallback, `a whole number from 1 to ${most}`, (n) =>
			Math.min(Math.max(Math.round(n), 1), most)
		);
	}

	/** A number from 0 to 1. */
	share(name: string, fallback: number): number {
		const found = this.#text(name);
		return this.#number(name, found, fallback, 'between 0 and 1', (n) =>
			Math.min(Math.max(n, 0), 1)
		);
	}

	#number(
		name: string,
		found: string,
		fallback: number,
		wanted: string,
		toValid: (n: number) => number
	): number {
		if (!found) return fallback;
		const isNumber = /^-?\d*\.?\d+(e-?\d+)?$/i.test(found);
		const number = isNumber ? Number(found) : fallback;
		const valid = toValid(number) + 0;
		if (isNumber && valid === number) return valid;
		this.notices.push(
			`${names[name] ?? `“${name}”`} must be ${wanted}, not ${quoted(found)}; using ${fallback}.`
		);
		return fallback;
	}

	/** What the reader looks at. */
	target(name: string): Target | null {
		const found = this.#text(name);
		if (!found) return null;
		const target = readTarget(this.#dossier, found);
		if (target) return target;
		const nearest = nearestTarget(this.#dossier, found);
		this.notices.push(
			`${quoted(found)} was not found in this dossier.${hint(nearest && quotedOr(formatTarget(nearest)))}`
		);
		return null;
	}

	/** Where actors were put: `usa:120.5,-40;russia:…`. */
	pins(name: string): Record<string, [number, number]> {
		const pins: Record<string, [number, number]> = {};
		for (const part of this.#text(name).split(';').filter(Boolean)) {
			const [id = '', place = ''] = part.trim().split(':');
			const [, x, y] = /^(-?[\d.]+),(-?[\d.]+)$/.exec(place) ?? [];
			const at: [number, number] = [hundredths(x), hundredths(y)];
			const known = this.#dossier.actors.some((a) => a.id === id);
			if (known && at.every((n) => Math.abs(n) <= FAR)) pins[id] = at;
			else this.#notPinned(part, id, known);
		}
		return pins;
	}

	#notPinned(part: string, id: string, known: boolean): void {
		const nearest = known ? undefined : this.#nearest('actor', id);
		this.notices.push(
			`The place ${quoted(part)} was ignored. Write an actor and its place as in “usa:120.5,-40”.${hint(nearest)}`
		);
	}
}
