import { Refusal } from '../platform/problem.ts';
import { isArchivedFor } from './can.ts';
import type { Action, Standing } from './can.ts';
import type { Viewer } from './viewer.ts';

/** What tells somebody that a dossier is archived, where that alone keeps them from something. */
export const archivedRefusal = (
	viewer: Viewer,
	action: Action,
	standing: Standing | undefined
): Refusal | undefined =>
	isArchivedFor(viewer, action, standing)
		? new Refusal(
				'archived',
				'The dossier is archived and takes no changes. Its owner can bring it back in its settings.'
			)
		: undefined;
