import type { Coding } from '#lib/contract/coding.ts';
import type { Texts } from '#lib/dossier/text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { networkGraph } from '../graph/graph.ts';
import type { Place } from '../graph/graph.ts';
import { zip } from '../zip.ts';
import { documentsOf } from './passages.ts';
import { projectFiles } from './project-xml.ts';

/** Radius of the circle of actors, which other programs can lay out again. */
const RADIUS = 400;

/** On a circle, from its top. */
const onCircle: Place = ({ actors }) => ({
	points: actors.map((_, i): [number, number] => {
		const angle = (2 * Math.PI * i) / actors.length - Math.PI / 2;
		return [RADIUS * Math.cos(angle), RADIUS * Math.sin(angle)];
	})
});

/**
 * A dossier as a project in the exchange format of REFI-QDA, which NVivo, MAXQDA, ATLAS.ti, QualCoder and others open:
 * issues with their stances as codes, actors as cases, codings and statements as passages, the network as a graph. The
 * same dossier gives the same bytes.
 *
 * @param texts of its sources; those that may not be passed on are left out.
 * @param codings that whoever asks may see.
 */
export function writeQdpx(
	dossier: Dossier,
	texts: Texts,
	codings: readonly Coding[]
): Uint8Array<ArrayBuffer> {
	const graph = networkGraph(dossier, new URLSearchParams(), onCircle);
	return zip('', projectFiles(dossier, documentsOf(dossier, texts, codings), graph));
}
