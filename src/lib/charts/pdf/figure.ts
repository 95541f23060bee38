import { openScene, paletteOn, type Background } from '../shared/backgrounds.ts';
import type { palettes } from '../shared/palette.ts';
import type { Scene } from '../shared/scene.ts';
import { bytesOf, newDocument, POINT, type About } from './document.ts';
import { SceneWriter } from './scene.ts';
import type { Typesetter } from '../type/typesetter.ts';

export interface PdfOptions {
	theme: keyof typeof palettes;
	about: About;
	/** JSON-LD, attached as `figure.jsonld`. */
	metadata: object;
	/** What is under the drawing; the paper of the theme unless said. */
	background?: Background;
}

/**
 * Writes a scene as a PDF of one page of its size: letters with the fonts they are set in, subset, under
 * them the ground of the theme. The same scene gives the same bytes.
 *
 * @throws what `type` throws for a letter without a font.
 */
export async function sceneToPdf(
	scene: Scene,
	type: Typesetter,
	{ theme, about, metadata, background = 'paper' }: PdfOptions
): Promise<Uint8Array<ArrayBuffer>> {
	const doc = newDocument(about);
	const palette = paletteOn(theme, background);
	doc.addPage({ size: [scene.width * POINT, scene.height * POINT], margin: 0 });
	const made = new Date(`${about.day}T00:00:00Z`);
	doc.file(Buffer.from(JSON.stringify(metadata)), {
		name: 'figure.jsonld',
		type: 'application/ld+json',
		description: 'The data behind the figure, its settings and its sources',
		creationDate: made,
		modifiedDate: made
	});
	const figure = doc.struct('Figure', { alt: scene.desc, title: scene.title });
	const root = doc.struct('Document');
	doc.addStructure(root);
	root.add(figure);
	figure.add(doc.markStructureContent('Figure'));
	doc.scale(POINT);
	if (background !== 'transparent') {
		doc.rect(0, 0, scene.width, scene.height).fill(palette.paper);
	}
	await new SceneWriter(doc, palette, type).write(openScene(scene, background).marks);
	figure.end();
	root.end();
	return bytesOf(doc);
}
