import { triangleByBits } from '#lib/analysis/bit-triangle.ts';
import { similar } from '#lib/analysis/similar.ts';
import { arrangeBy, defaultView, type View } from '#lib/analysis/view.ts';
import { placeActors } from '#lib/charts/network/layout.ts';
import type { FigureKind } from '#lib/charts/kinds.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import { networkGraph } from './graph/graph.ts';
import type { Faces } from './fonts/faces.ts';
import { refuseLarge } from './png/size.ts';
import type { Coding } from '#lib/contract/coding.ts';
import type { Texts } from '#lib/dossier/text.ts';
import { once, task } from '../platform/workers/task.ts';
import { drawChecked } from './figures/checked.ts';

/** What workers make: pictures, documents and graphs of a dossier. Each loads what it needs when it is first asked. */
const file = import.meta.url;

let faces: Promise<Faces> | undefined;
const facesOf = (folder: string) =>
	(faces ??= import('./fonts/faces.ts')
		.then(({ openFaces }) => openFaces(folder))
		.catch((error: unknown) => {
			// Fonts that could not be read are looked for again the next time.
			faces = undefined;
			throw error;
		}));

/** Of a view, what its order follows from. */
export type SimilarInput = Pick<View, 'asOf' | 'from' | 'actors' | 'issues'>;

interface FigureInput {
	kind: FigureKind;
	address: FigureAddress;
}

export const svg = task<FigureInput>(
	file,
	'svg',
	async ({ dossier, input: { kind, address }, fonts }) => {
		const { svg, broken } = drawChecked(kind, dossier, address, { type: await facesOf(fonts) });
		return { body: svg, broken };
	}
);

export const png = task<FigureInput & { scale: number }>(
	file,
	'png',
	async ({ dossier, input, fonts }) => {
		const { kind, address, scale } = input;
		const type = await facesOf(fonts);
		const { svg, broken } = drawChecked(kind, dossier, address, {
			type,
			laid: (scene) => refuseLarge(scene, scale)
		});
		const { outlinedScripts } = await import('#lib/charts/type/scripts.ts');
		const { inShippedFonts } = await import('#lib/charts/type/shipped.ts');
		const { renderPng } = await import('./png/render.ts');
		return {
			body: await renderPng(inShippedFonts(outlinedScripts(svg, type)), scale, fonts),
			broken
		};
	}
);

export const pdf = task<FigureInput>(
	file,
	'pdf',
	async ({ dossier, input: { kind, address }, fonts }) => {
		const { drawPdf } = await import('./figures/pdf.ts');
		return { body: await drawPdf({ kind, dossier, address }, await facesOf(fonts)) };
	}
);

/** A view as a paper of several pages, and the day on which it is made. */
export interface PaperInput {
	address: FigureAddress;
	made?: string;
}

export const briefing = task<PaperInput>(
	file,
	'briefing',
	async ({ dossier, input: { address, made }, fonts }) => {
		const { drawBriefing } = await import('./figures/briefing.ts');
		return { body: await drawBriefing(dossier, address, await facesOf(fonts), made) };
	}
);

export const briefingDocx = task<PaperInput>(
	file,
	'briefingDocx',
	async ({ dossier, input: { address, made }, fonts }) => {
		const { writeBriefing } = await import('./office/word/briefing.ts');
		const lettering = { faces: await facesOf(fonts), fonts };
		return { body: await writeBriefing(dossier, address, lettering, made) };
	}
);

export const deck = task<PaperInput>(
	file,
	'deck',
	async ({ dossier, input: { address, made }, fonts }) => {
		const { writeDeck } = await import('./office/slides/deck.ts');
		const lettering = { faces: await facesOf(fonts), fonts };
		return { body: await writeDeck(dossier, address, lettering, made) };
	}
);

export const site = task<FigureAddress>(file, 'site', async ({ dossier, input, fonts }) => {
	const { writeSite } = await import('./site/site.ts');
	return { body: await writeSite(dossier, input, fonts) };
});

/** What can be told of a figure before its file is made, as JSON. */
export const facts = task<FigureInput>(
	file,
	'facts',
	async ({ dossier, input: { kind, address }, fonts }) => {
		const { factsOf } = await import('./figures/facts.ts');
		return { body: JSON.stringify(factsOf(kind, dossier, address, await facesOf(fonts))) };
	}
);

/** A dossier with its texts and codings as a database of Discourse Network Analyzer. */
export const dna = once<{ texts: Texts; codings: readonly Coding[] }>(
	file,
	'dna',
	async ({ dossier, input: { texts, codings } }) => {
		const { writeDna } = await import('./dna/write.ts');
		return { body: writeDna(dossier, texts, codings) };
	}
);

export const graphml = task<string>(file, 'graphml', async ({ dossier, input }) => {
	const { writeGraphml } = await import('./graph/graphml.ts');
	return { body: writeGraphml(networkGraph(dossier, new URLSearchParams(input), placeActors)) };
});

export const gexf = task<string>(file, 'gexf', async ({ dossier, input }) => {
	const { writeGexf } = await import('./graph/gexf.ts');
	return { body: writeGexf(networkGraph(dossier, new URLSearchParams(input), placeActors)) };
});

export const similarOrder = task<SimilarInput>(file, 'similarOrder', ({ dossier, input }) => {
	const said = saidFrom(dossier, input.from);
	const view: View = { ...defaultView(dossier), ...input, order: 'similar' };
	const order = arrangeBy(said, derivePositions(said, input.asOf), view, (...sides) =>
		similar(...sides, triangleByBits)
	);
	return { body: JSON.stringify(order) };
});
