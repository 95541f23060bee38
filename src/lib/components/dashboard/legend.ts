import { keptBeside } from '#lib/analysis/kept-beside.ts';
import { cellMarks, cellMarkWords, silenceWords, stanceWords } from '#lib/analysis/words.ts';
import type { CellMark } from '#lib/analysis/words.ts';
import { positionAt, silenceAt } from '#lib/dossier/positions.ts';
import type { Position, Positions } from '#lib/dossier/positions.ts';
import { silenceKinds, stances } from '#lib/dossier/types.ts';
import type { SilenceKind, Stance } from '#lib/dossier/types.ts';

/** One entry of the legend, which is also a filter. */
export type LegendKey = `stance ${Stance}` | `silence ${SilenceKind}` | `mark ${CellMark}`;

/** An entry with how many of the cells shown it fits. */
export interface LegendEntry {
	key: LegendKey;
	stance?: Stance;
	silence?: SilenceKind;
	glyph: string;
	word: string;
	explanation: string;
	count: number;
}

const hasMark = (position: Position, mark: CellMark) =>
	mark === 'reported' || mark === 'inferred' ? position.basis === mark : position[mark];

/** Whether a cell, by dossier indices, is what an entry of the legend stands for. */
export function fits(positions: Positions, key: LegendKey, actor: number, issue: number): boolean {
	const [kind, what] = key.split(' ');
	if (kind === 'silence') return silenceAt(positions, actor, issue) === what;
	const position = positionAt(positions, actor, issue);
	if (!position) return false;
	if (kind === 'stance') return [position.lower, position.upper].includes(Number(what));
	return hasMark(position, what as CellMark);
}

/** Kinds of cells: by two medians, basis, flags and silence. */
const KINDS = 8 * 8 * 4 * 8 * 4;

/** Sets of cells of which the counts are kept beside positions: all, and those of as many themes. */
const MOST_COUNTED = 16;

const counted = keptBeside<Positions, ReadonlyMap<LegendKey, number>>(MOST_COUNTED);

/** How many of the cells shown each entry fits; cells that are alike are looked at once. */
function countCells(
	positions: Positions,
	actors: number[],
	issues: number[]
): ReadonlyMap<LegendKey, number> {
	const counts = new Uint32Array(KINDS);
	/** A cell of each kind. */
	const some = new Uint32Array(KINDS);
	const { lower, upper, basis, flags, silence, issueCount } = positions;
	for (const actor of actors) {
		for (const issue of issues) {
			const at = actor * issueCount + issue;
			// Three bits hold a median from −2 to 2; where there is none, the code of silence says so.
			const medians = ((lower[at] as number) & 7) * 8 + ((upper[at] as number) & 7);
			const kind =
				((medians * 4 + (basis[at] as number)) * 8 + (flags[at] as number)) * 4 +
				(silence[at] as number);
			counts[kind] = (counts[kind] as number) + 1;
			some[kind] = at;
		}
	}
	const kinds = Array.from(counts, (count, kind) => ({ count, at: some[kind] as number })).filter(
		({ count }) => count > 0
	);
	const keys: LegendKey[] = [
		...stances.map((stance) => `stance ${stance}` as const),
		...silenceKinds.map((kind) => `silence ${kind}` as const),
		...cellMarks.map((mark) => `mark ${mark}` as const)
	];
	return new Map(
		keys.map((key) => [
			key,
			kinds.reduce((sum, { at, count }) => {
				const isFit = fits(positions, key, Math.floor(at / issueCount), at % issueCount);
				return sum + (isFit ? count : 0);
			}, 0)
		])
	);
}

/**
 * The legend of the cells shown: the five stances always, silences and marks where they occur.
 *
 * @param actors dossier indices. @param issues dossier indices.
 */
export function legendOf(positions: Positions, actors: number[], issues: number[]): LegendEntry[] {
	const counts = counted(positions, [actors, issues], () => countCells(positions, actors, issues));
	const withCount = <T extends Omit<LegendEntry, 'count'>>(entry: T) => ({
		...entry,
		count: counts.get(entry.key) ?? 0
	});
	return [
		...stances.map((stance) =>
			withCount({ key: `stance ${stance}` as const, stance, ...stanceWords[stance] })
		),
		...silenceKinds
			.map((silence) =>
				withCount({ key: `silence ${silence}` as const, silence, ...silenceWords[silence] })
			)
			.filter((entry) => entry.count > 0),
		...cellMarks
			.map((mark) => withCount({ key: `mark ${mark}` as const, ...cellMarkWords[mark] }))
			.filter((entry) => entry.count > 0)
	];
}

type Named = readonly { id: string }[];

/**
 * How many of the cells, rows and columns of a matrix have notes.
 *
 * @param counts notes by target, `position:usa/halt-hostilities`.
 */
export function notedOf(
	{ cells, rows, columns }: { cells: Named; rows: Named; columns: Named },
	counts: Readonly<Record<string, number>>
): number {
	const heads = [...rows, ...columns].flatMap(({ id }) => [`actor:${id}`, `issue:${id}`]);
	const targets = new Set([...heads, ...cells.map(({ id }) => `position:${id}`)]);
	return [...targets].filter((target) => counts[target]).length;
}
