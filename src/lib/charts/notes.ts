import { isolated } from '#lib/analysis/isolate.ts';
import { actorName, listOf } from '#lib/analysis/phrases.ts';
import { formatTarget, positionId, tieId, type Target } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { DateWords } from './shared/dates.ts';

/** An analyst's note as a figure needs it. */
export interface FigureNote {
	id: string;
	target: Target;
	body: string;
	author: string;
	/** ISO 8601 instant. */
	createdAt: string;
	version: number;
}

/** What of a dossier a figure shows. */
export interface Visible {
	/** Dossier indices. */
	actors: readonly number[];
	issues: readonly number[];
	/** It has a place for each actor on each issue, or for each pair of actors. */
	pairs: 'positions' | 'ties';
}

/** Notes with their numbers, as a figure carries them. */
export interface NumberedNotes {
	/** Raised numbers by what they stand at: `actor:usa`, `issue:…`, `position:…`, `tie:…`. */
	marks: ReadonlyMap<string, string>;
	/** The list under the figure. */
	lines: string[];
	/** The notes in the list. */
	listed: FigureNote[];
}

/** More things with notes than this are counted, so that the list never outgrows the figure. */
const MOST_NUMBERED = 12;
/** Longer texts end in an ellipsis. */
const MOST_LETTERS = 240;

const figures = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A number as raised figures. */
const raised = (n: number) => [...String(n)].map((digit) => figures.charAt(Number(digit))).join('');

/** Where in a figure the notes on a target stand: a statement's at its positions, a relation's at its tie. */
function placesOf(dossier: Dossier, { type, id }: Target): string[] {
	if (type === 'statement') {
		const statement = dossier.statements.find((s) => s.id === id);
		const at = (actor: string) => positionId(actor, statement?.issue ?? '');
		return statement?.actors.map((actor) => `position:${at(actor)}`) ?? [];
	}
	if (type === 'relation') {
		const relation = dossier.relations.find((r) => r.id === id);
		return relation ? [`tie:${tieId(relation.actor_a, relation.actor_b)}`] : [];
	}
	return [formatTarget({ type, id })];
}

function visiblePlaces(dossier: Dossier, { actors, issues, pairs }: Visible): Set<string> {
	const actorIds = actors.flatMap((i) => dossier.actors[i]?.id ?? []);
	const issueIds = issues.flatMap((i) => dossier.issues[i]?.id ?? []);
	const places = new Set(actorIds.map((id) => `actor:${id}`));
	if (pairs === 'ties') {
		for (const a of actorIds) for (const b of actorIds) places.add(`tie:${tieId(a, b)}`);
		return places;
	}
	for (const issue of issueIds) {
		places.add(`issue:${issue}`);
		for (const actor of actorIds) places.add(`position:${positionId(actor, issue)}`);
	}
	return places;
}

/** What a note is about, in words: "the US on “Halt hostilities”". */
function nameOf(dossier: Dossier, { type, id }: Target): string {
	const actor = (one = '') => {
		const found = dossier.actors.find((a) => a.id === one);
		return found ? actorName(found) : one;
	};
	const issue = (one = '') =>
		`“${isolated(dossier.issues.find((i) => i.id === one)?.label ?? one)}”`;
	if (type === 'actor') return actor(id);
	if (type === 'issue') return issue(id);
	if (type === 'tie') return listOf(id.split('~').map(actor));
	if (type === 'position') return `${actor(id.split('/')[0])} on ${issue(id.split('/')[1])}`;
	if (type === 'relation') {
		const relation = dossier.relations.find((r) => r.id === id);
		return `${listOf([actor(relation?.actor_a), actor(relation?.actor_b)])}, ${relation?.kind}`;
	}
	const statement = dossier.statements.find((s) => s.id === id);
	const speakers = listOf(statement?.actors.map(actor) ?? []);
	return `a statement of ${speakers} on ${issue(statement?.issue)}`;
}

function abridged(body: string): string {
	const text = body.replace(/\s+/g, ' ').trim();
	if (text.length <= MOST_LETTERS) return text;
	const cut = text.slice(0, MOST_LETTERS);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST_LETTERS / 2)).trimEnd()} …`;
}

/** Notes by what they are about, in the order in which that was first written of. */
function byTarget(notes: readonly FigureNote[]): FigureNote[][] {
	const groups = new Map<string, FigureNote[]>();
	for (const note of notes) {
		const key = formatTarget(note.target);
		const group = groups.get(key);
		if (group) group.push(note);
		else groups.set(key, [note]);
	}
	return [...groups.values()];
}

/**
 * Numbers the notes on what a figure shows, one number to everything that has notes. A long text is cut,
 * and of very many notes the last are counted.
 *
 * @param notes in the order in which they were written.
 */
export function numberNotes(
	dossier: Dossier,
	notes: readonly FigureNote[],
	visible: Visible,
	words: DateWords
): NumberedNotes {
	const places = notes.length > 0 ? visiblePlaces(dossier, visible) : new Set<string>();
	const shown = byTarget(notes).flatMap((group) => {
		const [first] = group;
		const at = first ? placesOf(dossier, first.target).filter((p) => places.has(p)) : [];
		return first && at.length > 0 ? [{ at, group, target: first.target }] : [];
	});
	const marks = new Map<string, string>();
	const numbered = shown.slice(0, MOST_NUMBERED);
	const lines = numbered.map(({ at, group, target }, i) => {
		const number = raised(i + 1);
		for (const place of at) {
			const before = marks.get(place);
			marks.set(place, before ? `${before}\u00a0${number}` : number);
		}
		const said = group.map(
			({ author, createdAt, body }) =>
				`${isolated(author || 'Unnamed')}, ${words.date(createdAt.slice(0, 10))}: ${isolated(abridged(body))}`
		);
		return `${number}\u00a0Note on ${nameOf(dossier, target)}. ${said.join(' · ')}`;
	});
	const more = shown.slice(MOST_NUMBERED).reduce((sum, { group }) => sum + group.length, 0);
	if (more > 0) lines.push(`And ${more} more ${more === 1 ? 'note' : 'notes'}, not numbered here.`);
	return { marks, lines, listed: numbered.flatMap(({ group }) => group) };
}

/** A dossier whose actors and issues carry the numbers of their notes behind their names. */
export function namedWithNotes(dossier: Dossier, marks: NumberedNotes['marks']): Dossier {
	if (marks.size === 0) return dossier;
	const suffix = (key: string) => (marks.has(key) ? `\u00a0${marks.get(key)}` : '');
	return {
		...dossier,
		actors: dossier.actors.map((actor) => ({
			...actor,
			name: actor.name + suffix(`actor:${actor.id}`),
			short_name: (actor.short_name || actor.name) + suffix(`actor:${actor.id}`)
		})),
		issues: dossier.issues.map((issue) => ({
			...issue,
			label: issue.label + suffix(`issue:${issue.id}`)
		}))
	};
}
