import type { Viewer } from './viewer.ts';

/** What somebody may want to do with a dossier, from the least to the most. */
export type Act = 'read' | 'annotate' | 'edit' | 'own';

/** Whether somebody may do something with a dossier. */
export const can = (viewer: Viewer, act: Act): boolean => act === 'read' || viewer.kind === 'local';
