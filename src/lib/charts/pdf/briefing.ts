import type { Briefing } from '../briefing/briefing.ts';
import { type Block } from '../briefing/sheet.ts';
import { runningBlocks } from '../briefing/words.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { barredMarks } from '../shared/bars.ts';
import { palettes } from '../shared/palette.ts';
import { bytesOf, newDocument, POINT, type About } from './document.ts';
import { SceneWriter } from './scene.ts';
import type { Typesetter } from '../type/typesetter.ts';

/** On paper the ground is the paper. */
const paperOf = (theme: 'light' | 'grey') => {
	const palette = palettes[theme];
	return { ...palette, paper: '#ffffff', halo: '#ffffff' };
};

/** A document that is written. */
interface Open {
	doc: PDFKit.PDFDocument;
	writer: SceneWriter;
	/** Of its structure, as it is read out. */
	root: PDFKit.PDFStructureElement;
}

/** Writes one block with what it is: a heading, a paragraph, a figure with its words. */
async function putBlock(
	{ doc, writer, root }: Open,
	{ tag, alt, marks, links = [] }: Block
): Promise<void> {
	for (const { x, y, width, height, href } of links) doc.link(x, y, width, height, href);
	if (marks.length === 0) return;
	if (tag === 'Artifact') {
		doc.markContent('Artifact', { type: 'Pagination' });
		await writer.write(marks);
		doc.endMarkedContent();
		return;
	}
	const part = doc.struct(tag, alt === undefined ? {} : { alt });
	root.add(part);
	part.add(doc.markStructureContent(tag));
	await writer.write(marks);
	part.end();
}

/**
 * Writes a briefing as a PDF of A4 pages with running head and foot, page numbers and an outline of its
 * sections. The same briefing gives the same bytes.
 *
 * @throws what `type` throws for a letter without a font.
 */
export async function briefingToPdf(
	{ pages }: Briefing,
	{ dossier, about, theme }: { dossier: Dossier; about: About; theme: 'light' | 'grey' },
	type: Typesetter
): Promise<Uint8Array<ArrayBuffer>> {
	const doc = newDocument(about);
	const root = doc.struct('Document');
	doc.addStructure(root);
	const open: Open = { doc, root, writer: new SceneWriter(doc, paperOf(theme), type) };
	for (const [i, { blocks, sections }] of pages.entries()) {
		doc.addPage({ size: 'A4', margin: 0 });
		doc.scale(POINT);
		for (const section of sections) doc.outline.addItem(section);
		for (const block of blocks) {
			const marks = theme === 'grey' ? barredMarks(block.marks) : block.marks;
			await putBlock(open, { ...block, marks });
		}
		const place = { page: i + 1, pages: pages.length };
		for (const block of runningBlocks(dossier, about, place)) {
			await putBlock(open, block);
		}
	}
	root.end();
	return bytesOf(doc);
}
