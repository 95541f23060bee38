/** An annotated document of INCEpTION, whichever format it is written in. */
import type { Fault } from '#lib/dossier/faults.ts';
import type { PassageTie } from '../between-passages.ts';

/** A value of a layer's feature. */
export type FeatureValue = string | number | boolean;

/** An annotation of a passage. */
export interface Annotation {
	/** Within the document. */
	id: string;
	/** Full name of the layer: "webanno.custom.Stance". */
	layer: string;
	/** In UTF-16 units. */
	start: number;
	end: number;
	quote?: string;
	/** The first words, where the passage runs on in another sentence. */
	opening?: string;
	features: [name: string, value: FeatureValue][];
}

/** What a file says. */
export interface AnnotatedDocument {
	text: string | null;
	title?: string;
	language?: string;
	coder?: string;
	annotations: Annotation[];
	/** Relations and slots, from one annotation to another. */
	ties: PassageTie[];
	faults: Fault[];
	warnings: Fault[];
}

/** The file of an exported project that describes the project itself; the program adds digits to its name. */
export const projectFile = /(^|\/)exportedproject\d*\.json$/i;

/** Layers that programs fill, and what they record of their own work. */
const machineLayers =
	/^(uima\.|de\.tudarmstadt\.ukp\.dkpro\.core\.api\.(segmentation|lexmorph|syntax|metadata|transform)\.|de\.tudarmstadt\.ukp\.(inception|clarin\.webanno)\.|org\.dkpro\.core\.api\.(xml|pdf)\.)/;

/** Whether people code in a layer. */
export const isCoded = (layer: string): boolean => !machineLayers.test(layer);

/** The name that the program shows of a layer. */
export const shortName = (layer: string): string => layer.split('.').at(-1) || layer;

/** A number, a truth value or a text, as a file without types writes it. */
export function valueIn(text: string): FeatureValue {
	if (/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
	return text === 'true' ? true : text === 'false' ? false : text;
}
