import PDFDocument from 'pdfkit';
import { zip } from '../exports/zip.ts';

const word = (body: string) =>
	`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;

const TYPES =
	'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONS =
	'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** A Word document out of WordprocessingML paragraphs. */
export const docxOf = (body: string): Buffer =>
	Buffer.from(
		zip(
			'',
			new Map([
				['[Content_Types].xml', TYPES],
				['_rels/.rels', RELATIONS],
				['word/document.xml', word(body)]
			])
		)
	);

/** A PDF that a program draws page by page. */
export async function pdfOf(
	draw: (document: PDFKit.PDFDocument) => void,
	options: PDFKit.PDFDocumentOptions = {}
): Promise<Buffer> {
	const document = new PDFDocument({ size: 'A4', margin: 72, ...options });
	const chunks: Buffer[] = [];
	document.on('data', (chunk: Buffer) => chunks.push(chunk));
	const ended = new Promise<void>((resolve) => void document.on('end', () => resolve()));
	draw(document);
	document.end();
	await ended;
	return Buffer.concat(chunks);
}
