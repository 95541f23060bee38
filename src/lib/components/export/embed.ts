const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What shows a figure in another page: as a picture, and as a frame whose text can be selected. */
export function embedTexts(address: string, title: string): { image: string; frame: string } {
	const [at, name] = [escaped(address), escaped(title)];
	return {
		image: `<img src="${at}" alt="${name}">`,
		frame: `<iframe src="${at}" title="${name}" width="768" height="640" loading="lazy"></iframe>`
	};
}

/** The address of a figure drawn from one version of its dossier, for ever; as it is without a version. */
export function pinnedAddress(address: string, version: string): string {
	if (!version) return address;
	return `${address}${address.includes('?') ? '&' : '?'}version=${version}`;
}
