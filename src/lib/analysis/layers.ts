/**
 * The layers of a network, never mixed up: what a source documents, what actors say about each other, and
 * how far their positions agree.
 */
export const layerNames = ['documented', 'attitudes', 'agreement'] as const;
export type LayerName = (typeof layerNames)[number];

/** Layers that are shown, each once, in the order of `layerNames`; at least one. */
export type Layers = readonly LayerName[];

/** In an address: every layer. */
const ALL = 'all';

/** Names from before attitudes were a layer of their own; addresses with them go on working. */
const earlierNames: Readonly<Record<string, Layers>> = {
	stated: ['agreement'],
	both: ['documented', 'agreement']
};

/** Every word that an address may give for layers. */
export const layerWords: readonly string[] = [...layerNames, ALL, ...Object.keys(earlierNames)];

const layersOf = (word: string): Layers => {
	if (word === ALL) return layerNames;
	const name = layerNames.find((known) => known === word);
	return name ? [name] : Object.hasOwn(earlierNames, word) ? (earlierNames[word] as Layers) : [];
};

/**
 * Reads layers as an address gives them: `documented`, `attitudes`, `agreement`, several with commas
 * between them, or `all`.
 *
 * @returns the layers, none where no word names one, and the words that name none.
 */
export function readLayers(text: string): { layers: Layers; unknown: string[] } {
	const words = text
		.split(',')
		.map((word) => word.trim())
		.filter(Boolean);
	const named = new Set(words.flatMap(layersOf));
	return {
		layers: layerNames.filter((name) => named.has(name)),
		unknown: words.filter((word) => layersOf(word).length === 0)
	};
}

/** Layers as an address gives them. */
export const writeLayers = (layers: Layers): string =>
	layers.length === layerNames.length ? ALL : layers.join(',');

/** What a reader may choose of the layers: the value in the address, and its words. */
export const layerChoices: readonly { value: string; word: string }[] = [
	{ value: ALL, word: 'All layers' },
	{ value: 'documented', word: 'Documented relations' },
	{ value: 'attitudes', word: 'Attitudes' },
	{ value: 'agreement', word: 'Agreement' },
	{ value: 'documented,attitudes', word: 'Documented relations and attitudes' },
	{ value: 'documented,agreement', word: 'Documented relations and agreement' },
	{ value: 'attitudes,agreement', word: 'Attitudes and agreement' }
];
