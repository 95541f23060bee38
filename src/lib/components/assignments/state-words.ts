import { m } from '#messages';
import type { SourceLine } from '#lib/analysis/coding/overview.ts';

const submitted = ({ coders }: SourceLine) =>
	coders.filter(({ submittedAt }) => submittedAt !== null).length;

/** The progress of a source, for its own coder. */
function ownWords({ state, mine }: SourceLine): string {
	if (state === 'revealed') return m.overview_mine_revealed();
	return mine?.submittedAt ? m.overview_mine_submitted() : m.overview_mine_open();
}

/** The progress of a source, in a sentence: editors read about all coders, coders about their own work. */
export function stateWords(line: SourceLine, seesAll: boolean): string {
	const { state, coders, mine } = line;
	if (state === 'free') return m.overview_state_free();
	if (!seesAll && mine) return ownWords(line);
	const [first] = coders;
	switch (state) {
		case 'revealed':
			return m.overview_state_revealed();
		case 'ready':
			return m.overview_state_ready();
		case 'alone':
			return first?.submittedAt
				? m.overview_state_alone_done({ name: first.name })
				: m.overview_state_alone({ name: first?.name ?? '' });
		default:
			return m.overview_state_waiting({ all: coders.length, done: submitted(line) });
	}
}
