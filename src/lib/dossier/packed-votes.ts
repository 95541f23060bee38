import type { Votes } from './types.ts';

/** Votes as they travel with a page: the stances squeezed (gzip), which makes a million of them some 100 kB. */
export type PackedVotes = Omit<Votes, 'stance'> & { packed: Uint8Array };

async function through(
	bytes: Uint8Array<ArrayBuffer>,
	stream: CompressionStream | DecompressionStream
): Promise<Uint8Array<ArrayBuffer>> {
	const read = new Response(new Blob([bytes]).stream().pipeThrough(stream));
	return new Uint8Array(await read.arrayBuffer());
}

/** Squeezes votes. */
export async function packVotes({ stance, ...rest }: Votes): Promise<PackedVotes> {
	const packed = await through(new Uint8Array(stance), new CompressionStream('gzip'));
	return { ...rest, packed };
}

/** The votes that were squeezed, as they were. */
export async function unpackVotes({ packed, ...rest }: PackedVotes): Promise<Votes> {
	const bytes = await through(new Uint8Array(packed), new DecompressionStream('gzip'));
	return { ...rest, stance: new Int8Array(bytes.buffer) };
}
