import { can } from './can.ts';

/**
 * Which notes somebody sees: readers those that are marked public, coders all. Where nobody has an account notes are
 * for whoever reads the dossier.
 */
export const notesSeen = ({ viewer, standing, notLocal }: App.Locals) => ({
	onlyPublic: !notLocal && !can(viewer, 'dossier.notes', standing),
	/** Who the members are is for members. */
	withoutPeople: !notLocal && !can(viewer, 'dossier.members', standing)
});

/** Tells answers apart that hold more or less for the same notes. */
export const sightTag = ({ onlyPublic, withoutPeople }: ReturnType<typeof notesSeen>): string =>
	(onlyPublic ? '-public' : '') + (withoutPeople ? '-unnamed' : '');
