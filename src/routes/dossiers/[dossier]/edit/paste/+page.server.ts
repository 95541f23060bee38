import { applyPasted, previewPasted } from '#lib/server/editing/paste-actions.ts';
import type { Actions } from './$types';

export const actions: Actions = { preview: previewPasted, apply: applyPasted };
