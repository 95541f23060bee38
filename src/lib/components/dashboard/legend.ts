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

/**
 * The legend of the cells shown: the five stances always, silences and marks where they occur.
 *
 * @param actors dossier indices. @param issues dossier indices.
 */
export function legendOf(positions: Positions, actors: number[], issues: number[]): LegendEntry[] {
	const count = (key: LegendKey) =>
		actors.reduce(
			(sum, actor) => sum + issues.filter((issue) => fits(positions, key, actor, issue)).length,
			0
		);
	const counted = <T extends Omit<LegendEntry, 'count'>>(entry: T) => ({
		...entry,
		count: count(entry.key)
	});
	return [
		...stances.map((stance) =>
			counted({ key: `stance ${stance}` as const, stance, ...stanceWords[stance] })
		),
		...silenceKinds
			.map((silence) =>
				counted({ key: `silence ${silence}` as const, silence, ...silenceWords[silence] })
			)
			.filter((entry) => entry.count > 0),
		...cellMarks
			.map((mark) => counted({ key: `mark ${mark}` as const, ...cellMarkWords[mark] }))
			.filter((entry) => entry.count > 0)
	];
}
