import type { OpenCoding } from '../open-coding.ts';
import { lastUpTo, overlaps, type Span } from '../spans.ts';

type Coded = Pick<OpenCoding, 'start' | 'end' | 'actors' | 'isMine'>;

const isWithin = (inner: Span, outer: Span) => inner.start >= outer.start && inner.end <= outer.end;

/**
 * Which stretches a coder has coded already: those that overlap one of the coder's own codings of the same actor, or
 * lie within one that names no actor yet.
 *
 * @param codings sorted by their start.
 * @returns a test of one stretch; quick enough for thousands.
 */
export function coveredBy(
	codings: readonly Coded[]
): (passage: Span, actors: readonly string[]) => boolean {
	const own = codings.filter(({ isMine }) => isMine);
	// The furthest end up to each coding tells where to stop looking back.
	let furthest = 0;
	const reach = own.map(({ end }) => (furthest = Math.max(furthest, end)));
	return (passage, actors) => {
		let at = lastUpTo(own.length, passage.end - 1, (i) => own[i]?.start ?? 0);
		for (; at >= 0 && (reach[at] ?? 0) > passage.start; at--) {
			const coding = own[at];
			if (!coding || !overlaps(coding, passage)) continue;
			const isSame = coding.actors.some((id) => actors.includes(id));
			if (isSame || (coding.actors.length === 0 && isWithin(passage, coding))) return true;
		}
		return false;
	};
}
