import { can } from './can.ts';

/**
 * Which notes somebody sees: readers those that are marked public, coders all. Where nobody has an account notes are
 * for whoever reads the dossier.
 */
export const notesSeen = ({ viewer, standing, notLocal }: App.Locals): { onlyPublic: boolean } => ({
	onlyPublic: !notLocal && !can(viewer, 'dossier.notes', standing)
});
