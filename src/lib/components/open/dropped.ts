/** A file as it came from the reader's disk. */
export interface DroppedFile {
	name: string;
	/** Bytes. */
	size: number;
	/** Its content as UTF-8; empty where it is larger than any figure. */
	text: string;
}

/** The largest file that is read, in bytes: a figure of 200 × 100 cells has a tenth of that. */
export const LARGEST = 8_000_000;

/** Reads a file into the memory of this browser: nothing is sent anywhere. */
export async function readDropped(file: File): Promise<DroppedFile> {
	const { name, size } = file;
	return { name, size, text: size > LARGEST ? '' : await file.text() };
}
