import { tidyText } from '#lib/contract/characters.ts';

/** Tags as typed, each once, without a leading #. A line break ends a tag as a comma does. */
export function readTags(text: string): string[] {
	const tags = tidyText(text)
		.split(/[,\n]/)
		.map((tag) => tag.trim().replace(/^#/, ''));
	return [...new Set(tags.filter(Boolean))];
}
