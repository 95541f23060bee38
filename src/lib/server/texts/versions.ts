import type { TextVersion } from '#lib/contract/source-texts.ts';
import { wordChanges } from '#lib/dossier/anchors/word-changes.ts';
import type { OpenJournal } from '../journal/open-journal.ts';

/** Versions that are compared, the latest ones; comparing long texts takes time. */
const MOST_VERSIONS = 20;

/** The versions of a text, the latest first, with what each changed. */
export async function versionsOf(
	{ journal }: { journal: OpenJournal },
	dossier: string,
	source: string
): Promise<TextVersion[]> {
	const { changeSets } = await journal.read(dossier, { entity: 'text', id: source });
	const names = await journal.names(changeSets.map(({ by }) => by));
	let [content, isWithheld] = ['', false];
	const all = changeSets.flatMap(({ by, at, changes }) =>
		changes
			.filter(({ entity, id }) => entity === 'text' && id === source)
			.map(({ action, after, revision }) => {
				const before = content;
				const hasWords = action === 'remove' || typeof after?.content === 'string';
				content = action === 'remove' ? '' : hasWords ? String(after?.content) : content;
				isWithheld = Boolean(after?.withheld ?? isWithheld);
				const act = action === 'edit' && !hasWords ? ('switch' as const) : action;
				const shown = { version: revision, at, by: names.get(by) ?? '', act, isWithheld };
				return { ...shown, before, after: content };
			})
	);
	return all
		.slice(-MOST_VERSIONS)
		.map(({ before, after, ...shown }) => ({ ...shown, ...wordChanges(before, after) }))
		.toReversed();
}
