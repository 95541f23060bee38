import { promisify } from 'node:util';
import zlib from 'node:zlib';

const { constants, zstdCompressSync } = zlib;

/** How an answer is compressed on its way, by the names that HTTP has for it. */
export type Encoding = 'br' | 'zstd' | 'gzip';

/** For an answer that serves many, and for one that serves whoever asked: of two that a client likes as much, the first. */
export const smallestFirst: readonly Encoding[] = ['br', 'zstd', 'gzip'];
export const quickestFirst: readonly Encoding[] = ['zstd', 'br', 'gzip'];

const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
const gzip = { level: 6 };
/**
 * A window no larger than what is compressed. The usual one takes megabytes for each answer, and V8 sweeps
 * the whole heap for them: that doubled the cost of a page.
 */
const windowFor = (size: number) => Math.min(22, Math.max(16, Math.ceil(Math.log2(size + 1))));

const brotli = (quality: number, size: number) => ({
	params: {
		[constants.BROTLI_PARAM_QUALITY]: quality,
		[constants.BROTLI_PARAM_LGWIN]: windowFor(size),
		[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT
	}
});

/** Bytes up to which zstd is done, in a millisecond at the most, before another thread has taken them. */
const AT_ONCE = 2 ** 20;

/** What a stream is taken to hold: bytes that far apart are seldom alike. */
const STREAMED = 2 ** 18;

const compressors = {
	// A page takes 3 ms; the quality below saves 0.7 of them and is 8 % larger, the highest takes fifty times as long.
	br: (bytes: Uint8Array) => promisify(zlib.brotliCompress)(bytes, brotli(5, bytes.length)),
	zstd: async (bytes: Uint8Array) =>
		bytes.length > AT_ONCE
			? promisify(zlib.zstdCompress)(bytes, zstd)
			: zstdCompressSync(bytes, zstd),
	gzip: (bytes: Uint8Array) => promisify(zlib.gzip)(bytes, gzip)
} satisfies Record<Encoding, (bytes: Uint8Array) => Promise<Uint8Array>>;

const openers = {
	br: promisify(zlib.brotliDecompress),
	zstd: promisify(zlib.zstdDecompress),
	gzip: promisify(zlib.gunzip)
} satisfies Record<Encoding, (bytes: Uint8Array) => Promise<Uint8Array>>;

const streams = {
	br: () => zlib.createBrotliCompress(brotli(5, STREAMED)),
	zstd: () => zlib.createZstdCompress(zstd),
	gzip: () => zlib.createGzip(gzip)
} satisfies Record<Encoding, () => zlib.BrotliCompress | zlib.ZstdCompress | zlib.Gzip>;

/** How much a client likes each coding, from 0 (not at all) to 1, as `Accept-Encoding` says (RFC 9110, 12.5.3). */
function weightsIn(accepted: string): Map<string, number> {
	const weights = accepted.split(',').map((part): [string, number] => {
		const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
		const given = parameters.find((text) => text.startsWith('q='));
		const weight = given === undefined ? 1 : Number(given.slice(2));
		return [name, Number.isFinite(weight) ? weight : 0];
	});
	return new Map(weights);
}

/**
 * How an answer to this request is compressed; `undefined` where the client wants it as it is.
 *
 * @param order of two that the client likes as much, the first is taken.
 */
export function encodingFor(headers: Headers, order: readonly Encoding[]): Encoding | undefined {
	const weights = weightsIn(headers.get('accept-encoding') ?? '');
	const any = weights.get('*') ?? 0;
	const weightOf = (encoding: Encoding) => weights.get(encoding) ?? any;
	const best = Math.max(...order.map(weightOf));
	// Nobody who does not ask to be spared it wants more bytes.
	return best > 0 && best >= (weights.get('identity') ?? 0)
		? order.find((encoding) => weightOf(encoding) === best)
		: undefined;
}

/** Compresses bytes, beside this thread. */
export const compress = (bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array> =>
	compressors[encoding](bytes);

/** Bytes as they were before they were compressed. */
export const decompress = (bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array> =>
	openers[encoding](bytes);

/** A stream that compresses what is written to it. */
export const compressing = (encoding: Encoding) => streams[encoding]();
