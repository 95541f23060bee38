/** First 32 bits of the fractional part of a root of each of the first primes (FIPS 180-4, 4.2.2, 5.3.3). */
function rootsOfPrimes(count: number, root: (n: number) => number): Uint32Array {
	const words: number[] = [];
	for (let n = 2; words.length < count; n++) {
		if (words.length && Array.from({ length: n - 2 }, (_, i) => i + 2).some((d) => n % d === 0))
			continue;
		words.push((root(n) % 1) * 2 ** 32);
	}
	return Uint32Array.from(words);
}

const START = rootsOfPrimes(8, Math.sqrt);
const ROUND = rootsOfPrimes(64, Math.cbrt);

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** Message, a 1 bit, zeros, and the length in bits as 64 bits: a multiple of 64 bytes. */
function padded(message: Uint8Array): DataView {
	const bytes = new Uint8Array((((message.length + 8) >> 6) << 6) + 64);
	bytes.set(message);
	bytes[message.length] = 0x80;
	const view = new DataView(bytes.buffer);
	view.setUint32(bytes.length - 8, Math.floor(message.length / 2 ** 29));
	view.setUint32(bytes.length - 4, message.length << 3);
	return view;
}

/** Spreads one block of 16 words over 64 (FIPS 180-4, 6.2.2, step 1). */
function schedule(view: DataView, offset: number, w: Uint32Array): void {
	for (let t = 0; t < 16; t++) w[t] = view.getUint32(offset + 4 * t);
	for (let t = 16; t < 64; t++) {
		const [a, b] = [w[t - 15] as number, w[t - 2] as number];
		const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
		const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
		w[t] = s1 + (w[t - 7] as number) + s0 + (w[t - 16] as number);
	}
}

/** Folds one block into the state (FIPS 180-4, 6.2.2, steps 2 to 4). */
function compress(state: Uint32Array, w: Uint32Array): void {
	let [a, b, c, d, e, f, g, h] = state as unknown as [
		number,
		number,
		number,
		number,
		number,
		number,
		number,
		number
	];
	for (let t = 0; t < 64; t++) {
		const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
		const t1 = h + s1 + ((e & f) ^ (~e & g)) + (ROUND[t] as number) + (w[t] as number);
		const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
		const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
		h = g;
		g = f;
		f = e;
		e = (d + t1) | 0;
		d = c;
		c = b;
		b = a;
		a = (t1 + t2) | 0;
	}
	[a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i] as number) + word));
}

/** SHA-256 of a text in UTF-8 as a browser works it out, which has nothing of its own that does so at once. */
export function sha256InBrowser(text: string): string {
	const view = padded(new TextEncoder().encode(text));
	const state = START.slice();
	const words = new Uint32Array(64);
	for (let offset = 0; offset < view.byteLength; offset += 64) {
		schedule(view, offset, words);
		compress(state, words);
	}
	return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** What hashes ten times as fast: a server has it, a browser does not. */
const native =
	'process' in globalThis ? globalThis.process.getBuiltinModule?.('node:crypto') : undefined;

/**
 * SHA-256 of a text in UTF-8 (FIPS 180-4), as 64 hexadecimal digits. Synchronous and the same in a browser
 * and on a server, which neither Web Crypto nor node:crypto is.
 */
export const sha256 = (text: string): string =>
	native ? native.createHash('sha256').update(text).digest('hex') : sha256InBrowser(text);
