import { stanceEntry } from '#lib/analysis/words.ts';
import { positionAt, type Position, type Positions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier } from '#lib/dossier/types.ts';
import { compared, type Compared, type SourceNumbers } from '../compare/content.ts';
import { Stack } from '../shared/stack.ts';
import type { Setting } from '../shared/text-width.ts';

/** What one actor says on the issue. */
export interface Standing {
	actor: Actor;
	position: Position;
	cell: Compared;
	/** Where it is contested, the stance of the strongest statement against it. */
	against: number[];
}

const quoteSetting: Setting = { size: 14, family: 'serif' };
const wordSetting: Setting = { size: 13 };
const smallSetting: Setting = { size: 12 };

/** The actors that have a position, for it first and against it last; of one stance as they are given. */
export function standings(
	dossier: Dossier,
	positions: Positions,
	issue: number,
	actors: readonly number[],
	numbers: SourceNumbers
): Standing[] {
	if (!dossier.issues[issue]) return [];
	const stated = actors.flatMap((index) => {
		const [actor, position] = [dossier.actors[index], positionAt(positions, index, issue)];
		return actor && position ? [{ index, actor, position }] : [];
	});
	stated.sort((a, b) => b.position.value - a.position.value);
	return stated.map(({ index, actor, position }) => {
		const cell = compared(dossier, positions, index, issue, numbers);
		const against = cell.sayings.filter((s) => s.against).map((s) => s.stance);
		return { actor, position, cell, against };
	});
}

/**
 * The operative words, each with its day, act and source; its sign before it where there are several.
 *
 * @param lines that each of them may take; as many as it needs unless said.
 */
export function wordsStack({ cell }: Standing, width: number, lines?: number): Stack {
	const stack = new Stack(0, width);
	for (const { text, quoted, about, against, stance } of cell.sayings) {
		if (stack.y > 0) stack.y += 4;
		const sign = cell.sayings.length > 1 ? `${stanceEntry(stance).glyph} ` : '';
		const setting = quoted ? quoteSetting : wordSetting;
		stack.text(sign + text, setting, {
			...{ line: 17, fill: 'ink', closing: quoted ? '”' : '' },
			...(lines === undefined ? {} : { lines })
		});
		const said = against ? `Says otherwise: ${about}` : about;
		stack.text(said, smallSetting, { line: 15, fill: 'ink-soft' });
	}
	return stack;
}
