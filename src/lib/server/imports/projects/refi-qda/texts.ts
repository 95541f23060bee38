import type { Fault } from '#lib/dossier/faults.ts';
import { decode } from '../../../dossiers/encoding.ts';
import type { Unpacked } from '../../archive.ts';
import type { QdeText } from './qde.ts';

/** Finds the texts of documents in an archive, where programs differ in how they spell their places. */
export class ProjectTexts {
	readonly warnings: Fault[] = [];
	readonly #files = new Map<string, { path: string; bytes: Buffer }>();

	constructor(files: Unpacked) {
		for (const [path, bytes] of files) {
			const place = { path, bytes };
			this.#files.set(path.toLowerCase(), place);
			// `Sources/a.txt` and `sources/a.txt`, `internal://a.txt` and `a.txt` are one.
			const name = path.split('/').at(-1)?.toLowerCase() ?? '';
			if (!this.#files.has(name)) this.#files.set(name, place);
		}
	}

	#fileAt(path: string) {
		const plain = path
			.replace(/^[a-z]+:\/\//i, '')
			.replaceAll('\\', '/')
			.toLowerCase();
		const name = plain.split('/').at(-1) ?? '';
		return name === ''
			? undefined
			: (this.#files.get(`sources/${plain}`) ?? this.#files.get(plain) ?? this.#files.get(name));
	}

	/** The text of a document; `null` where the archive has none. */
	of({ content, path, guid }: QdeText): string | null {
		if (content !== null) return content;
		const file = this.#fileAt(path) ?? this.#fileAt(`${guid}.txt`);
		if (!file || file.bytes.length === 0) return null;
		const { text, warnings } = decode(file.path, file.bytes);
		this.warnings.push(...warnings);
		return text.replace(/^\uFEFF/, '');
	}
}
