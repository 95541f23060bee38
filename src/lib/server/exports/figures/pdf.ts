import { figureScene } from '#lib/charts/figures.ts';
import { sceneToPdf } from '#lib/charts/pdf/figure.ts';
import { outlined } from '#lib/charts/type/outlined.ts';
import type { Faces } from '../fonts/faces.ts';
import type { AskedFigure } from './asked-figure.ts';

/** Draws a figure as a PDF of one page. @throws Refusal where a letter has no font. */
export function drawPdf(
	{ kind, dossier, address: { view, settings, notices, notes } }: AskedFigure,
	faces: Faces
): Promise<Uint8Array<ArrayBuffer>> {
	const { scene, metadata } = figureScene(kind, dossier, view, notices, settings, notes);
	const { id, title, version } = dossier;
	const about = {
		title: scene.title,
		subject: scene.desc,
		day: view.asOf,
		language: 'en',
		keywords: [title, `dossier ${id}`, `version ${version}`]
	};
	const { theme, background } = settings;
	const drawn = settings.outlines ? outlined(scene, faces, theme) : scene;
	return sceneToPdf(drawn, faces, { theme, background, about, metadata });
}
