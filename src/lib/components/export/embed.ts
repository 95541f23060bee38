const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A figure that another page shows. */
interface Embedded {
	/** Address of the SVG file. */
	address: string;
	/** The same with what a picture needs: it takes no fonts of the page around it. */
	picture: string;
	title: string;
	/** What the figure says. */
	sentence: string;
	/** Pixels of the file, where they are known. */
	size?: { width: number; height: number } | undefined;
}

/** What shows a figure in another page: as a picture, and as a frame whose text can be selected. */
export function embedTexts({ address, picture, title, sentence, size }: Embedded) {
	const sized = size ? ` width="${size.width}" height="${size.height}"` : '';
	// Narrower pages shrink it, in its own shape.
	const fluid = size ? ' style="max-width:100%;height:auto"' : '';
	const alt = escaped([title, sentence].filter(Boolean).join(': '));
	return {
		image: `<img src="${escaped(picture)}" alt="${alt}"${sized}${fluid}>`,
		frame: `<iframe src="${escaped(address)}" title="${escaped(title)}"${sized} loading="lazy"></iframe>`
	};
}

/** The address of a figure drawn from one version of its dossier, always the same; the address itself where no version is given. */
export function pinnedAddress(address: string, version: string): string {
	if (!version) return address;
	return `${address}${address.includes('?') ? '&' : '?'}version=${version}`;
}
