import type { ReadingChoices, ReadText, TextKind } from '#lib/contract/source-texts.ts';
import { TEXT_LIMIT } from '#lib/dossier/text.ts';
import { Refusal } from '../platform/problem.ts';
import { cleaned } from './clean.ts';
import { decoded, readPlain } from './plain.ts';

const refuse = (detail: string) => new Refusal('invalid', detail);

const begins = (bytes: Buffer, ...signature: number[]) =>
	signature.every((byte, i) => bytes[i] === byte);

/** Bytes in which a PDF has to begin. */
const PDF_HEAD = 1024;

/** What kind of file it is, by its first bytes: names lie. @throws Refusal for kinds that are not read. */
function kindOf(bytes: Buffer, name: string): TextKind {
	if (bytes.subarray(0, PDF_HEAD).includes('%PDF-')) return 'pdf';
	if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'docx';
	if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
		const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
		throw refuse(
			isLocked
				? 'The Word document is protected by a password. Save it without one.'
				: 'The file is an older Word document (.doc). Save it as DOCX.'
		);
	}
	if (bytes.subarray(0, 5).toString('latin1') === '{\\rtf') {
		throw refuse('The file is in Rich Text Format (RTF). Save it as DOCX or plain text.');
	}
	const isPicture =
		begins(bytes, 0x89, 0x50, 0x4e, 0x47) ||
		begins(bytes, 0xff, 0xd8, 0xff) ||
		begins(bytes, 0x47, 0x49, 0x46, 0x38);
	if (isPicture)
		throw refuse('The file is a picture. Run it through text recognition (OCR) first.');
	const head = bytes.subarray(0, PDF_HEAD).toString('latin1').trimStart().toLowerCase();
	const isHtml = /^(<!doctype html|<html|<\?xml[^>]*>\s*(<!doctype html|<html))/.test(head);
	return isHtml || /\.x?html?$/i.test(name) ? 'html' : 'plain';
}

type Read = Omit<ReadText, 'content' | 'unreadable' | 'kind'> & { text: string };

const without = { encoding: '', pages: 0, divided: [], leftOut: [] };

/** Reads one kind of file; the libraries of a kind are loaded when the first such file comes. */
async function readKind(kind: TextKind, bytes: Buffer, choices: ReadingChoices): Promise<Read> {
	switch (kind) {
		case 'pdf': {
			const { readPdf } = await import('./pdf.ts');
			return { ...without, ...(await readPdf(new Uint8Array(bytes))) };
		}
		case 'docx': {
			const { readWord } = await import('./word.ts');
			return { ...without, text: await readWord(bytes) };
		}
		case 'html': {
			const { charsetOf, readHtml } = await import('./html.ts');
			const { text, encoding } = decoded(bytes, choices.encoding, charsetOf(bytes));
			return { ...without, text: readHtml(text, choices.isWhole), encoding };
		}
		case 'plain': {
			const { text, encoding } = decoded(bytes, choices.encoding);
			return { ...without, ...readPlain(text, choices.lines), encoding };
		}
	}
}

/**
 * Reads the text of a source out of a file.
 *
 * @throws Refusal with what to do instead, where the file holds no text that can be read.
 */
export async function readFileText(
	bytes: Buffer,
	name: string,
	choices: ReadingChoices
): Promise<ReadText> {
	if (bytes.length === 0) throw refuse('The file is empty.');
	const kind = kindOf(bytes, name);
	const { text, ...read } = await readKind(kind, bytes, choices);
	const { content, unreadable } = cleaned(text);
	if (!/[\p{L}\p{N}]/u.test(content)) throw refuse('The file contains no text.');
	if (content.length > TEXT_LIMIT) {
		throw refuse(
			`The text is longer than ${TEXT_LIMIT.toLocaleString('en')} characters. Split it.`
		);
	}
	return { ...read, kind, content, unreadable };
}
