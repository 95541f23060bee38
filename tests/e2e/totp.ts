import { createHmac } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytesOf(base32: string): Buffer {
	const bits = [...base32.replace(/=+$/, '')]
		.map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
		.join('');
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** The code that an authenticator shows (RFC 6238: SHA-1, six digits, 30 seconds). @param steps later. */
export function totpOf(secret: string, steps = 0): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
	const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
	const offset = (digest.at(-1) ?? 0) & 0xf;
	return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}
