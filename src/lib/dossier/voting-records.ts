/** What records of votes leave out, by the kind of their source: without it a figure made of them misleads. */
import type { Dossier } from './types.ts';

/** Kinds of sources that this program's imports give to such records. */
export const ASSEMBLY_RECORD = 'voting record of adopted General Assembly resolutions';
export const COUNCIL_RECORD = 'voting record of adopted Security Council resolutions';

const leftOut: ReadonlyMap<string, string> = new Map([
	[
		ASSEMBLY_RECORD,
		'The General Assembly votes are recorded votes on adopted resolutions: votes on paragraphs, failed drafts and resolutions adopted without a vote are not counted.'
	],
	[
		COUNCIL_RECORD,
		'The Security Council votes are on adopted resolutions only: vetoed drafts are not counted, and a resolution adopted without a vote counts as a yes by every member, so that the Council looks more united than it was.'
	]
]);

/** What a reader must know of the records of votes in a dossier. */
export function votingRemarks({
	sources,
	votes
}: Required<Pick<Dossier, 'sources' | 'votes'>>): string[] {
	const used = new Set(votes.source);
	const kinds = new Set(sources.filter(({ id }) => used.has(id)).map(({ kind }) => kind));
	return [...kinds].flatMap((kind) => leftOut.get(kind) ?? []);
}
