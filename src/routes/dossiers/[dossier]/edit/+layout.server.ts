import { m } from '#messages';
import { error } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

/** Where nobody may write there is nothing to edit with; what is sent is refused anyway. */
export const load: LayoutServerLoad = ({ locals }) => {
	if (locals.viewer.kind !== 'local') error(403, m.editing_read_only());
};
