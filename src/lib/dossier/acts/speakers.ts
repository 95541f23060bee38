import type { Columns } from '#lib/contract/changes.ts';
import type { Statement } from '../types.ts';

/** Whether any id is another one now. */
const differs = (ids: readonly string[], now: (id: string) => string | undefined) =>
	ids.some((id) => now(id) !== id);

const unique = (ids: readonly string[]) => [...new Set(ids)];

/** Ids of actors as a statement shall have them; what is not there is left out. */
export interface Voices {
	/** For speakers, who have to be actors; `undefined` takes one away. */
	speaker: (id: string) => string | undefined;
	/** For addressees and for who reports, who may also be names. */
	named: (id: string) => string;
}

/**
 * A statement with other speakers, addressees and teller. Where its only speaker is now the one who reports
 * it, nobody else's account is left: a reported statement becomes direct.
 *
 * @returns the columns that differ; `undefined` where none does; `null` where no speaker is left.
 */
export function withVoices(
	{ actors, addressees, reported_by, basis }: Statement,
	{ speaker, named }: Voices
): Columns | null | undefined {
	const isTouched =
		differs(actors, speaker) || differs(addressees, named) || differs([reported_by], named);
	if (!isTouched) return undefined;
	const speakers = unique(actors.flatMap((id) => speaker(id) ?? []));
	if (speakers.length === 0) return null;
	const addressed = unique(addressees.map(named));
	const teller = reported_by === '' ? '' : named(reported_by);
	const isOwn = teller !== '' && speakers.every((id) => id === teller);
	const after = {
		actors: speakers,
		addressees: addressed,
		reported_by: isOwn ? '' : teller,
		basis: isOwn && basis === 'reported' ? ('direct' as const) : basis
	};
	const before: Columns = { actors, addressees, reported_by, basis };
	const differing = Object.entries(after).filter(([column, value]) => {
		const was = before[column];
		return Array.isArray(value) && Array.isArray(was)
			? value.join(';') !== was.join(';')
			: value !== was;
	});
	return differing.length === 0 ? undefined : Object.fromEntries(differing);
}
