import type { Dossier, Source } from '../types.ts';

/** A source that is not in the dossier yet, without an id. */
export type NewSource = Omit<Source, 'id'>;

/** An address as two writings of it are one: without scheme, `www.`, anchor and last slash. */
const plainAddress = (url: string) =>
	url
		.trim()
		.toLowerCase()
		.replace(/^https?:\/\/(www\.)?/, '')
		.replace(/#.*$/, '')
		.replace(/\/+$/, '');

const plainTitle = (title: string) =>
	title
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/** By what two sources are known for one: their address, or their title, publisher and date. */
function marksOf({ url, title, publisher, published_on }: NewSource): string[] {
	const address = plainAddress(url);
	const words = plainTitle(title);
	return [
		...(address === '' ? [] : [`address ${address}`]),
		...(words === '' ? [] : [`title ${words} ${plainTitle(publisher)} ${published_on}`])
	];
}

/** What a new source is the same as: a source of the dossier by id, or one further up in the list by its place. */
export type SameSource = { id: string } | { at: number } | undefined;

/** Finds for each new source the one that it is the same as. */
export function sameSources(
	{ sources }: Pick<Dossier, 'sources'>,
	added: readonly NewSource[]
): SameSource[] {
	const known = new Map<string, SameSource>();
	for (const source of sources) {
		for (const mark of marksOf(source)) known.set(mark, { id: source.id });
	}
	return added.map((source, at) => {
		const marks = marksOf(source);
		const same = marks.map((mark) => known.get(mark)).find((one) => one !== undefined);
		for (const mark of marks) if (!known.has(mark)) known.set(mark, { at });
		return same;
	});
}
