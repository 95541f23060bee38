import chardet from 'chardet';
import type { DividedWord, LineChoice } from '#lib/contract/source-texts.ts';
import { Refusal } from '../platform/problem.ts';
import { paragraphsOf } from './clean.ts';
import { isFilled, LineJoiner } from './join-lines.ts';

/** Reads bytes in an encoding. @throws RangeError for one that is not known, TypeError where it does not fit. */
const readAs = (encoding: string, bytes: Uint8Array, fatal = false) =>
	new TextDecoder(encoding, { fatal }).decode(bytes);

const isUtf8 = (bytes: Uint8Array): boolean => {
	try {
		readAs('utf-8', bytes, true);
		return true;
	} catch {
		return false;
	}
};

/** The encoding that the first bytes name; `undefined` where they name none. */
function markedEncoding([a, b, c]: Uint8Array): string | undefined {
	if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
	if (a === 0xff && b === 0xfe) return 'utf-16le';
	if (a === 0xfe && b === 0xff) return 'utf-16be';
	return undefined;
}

/** Bytes that are looked at to find the encoding out. */
const SAMPLE = 64 * 1024;

/** An encoding that can be read; `undefined` for what is none. */
function known(encoding: string): string | undefined {
	try {
		return new TextDecoder(encoding).encoding;
	} catch {
		return undefined;
	}
}

/** Bytes of a text, with the encoding in which they were read: the one asked for, the one they name, or the likeliest. */
export function decoded(
	bytes: Uint8Array,
	asked: string,
	named?: string
): { text: string; encoding: string } {
	if (asked !== '' && known(asked) === undefined) {
		throw new Refusal('invalid', `The encoding “${asked}” is not known. Choose one of the list.`);
	}
	const guessed = () => chardet.detect(bytes.subarray(0, SAMPLE)) ?? '';
	const encoding =
		known(asked) ??
		markedEncoding(bytes) ??
		(isUtf8(bytes) ? 'utf-8' : (known(named ?? '') ?? known(guessed()) ?? 'windows-1252'));
	return { text: readAs(encoding, bytes), encoding };
}

/** Plain text with its paragraphs: lines that were filled to one width are joined, or all, or none. */
export function readPlain(
	text: string,
	choice: LineChoice
): { text: string; divided: DividedWord[] } {
	const unix = text.replace(/\r\n?/g, '\n');
	const paragraphs = paragraphsOf(unix);
	const isJoined = choice === 'join' || (choice === 'detect' && isFilled(paragraphs));
	if (!isJoined) return { text: unix, divided: [] };
	const joiner = new LineJoiner(paragraphs.flat());
	const joined = paragraphs.map((lines) => joiner.join(lines));
	return { text: joined.join('\n\n'), divided: [...joiner.divided.values()] };
}
