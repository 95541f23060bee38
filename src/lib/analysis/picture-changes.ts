import type { AskedChange } from '#lib/contract/changes.ts';
import { CONTESTED } from '#lib/dossier/derived.ts';
import { ABSENT, derivePositions } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { placesOf } from '#lib/dossier/places.ts';
import { prepare } from '#lib/dossier/prepare.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { deriveTies, tieAt, tieState } from './ties.ts';
import type { Ties } from './ties.ts';
import { positionGlyph, positionWords, usualMinShared } from './words.ts';

/** A cell that an act gives another position. */
export interface MovedCell {
	/** Short name of the actor, label of the issue. */
	actor: string;
	issue: string;
	/** "− opposes"; empty where the cell is silent. */
	before: string;
	after: string;
}

/** What an act makes of the matrix and the network, beyond its rows. */
export interface PictureChanges {
	/** Cells with another position. */
	moved: MovedCell[];
	/** Cells that had a position and have none. */
	silent: MovedCell[];
	/** Cells that had none and have one. */
	stated: MovedCell[];
	/** Cells that become contested. */
	contested: MovedCell[];
	/** Positions that go with their actor or issue, and that no row which stays takes over. */
	gone: number;
	/** Links between actors who stay that another word fits, those included that come about or end. */
	ties: number;
}

/** Positions by what all statements say, whatever day they are of. */
const LAST_DAY = '9999-12-31';

const isStated = (p: Positions, cell: number) => cell >= 0 && p.lower[cell] !== ABSENT;
const isContested = (p: Positions, cell: number) =>
	isStated(p, cell) && ((p.flags[cell] as number) & CONTESTED) !== 0;

function wordsAt(p: Positions, cell: number): string {
	if (!isStated(p, cell)) return '';
	const [lower, upper] = [p.lower[cell] as number, p.upper[cell] as number];
	return `${positionGlyph(lower, upper)} ${positionWords(lower, upper)}`;
}

const tiesOf = ({ actors, issues }: Dossier, positions: Positions): Ties =>
	deriveTies(positions, [...actors.keys()], [...issues.keys()]);

/** How many links between actors of both are called otherwise. */
function tiesChanged(before: Dossier, after: Dossier, was: Ties, is: Ties): number {
	const places = placesOf(before.actors);
	const old = after.actors.map(({ id }) => places.get(id));
	const [wasShared, isShared] = [before, after].map(({ issues }) =>
		Math.max(1, Math.min(usualMinShared, issues.length))
	) as [number, number];
	let count = 0;
	for (let a = 0; a < old.length; a++) {
		for (let b = a + 1; b < old.length; b++) {
			const [oldA, oldB] = [old[a], old[b]];
			if (oldA === undefined || oldB === undefined) continue;
			const then = tieState(tieAt(was, oldA, oldB), wasShared);
			if (then !== tieState(tieAt(is, a, b), isShared)) count++;
		}
	}
	return count;
}

/**
 * Works out what changes do to positions and links, before they are stored. Rows that go are told of by what goes
 * with them; those that stay, cell by cell.
 *
 * @param asked changes that `prepare` accepts; those it refuses are left out.
 */
export function pictureChanges(before: Dossier, asked: readonly AskedChange[]): PictureChanges {
	let rows = 0;
	const random = () => `preview-${(rows += 1)}`;
	const { after } = prepare(before, asked, { today: LAST_DAY, texts: new Map(), random });
	const [was, is] = [before, after].map((one) => derivePositions(one, LAST_DAY)) as [
		Positions,
		Positions
	];
	const [oldActors, oldIssues] = [placesOf(before.actors), placesOf(before.issues)];
	const found: PictureChanges = {
		...{ moved: [], silent: [], stated: [], contested: [] },
		...{ gone: 0, ties: 0 }
	};
	let kept = 0;
	for (const [a, actor] of after.actors.entries()) {
		for (const [i, issue] of after.issues.entries()) {
			const [oldActor, oldIssue] = [oldActors.get(actor.id), oldIssues.get(issue.id)];
			const old =
				oldActor === undefined || oldIssue === undefined
					? -1
					: oldActor * was.issueCount + oldIssue;
			const now = a * is.issueCount + i;
			const [had, has] = [isStated(was, old), isStated(is, now)];
			if (had) kept++;
			const isSame = was.lower[old] === is.lower[now] && was.upper[old] === is.upper[now];
			const isNewlyContested = isContested(is, now) && !isContested(was, old);
			if ((!had && !has) || (isSame && had && has && !isNewlyContested)) continue;
			const cell: MovedCell = {
				...{ actor: actor.short_name || actor.name, issue: issue.label },
				...{ before: wordsAt(was, old), after: wordsAt(is, now) }
			};
			if (!has) found.silent.push(cell);
			else if (!had) found.stated.push(cell);
			else if (!isSame) found.moved.push(cell);
			if (isNewlyContested) found.contested.push(cell);
		}
	}
	const all = was.lower.reduce((n, lower) => (lower === ABSENT ? n : n + 1), 0);
	found.gone = all - kept;
	found.ties = tiesChanged(before, after, tiesOf(before, was), tiesOf(after, is));
	return found;
}
