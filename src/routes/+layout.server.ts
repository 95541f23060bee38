import { can } from '#lib/server/identity/can.ts';
import { services } from '#lib/server/services.ts';
import { readTheme } from '#lib/server/platform/theme.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ cookies, url, locals }) => {
	const open = services();
	const common = {
		theme: readTheme({ url, cookies }),
		notices: [] as string[],
		mayWrite: can(locals.viewer, 'dossier.create'),
		name: locals.viewer.name,
		/** Who is signed in, and whether anybody could be. */
		account: locals.viewer.kind === 'account' ? { name: locals.viewer.name } : null,
		isAnonymous: locals.viewer.kind === 'anonymous'
	};
	const { unsent, unsentEdit } = locals;
	// The storage is not asked again: what was typed goes back with the next answer.
	if (unsent ?? unsentEdit) {
		return {
			...common,
			dossiers: [],
			...(unsent && { unsent }),
			...(unsentEdit && { unsentEdit })
		};
	}
	const dossiers = await open.dossiers.listDossiers(locals.viewer);
	return { ...common, dossiers: dossiers.map(({ id, title }) => ({ id, title })) };
};
