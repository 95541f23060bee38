import { can } from './can.ts';

/**
 * Whether somebody reads a dossier without what was coded and decided in it: readers see the statements that follow.
 * What is blind is in no change set at all.
 */
export const codingsSeen = ({ viewer, standing }: App.Locals): { withoutCodings: boolean } => ({
	withoutCodings: !can(viewer, 'dossier.codings', standing)
});

/** Tells answers apart that hold more or less of the same change sets. */
export const codingsTag = ({ withoutCodings }: ReturnType<typeof codingsSeen>): string =>
	withoutCodings ? '-uncoded' : '';
