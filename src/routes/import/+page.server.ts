import { planAction } from '#lib/server/imports/pages.ts';
import type { Actions } from './$types';

export const actions: Actions = { default: (event) => planAction(event, undefined) };
