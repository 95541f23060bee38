import { derivePositions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier, Issue } from '#lib/dossier/types.ts';
import { isStated, readCell, sideOf } from './cells.ts';
import type { Cell } from './cells.ts';
import { isolated } from './isolate.ts';
import { formatDate, numberWord, spelled } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** How a cell of one dossier stands to the same cell of another, in the order in which they are told. */
export const standings = [
	'opposite',
	'differ',
	'only-other',
	'only-this',
	'same',
	'silent'
] as const;
/** `differ`: the same side more or less firmly, or one of them neutral; `opposite`: the two sides. */
export type Standing = (typeof standings)[number];

/** One actor on one issue in two dossiers. */
export interface BesideCell {
	actor: Actor;
	issue: Issue;
	standing: Standing;
	this: Cell;
	other: Cell;
}

/** Two dossiers laid side by side. */
export interface Beside {
	/** ISO 8601 day as of which both are read. */
	asOf: string;
	/** Those that both have, as this one orders and names them. */
	actors: Actor[];
	issues: Issue[];
	/** Every actor on every issue that both have. */
	cells: BesideCell[];
	/** What only one of them has. */
	onlyThis: { actors: Actor[]; issues: Issue[] };
	onlyOther: { actors: Actor[]; issues: Issue[] };
}

interface Named {
	id: string;
}

const shared = <T extends Named>(rows: readonly T[], others: readonly Named[]) => {
	const ids = new Set(others.map(({ id }) => id));
	return {
		both: rows.filter(({ id }) => ids.has(id)),
		only: rows.filter(({ id }) => !ids.has(id))
	};
};

/** Two actors and half of the issues of the smaller dossier: under that they ask different questions. */
const LEAST_ACTORS = 2;
const LEAST_SHARE = 1 / 2;

/**
 * Whether two dossiers can be laid side by side: they share at least two actors and half of the issues of
 * the one that has fewer, by id. What shares an id is taken to be the same.
 */
export function isRelated(
	a: Pick<Dossier, 'id' | 'actors' | 'issues'>,
	b: Pick<Dossier, 'id' | 'actors' | 'issues'>
): boolean {
	if (a.id === b.id) return false;
	const issues = shared(a.issues, b.issues).both.length;
	const fewer = Math.min(a.issues.length, b.issues.length);
	return (
		issues > 0 &&
		issues >= fewer * LEAST_SHARE &&
		shared(a.actors, b.actors).both.length >= LEAST_ACTORS
	);
}

function standingOf(one: Cell, other: Cell): Standing {
	if (!isStated(one)) return isStated(other) ? 'only-other' : 'silent';
	if (!isStated(other)) return 'only-this';
	const [a, b] = [one.position, other.position];
	if (a.lower === b.lower && a.upper === b.upper) return 'same';
	const [side, otherSide] = [sideOf(a), sideOf(b)];
	const opposite = side !== 0 && otherSide !== 0 && side !== 'divided' && otherSide !== 'divided';
	return opposite && side !== otherSide ? 'opposite' : 'differ';
}

/**
 * Lays a dossier beside another as of one day: actors and issues are matched by their ids.
 *
 * @param asOf ISO 8601 day.
 */
export function layBeside(dossier: Dossier, other: Dossier, asOf: string): Beside {
	const [here, there] = [derivePositions(dossier, asOf), derivePositions(other, asOf)];
	const [actors, otherActors] = [
		shared(dossier.actors, other.actors),
		shared(other.actors, dossier.actors)
	];
	const [issues, otherIssues] = [
		shared(dossier.issues, other.issues),
		shared(other.issues, dossier.issues)
	];
	const placeIn = (rows: readonly Named[], { id }: Named) => rows.findIndex((row) => row.id === id);
	const cells = actors.both.flatMap((actor) =>
		issues.both.map((issue): BesideCell => {
			const read = (of: Dossier, positions: typeof here) =>
				readCell(of, positions, placeIn(of.actors, actor), placeIn(of.issues, issue));
			const [one, two] = [read(dossier, here), read(other, there)];
			return { actor, issue, standing: standingOf(one, two), this: one, other: two };
		})
	);
	return {
		asOf,
		actors: actors.both,
		issues: issues.both,
		cells,
		onlyThis: { actors: actors.only, issues: issues.only },
		onlyOther: { actors: otherActors.only, issues: otherIssues.only }
	};
}

/** Says where two dossiers overlap and differ, counts first. */
export function besideWords(
	{ asOf, actors, issues, cells }: Beside,
	dossier: Pick<Dossier, 'title'>,
	other: Pick<Dossier, 'title'>
): Sentence[] {
	const count = (...kinds: Standing[]) =>
		cells.filter(({ standing }) => kinds.includes(standing)).length;
	const n = (of: number) => (of === 0 ? 'none' : numberWord(of));
	const both = count('same', 'differ', 'opposite');
	/** "one differs", "two differ", "none differs". */
	const verb = (of: number, word: string, end = 's') => `${n(of)} ${of > 1 ? word : word + end}`;
	return [
		sentence(
			`the dossiers overlap on ${spelled(actors.length, 'actor')} and ${spelled(issues.length, 'issue')}`
		),
		sentence(
			`of ${spelled(cells.length, 'position')} up to ${formatDate(asOf)}, ${n(both)} ${both === 1 ? 'appears' : 'appear'} in both: ${verb(count('same'), 'match', 'es')}, ${verb(count('differ'), 'differ')}, ${verb(count('opposite'), 'conflict')}`
		),
		sentence(
			`${n(count('only-this'))} ${count('only-this') === 1 ? 'appears' : 'appear'} only in “${isolated(dossier.title)}”, ${n(count('only-other'))} only in “${isolated(other.title)}”, ${n(count('silent'))} in neither`
		)
	];
}
