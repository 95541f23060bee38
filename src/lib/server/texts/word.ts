import mammoth from 'mammoth';
import { Refusal } from '../platform/problem.ts';
import { readHtml } from './html.ts';

/** Bytes to which the parts of a document may unpack that are read. */
const UNPACKED_LIMIT = 100 * 1024 ** 2;

const refuse = (detail: string) => new Refusal('invalid', detail);

/** Refuses an archive that is no Word document, or would unpack to more than there is room for. */
async function refuseOther(bytes: Buffer): Promise<void> {
	const { fromBufferPromise } = await import('yauzl');
	const archive = await fromBufferPromise(bytes, { autoClose: false });
	try {
		const names: string[] = [];
		let size = 0;
		for await (const { fileName, uncompressedSize } of archive.eachEntry()) {
			names.push(fileName);
			// Pictures are not read.
			if (/\.(xml|rels)$/i.test(fileName)) size += uncompressedSize;
		}
		if (!names.some((name) => /^word\/document\d*\.xml$/i.test(name))) {
			throw refuse(
				'The file is an archive but not a Word document (DOCX). Save the text as DOCX, PDF, HTML or plain text.'
			);
		}
		if (size > UNPACKED_LIMIT) {
			throw refuse(
				'Unpacked, the Word document is larger than 100 MB. Save its text as plain text.'
			);
		}
	} finally {
		archive.close();
	}
}

/** The words of a Word document, paragraph by paragraph: as it reads with all tracked changes accepted. */
export async function readWord(bytes: Buffer): Promise<string> {
	try {
		await refuseOther(bytes);
		// Its plain text has no line breaks: words on both sides of one would become one word.
		const { value } = await mammoth.convertToHtml(
			{ buffer: bytes },
			{ convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) }
		);
		return readHtml(value, true);
	} catch (error) {
		if (error instanceof Refusal) throw error;
		throw refuse(
			'The Word document is damaged and cannot be read. Open it in Word and save it again.'
		);
	}
}
