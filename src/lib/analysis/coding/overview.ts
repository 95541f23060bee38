/** Which sources of a dossier can be coded, by whom, and how far they are. */
import type { Assignment } from '#lib/contract/coding.ts';
import type { Source } from '#lib/dossier/types.ts';

/**
 * How far the coding of a source is. `textless`: there is nothing to code. `free`: nobody is assigned. `alone`: one
 * coder, whose codings become statements at once. `waiting`: not all of several have submitted. `ready`: all have.
 * `revealed`: everybody who codes sees the codings.
 */
type SourceState = 'textless' | 'free' | 'alone' | 'waiting' | 'ready' | 'revealed';

/** A source as shown to people who may code: editors see every coder, coders see only themselves. */
export interface SourceLine {
	source: Source;
	state: SourceState;
	coders: Assignment['coders'];
	/** The viewer's own part in it; `null` if they are not assigned. */
	mine: { submittedAt: string | null } | null;
}

function stateOf(found: Assignment | undefined): SourceState {
	if (found?.isRevealed) return 'revealed';
	if (!found?.hasText) return 'textless';
	const { coders } = found;
	if (coders.length === 0) return 'free';
	if (coders.length === 1) return 'alone';
	return coders.every(({ submittedAt }) => submittedAt !== null) ? 'ready' : 'waiting';
}

/**
 * All sources, in the order of the dossier. A source that the viewer may not code offers them nothing to do.
 *
 * @param assignments as far as the viewer may know them
 * @param self account of the viewer; empty if there are no accounts
 */
export function sourceLines(
	sources: readonly Source[],
	assignments: readonly Assignment[],
	self: string
): SourceLine[] {
	const bySource = new Map(assignments.map((one) => [one.source, one]));
	return sources.map((source) => {
		const found = bySource.get(source.id);
		const coders = found?.coders ?? [];
		return {
			source,
			state: stateOf(found),
			coders,
			mine: coders.find(({ account }) => account === self) ?? null
		};
	});
}
