import { m } from '#messages';
import { services } from '#lib/server/services.ts';
import { error } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

/** Where nobody may write nothing can be imported; what is sent is refused anyway. */
export const load: LayoutServerLoad = () => {
	if (!services().policy.local) error(403, m.imports_read_only());
};
