import { expect, test } from 'vitest';
import { ByteWriter, bytesOf, inParts } from './bytes.ts';

test('what is written in many parts is read as one text', () => {
	const to = new ByteWriter();
	const said: string[] = [];
	for (let n = 0; n < 40_000; n++) {
		const text = `“${n}” – Հայաստան, ${'x'.repeat(n % 97)};`;
		to.text(text);
		to.piece(bytesOf('|'));
		said.push(text, '|');
	}
	// Longer than a part.
	const long = 'é'.repeat(3_000_000);
	to.text(long);
	to.text('end');
	expect(new TextDecoder().decode(to.written())).toBe([...said, long, 'end'].join(''));
	expect(new ByteWriter().written()).toHaveLength(0);
});

test('a large answer goes out in parts, byte for byte, and a small one whole, without a copy', async () => {
	const large = new Uint8Array(700_001).map((_, n) => (n * 31) % 251);
	const body = inParts(large);
	expect(body).toBeInstanceOf(ReadableStream);
	expect(await new Response(body).bytes()).toEqual(large);
	const exact = large.slice(0, 1 << 19);
	expect(await new Response(inParts(exact)).bytes()).toEqual(exact);
	const small = large.slice(0, 1000);
	const { value } = (await new Response(inParts(small)).body?.getReader().read()) ?? {};
	expect(value).toEqual(small);
	expect(value?.buffer).toBe(small.buffer);
	expect(await new Response(inParts(small.slice(0, 0))).text()).toBe('');
	expect(inParts('text')).toBe('text');
});
