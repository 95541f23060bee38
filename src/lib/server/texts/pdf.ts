import { getDocumentProxy } from 'unpdf';
import { PAGES_LIMIT } from '#lib/contract/source-texts.ts';
import type { DividedWord } from '#lib/contract/source-texts.ts';
import { Refusal } from '../platform/problem.ts';
import { LineJoiner } from './join-lines.ts';
import { linesOf, paragraphsIn, withoutRepeats } from './pdf-lines.ts';
import type { Line, Run } from './pdf-lines.ts';

const refuse = (detail: string) => new Refusal('invalid', detail);

/** Letters of a page below which it is taken for a picture. */
const LEAST_LETTERS = 5;

async function open(bytes: Uint8Array) {
	try {
		// Nothing but its text is wanted: no fonts of the system, no pictures of many megabytes.
		return await getDocumentProxy(bytes, { maxImageSize: 0, useSystemFonts: false, verbosity: 0 });
	} catch (error) {
		const name = error instanceof Error ? error.name : '';
		throw refuse(
			name === 'PasswordException'
				? 'The PDF is protected by a password. Save it without one, or paste its text.'
				: 'The PDF is damaged and cannot be read. Open it in another program and print it to a new PDF, or paste its text.'
		);
	}
}

async function pagesOf(document: Awaited<ReturnType<typeof open>>): Promise<Line[][]> {
	const pages: Line[][] = [];
	for (let number = 1; number <= document.numPages; number++) {
		const page = await document.getPage(number);
		const { items } = await page.getTextContent();
		pages.push(linesOf(items.filter((item): item is Extract<typeof item, Run> => 'str' in item)));
		page.cleanup();
	}
	return pages;
}

/**
 * The words of a PDF, paragraph by paragraph, without what is repeated at the head and the foot of its pages.
 *
 * @throws Refusal where it is locked, damaged, too long, or holds pictures of pages alone.
 */
export async function readPdf(
	bytes: Uint8Array
): Promise<{ text: string; pages: number; divided: DividedWord[]; leftOut: string[] }> {
	const document = await open(bytes);
	try {
		const { numPages } = document;
		if (numPages > PAGES_LIMIT) {
			throw refuse(
				`The PDF has ${numPages} pages; up to ${PAGES_LIMIT} can be read. Split it, or paste the part that is quoted.`
			);
		}
		const all = await pagesOf(document);
		const letters = all.flat().reduce((sum, { text }) => sum + text.length, 0);
		if (letters < LEAST_LETTERS * numPages) {
			throw refuse(
				'The PDF contains pictures of its pages and no text. Run it through text recognition (OCR) first, or paste its text.'
			);
		}
		const { pages, leftOut } = withoutRepeats(all);
		const joiner = new LineJoiner(pages.flat().map(({ text }) => text));
		const text = paragraphsIn(pages)
			.map((lines) => joiner.join(lines))
			.join('\n\n');
		return { text, pages: numPages, divided: [...joiner.divided.values()], leftOut };
	} finally {
		await document.loadingTask.destroy();
	}
}
