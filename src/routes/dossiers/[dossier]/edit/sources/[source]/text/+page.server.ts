import { textPage } from '#lib/server/texts/text-page.ts';
import {
	placePassages,
	previewText,
	removeText,
	saveText
} from '#lib/server/texts/text-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => textPage(params, locals.viewer);

export const actions: Actions = {
	read: previewText,
	save: saveText,
	place: placePassages,
	remove: removeText
};
