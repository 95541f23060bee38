import { open } from 'node:fs/promises';
import { FILES_LIMIT } from '#lib/contract/imports.ts';
import type { Received } from './receive.ts';

/** What a file shows of itself before it is read. */
export interface Peeked extends Received {
	/** Its first bytes. */
	head: Buffer;
	/** The same as text, without byte order mark; empty where it is none. */
	text: string;
	/** Names of the files in it, if it is a ZIP archive. */
	entries: readonly string[];
}

/** Bytes that are looked at. */
const HEAD = 64 * 1024;

/** How a ZIP file begins, an empty one as well. */
const beginnings = ['PK\u0003\u0004', 'PK\u0005\u0006'];

/** The names in a ZIP archive; none where it is damaged, which is told when it is read. */
async function entriesOf(path: string): Promise<string[]> {
	const { openPromise } = await import('yauzl');
	const names: string[] = [];
	try {
		const archive = await openPromise(path, { autoClose: false });
		try {
			for await (const { fileName } of archive.eachEntry()) {
				if (names.push(fileName) >= FILES_LIMIT) break;
			}
		} finally {
			archive.close();
		}
	} catch {
		return names;
	}
	return names;
}

/** A beginning as text: UTF-16 if its first bytes say so, else UTF-8. */
function textOf(head: Buffer): string {
	if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head);
	if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head);
	return head.includes(0) ? '' : new TextDecoder().decode(head);
}

/** Looks at the beginning of a file. */
export async function peek(received: Received): Promise<Peeked> {
	const file = await open(received.path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
		const head = buffer.subarray(0, bytesRead);
		const isArchive = beginnings.includes(head.subarray(0, 4).toString('latin1'));
		const entries = isArchive ? await entriesOf(received.path) : [];
		return { ...received, head, text: textOf(head), entries };
	} finally {
		await file.close();
	}
}
