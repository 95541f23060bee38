/** Which kind of file was sent: told by what is in it, not by its name. */
import type { ImportFormatName } from '#lib/contract/imports.ts';
import { DESCRIPTOR_FILE } from '#lib/dossier/descriptor.ts';
import { peek } from './peek.ts';
import type { Peeked } from './peek.ts';
import { isPressFile } from './press/read-press.ts';
import { projectFormats } from './projects/recognise.ts';
import type { Received } from './receive.ts';
import { isTabular } from './sheets/separator.ts';

/** A kind of file that is recognised. */
interface RecognisedFormat {
	format: ImportFormatName;
	/** Whether files are of this kind; it may look at more than their beginnings. */
	recognise: (files: readonly Peeked[]) => boolean | Promise<boolean>;
}

const onlyOne = (files: readonly Peeked[]): Peeked | undefined =>
	files.length === 1 ? files[0] : undefined;

/** The formats in the order in which they are tried: what is more particular comes first. */
const formats: readonly RecognisedFormat[] = [
	{
		format: 'refi-qda',
		recognise: (files) => {
			const file = onlyOne(files);
			if (!file) return false;
			if (file.entries.some((path) => /(^|\/)[^/]*\.qde$/i.test(path))) return true;
			return /<(?:\w+:)?(?:Project|CodeBook)\b[^>]*urn:QDA-XML:/.test(file.text);
		}
	},
	...projectFormats,
	{ format: 'press', recognise: (files) => files.length > 0 && files.every(isPressFile) },
	{
		format: 'annotations',
		recognise: (files) => {
			const file = onlyOne(files);
			return (
				file !== undefined &&
				file.name.split('/').at(-1) !== DESCRIPTOR_FILE &&
				/^\s*[[{]\s*["{[\]}]/.test(file.text)
			);
		}
	},
	{
		format: 'votes',
		recognise: async (files) => {
			const { areVotes, holdsVotes } = await import('./votes/recognise.ts');
			if (files.every(({ entries }) => entries.length === 0)) return areVotes(files);
			const archive = onlyOne(files);
			const isPackage = archive?.entries.some((path) => path.split('/').at(-1) === DESCRIPTOR_FILE);
			return archive !== undefined && !isPackage && holdsVotes(archive.path);
		}
	},
	{
		format: 'table',
		recognise: (files) => {
			const file = onlyOne(files);
			if (!file) return false;
			if (file.entries.length === 0) return isTabular(file.text);
			const has = (name: RegExp) => file.entries.some((path) => name.test(path));
			return has(/^(.*\/)?worksheets\/[^/]+\.xml$/) || (has(/^mimetype$/) && has(/^content\.xml$/));
		}
	}
];

/** The format of the files that were sent; whatever is none of the others is read as a package. */
export async function formatOfFiles(received: readonly Received[]): Promise<ImportFormatName> {
	const files = await Promise.all(received.slice(0, 50).map(peek));
	for (const { format, recognise } of formats) if (await recognise(files)) return format;
	return 'package';
}
