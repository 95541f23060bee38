import { contentOfForm, headOfForm } from '#lib/server/editing/dossier-head.ts';
import { readForm, textOf } from '#lib/server/editing/form-data.ts';
import { submitEdit } from '#lib/server/editing/submit-changes.ts';
import { headOfNew } from '#lib/server/journal/create.ts';
import type { Viewer } from '#lib/server/identity/viewer.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
	copied: url.searchParams.get('copied') ?? ''
});

export const actions: Actions = {
	create: async (event) => {
		const form = await readForm(event.request);
		const head = headOfForm(form);
		let made = '';
		const create = async (writer: Viewer, key: string | undefined) => {
			const { content, window } = await contentOfForm(form);
			const asked = { ...head, window: head.window ?? window };
			const { id, changeSet } = await services().journal.create(writer, asked, { key, content });
			made = id;
			return { dossier: id, changeSet };
		};
		const asked = { ...head, copied: textOf(form, 'copied'), extent: textOf(form, 'extent') };
		// An empty dossier begins with its actors; a copy is looked at first.
		const back = () => `/dossiers/${made}${asked.copied ? '' : '/edit/actors'}`;
		const check = () => {
			headOfNew(head);
			return [];
		};
		return submitEdit(event, form, asked, create, { back, check });
	}
};
