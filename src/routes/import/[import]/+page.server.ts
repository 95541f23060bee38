import { m } from '#messages';
import { loadPlan, planActions } from '#lib/server/imports/pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadPlan(event, null, m.imports_over());

export const actions: Actions = planActions;
