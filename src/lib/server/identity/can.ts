/** What somebody may want to do with a dossier, from the least to the most. */
export type Act = 'read' | 'annotate' | 'edit' | 'own';

/** Who asks: nobody in particular, or somebody who was let in to write. */
export type Asker = { readonly name: string } | undefined;

/**
 * Whether somebody may do something with a dossier. There are no accounts yet: everybody reads, and whoever was
 * let in to write (`allowWrite`) sits at this machine and owns every dossier on it.
 */
export const can = (viewer: Asker, act: Act): boolean => act === 'read' || viewer !== undefined;
