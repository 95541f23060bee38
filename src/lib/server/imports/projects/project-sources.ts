/** The documents of a project as sources of a dossier: those it has already, and new ones. */
import { isDay, isMonth } from '#lib/dossier/dates.ts';
import { slugOf } from '#lib/dossier/new-rows.ts';
import { fold } from '#lib/dossier/search.ts';
import { webAddress } from '#lib/dossier/fields.ts';
import { TEXT_LIMIT } from '#lib/dossier/text.ts';
import type { Texts } from '#lib/dossier/text.ts';
import type { Dossier, Source } from '#lib/dossier/types.ts';
import { isoDate } from '#lib/dossier/written-dates.ts';
import { ownSources } from './own-parts.ts';
import { lineOf } from './plain-line.ts';
import type { CodedProject, ProjectSource } from './project.ts';
import { storedForm } from './stored-form.ts';

/** What becomes of a document. */
export interface PlacedSource {
	/** The source in the dossier, or as it will be made. */
	source: Source;
	isNew: boolean;
	/** The text that contains the passages; empty if there is none. */
	content: string;
	/** Whether the text comes from the project: the dossier has none yet. */
	isNewText: boolean;
	/** The text of the project, where the dossier has another one. */
	other?: string;
}

const dayIn = (text: string) => {
	const day = isoDate(text.trim());
	return isDay(day) || isMonth(day) || /^\d{4}$/.test(day) ? day : '';
};

const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The columns of a new source. */
function rowOf(said: ProjectSource, id: string): Source {
	const url = said.url?.trim() ?? '';
	const language = said.language?.trim() ?? '';
	return {
		id,
		title: lineOf(said.title) || id,
		publisher: lineOf(said.publisher ?? said.author ?? ''),
		kind: '',
		published_on: dayIn(said.day ?? ''),
		url: webAddress.safeParse(url).success ? url : '',
		language: languageTag.test(language) ? language : '',
		reliability: ''
	};
}

/** Finds or makes the source of each document. */
export function placeSources(
	{ sources }: CodedProject,
	dossier: Dossier,
	texts: Texts
): Map<string, PlacedSource> {
	const byUrl = new Map(dossier.sources.map((source) => [source.url, source]));
	byUrl.delete('');
	const byId = new Map(dossier.sources.map((source) => [source.id, source]));
	const byText = new Map([...texts].map(([id, { content }]) => [content, byId.get(id)]));
	const byTitle = new Map<string, Source[]>();
	for (const source of dossier.sources) {
		const title = fold(source.title);
		byTitle.set(title, [...(byTitle.get(title) ?? []), source]);
	}
	const taken = new Set<string>();
	const ids = new Set(byId.keys());
	const free = (source: Source | undefined) =>
		source && !taken.has(source.id) ? source : undefined;
	const idFor = (title: string) => {
		const slug = slugOf(title) || 'source';
		let id = slug;
		for (let n = 2; ids.has(id); n++) id = `${slug}-${n}`;
		ids.add(id);
		return id;
	};
	const placed = new Map<string, PlacedSource>();
	const exported = ownSources(dossier);
	for (const said of sources) {
		const own = said.text === null ? '' : storedForm(said.text).content;
		const title = fold(lineOf(said.title));
		const came = exported.get(said.id);
		const known =
			came ??
			free(byText.get(own)) ??
			free(byUrl.get(said.url?.trim() ?? '')) ??
			byTitle.get(title)?.find((source) => free(source) !== undefined);
		const source = known ?? rowOf(said, idFor(said.title));
		taken.add(source.id);
		const standing = known && texts.get(known.id)?.content;
		const isFit = own !== '' && own.length <= TEXT_LIMIT;
		placed.set(said.id, {
			source,
			isNew: known === undefined,
			content: standing ?? (isFit ? own : ''),
			// What an export writes of a source without a text is not its text.
			isNewText: standing === undefined && isFit && came === undefined,
			...(standing !== undefined && standing !== own && own !== '' && { other: own })
		});
	}
	return placed;
}
