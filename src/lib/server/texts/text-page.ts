import { error } from '@sveltejs/kit';
import type { PassageFate, TextVersion } from '#lib/contract/source-texts.ts';
import type { Viewer } from '../identity/viewer.ts';
import { services } from '../services.ts';
import { openPassages } from './preview.ts';
import { versionsOf } from './versions.ts';

/** What the page of a text shows. */
interface TextPage {
	text: { content: string; isWithheld: boolean; version: number } | null;
	versions: TextVersion[];
	/** Passages that the viewer may see and that wait for a hand. */
	open: PassageFate[];
}

/** Reads what the page of a text shows to a viewer. @throws 404 where the source is gone */
export async function textPage(
	{ dossier, source }: { dossier: string; source: string },
	viewer: Viewer
): Promise<TextPage> {
	const open = services();
	const [ofSource, stored, { codings }, versions] = await Promise.all([
		open.journal.row(dossier, 'source', source),
		open.journal.row(dossier, 'text', source),
		open.codings.codingsFor(viewer, dossier, { source }),
		versionsOf(open, dossier, source)
	]);
	if (!ofSource) error(404, 'This source is no longer there.');
	if (!stored) return { text: null, versions, open: [] };
	const content = String(stored.row.content);
	const isWithheld = stored.row.withheld === true;
	return {
		text: { content, isWithheld, version: stored.version },
		versions,
		open: openPassages(codings, content)
	};
}
