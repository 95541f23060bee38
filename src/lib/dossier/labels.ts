/** A name as names are compared: letter case, width and spaces do not tell two apart. */
export const foldedLabel = (name: string): string =>
	name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
