import type { Change } from '#lib/contract/changes.ts';

/** What history calls the changes by which a dossier is archived and brought back. */
export const archivingVerbs = { archived: 'archived', broughtBack: 'brought-back' } as const;

const verbs: readonly string[] = Object.values(archivingVerbs);

/** Whether a change archives a dossier or brings it back: what its owner does, and nobody takes back by undoing. */
export const isArchiving = ({ entity, verb }: { entity: string; verb?: Change['verb'] | null }) =>
	entity === 'dossier' && verb !== undefined && verb !== null && verbs.includes(verb);
