import { isDay } from '#lib/dossier/dates.ts';
import { unlikenessTo } from '#lib/dossier/nearest.ts';
import type { Actor, Dossier, Issue } from '#lib/dossier/types.ts';

/** Letters with which a name may be named by its beginning. */
const BEGINNING = 3;

/** How far the beginning of a name is from it: half of what as many edits are. */
const beginning = (sought: string, name: string) =>
	sought.length >= BEGINNING && name.toLowerCase().startsWith(sought)
		? (1 - sought.length / name.length) / 2
		: Infinity;

/**
 * The candidate one of whose names is nearest to a text, by edits per letter and without regard to case, or
 * begins with it; the first of equals. `undefined` where none is alike: a guess helps nobody.
 */
export function nearestOf<T>(
	found: string,
	candidates: readonly T[],
	names: (candidate: T) => readonly string[]
): T | undefined {
	const sought = found.trim().toLowerCase();
	const unlikeness = unlikenessTo(found);
	let nearest: T | undefined;
	let least = Infinity;
	for (const candidate of candidates) {
		for (const name of names(candidate)) {
			const unlike = Math.min(unlikeness(name, least) ?? Infinity, beginning(sought, name));
			if (unlike >= least) continue;
			least = unlike;
			nearest = candidate;
		}
	}
	return nearest;
}

/** The text of a list that is nearest to the one found. */
export function nearestText<T extends string>(found: string, known: readonly T[]): T | undefined {
	return nearestOf(found, known, (text) => [text]);
}

/** The actor whose id or name is nearest to a text. */
export function nearestActor(dossier: Dossier, found: string): Actor | undefined {
	return nearestOf(found, dossier.actors, (a) => [a.id, a.name, a.short_name]);
}

/** The issue whose id or label is nearest to a text. */
export function nearestIssue(dossier: Dossier, found: string): Issue | undefined {
	return nearestOf(found, dossier.issues, (i) => [i.id, i.label]);
}

const clamp = (value: number, least: number, most: number) =>
	Math.min(Math.max(value, least), most);

const lastDayOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * The ISO day nearest to a text: month and day of `2023-9-31` are brought into range, `2023-09` is its
 * last day, `20.9.2023` is read day first.
 *
 * @param otherwise the day for a text that has no year, month or day in it.
 */
export function nearestDay(found: string, otherwise: string): string {
	if (isDay(found)) return found;
	const parts = found.split(/\D+/).filter(Boolean);
	if ((parts[2]?.length ?? 0) === 4) parts.reverse();
	if (parts[0]?.length !== 4 || !parts[1]) return otherwise;
	const [year, month, day] = parts.map(Number) as [number, number, number?];
	const inYear = clamp(month, 1, 12);
	const inMonth = clamp(day ?? 31, 1, lastDayOf(year, inYear));
	const nearest = [year, inYear, inMonth].map((n) => String(n).padStart(2, '0'));
	return `${String(year).padStart(4, '0')}-${nearest[1]}-${nearest[2]}`;
}
