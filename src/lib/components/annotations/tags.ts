/** Tags as typed, each once, without a leading #. */
export function readTags(text: string): string[] {
	const tags = text.split(',').map((tag) => tag.trim().replace(/^#/, ''));
	return [...new Set(tags.filter(Boolean))];
}
