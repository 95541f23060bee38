/** Opcodes of WebAssembly's core specification, release 2.0. */
const op = {
	block: 0x02,
	loop: 0x03,
	end: 0x0b,
	br: 0x0c,
	brIf: 0x0d,
	get: 0x20,
	set: 0x21,
	i32Load: 0x28,
	i64Load: 0x29,
	i32Store: 0x36,
	i32Const: 0x41,
	i64Const: 0x42,
	i32GeU: 0x4f,
	i32Add: 0x6a,
	i32Mul: 0x6c,
	i64Popcnt: 0x7b,
	i64And: 0x83,
	i64Or: 0x84,
	i64Xor: 0x85,
	i32WrapI64: 0xa7
} as const;
const type = { i32: 0x7f, i64: 0x7e, none: 0x40, func: 0x60 } as const;

/** Parameters and locals by their index. Nothing is worked out where this module is merely loaded: a page then leaves it out. */
const a = 0;
const b = 1;
const end = 2;
const steps = 3;
const heights = 4;
const out = 5;
const shared = 6;
const differing = 7;
const apart = 8;
const step = 9;
const height = 10;
const both = 11;
const any = 12;
const between = 13;

const get = (local: number) => [op.get, local];
const set = (local: number) => [op.set, local];
const increase = (local: number, by: number[]) => [...get(local), ...by, op.i32Add, ...set(local)];
const constant = (value: number) => [op.i32Const, value];
const word = (address: number) => [...get(address), op.i64Load, 3, 0];
const bitsOf = (local: number) => [...get(local), op.i64Popcnt, op.i32WrapI64];
const nextWords = () => [...increase(a, constant(8)), ...increase(b, constant(8))];
const store = (local: number, offset: number) => [
	...get(out),
	...get(local),
	op.i32Store,
	2,
	offset
];

/** A loop that ends where one local has reached another. */
const until = (local: number, limit: number, body: number[]) => [
	...[op.block, type.none, op.loop, type.none],
	...[...get(local), ...get(limit), op.i32GeU, op.brIf, 1],
	...body,
	...[op.br, 0, op.end, op.end]
];

const code = () => [
	...until(a, end, [
		...[...word(a), ...word(b), op.i64And, ...set(both)],
		...nextWords(),
		...[op.i64Const, 0, ...set(any)],
		...[...constant(0), ...set(step)],
		...[...get(heights), ...set(height)],
		...until(step, steps, [
			...[...word(a), ...word(b), op.i64Xor, ...get(both), op.i64And, ...set(between)],
			...[...get(any), ...get(between), op.i64Or, ...set(any)],
			...increase(apart, [...bitsOf(between), ...get(height), op.i32Load, 2, 0, op.i32Mul]),
			...nextWords(),
			...increase(height, constant(4)),
			...increase(step, constant(1))
		]),
		...increase(shared, bitsOf(both)),
		...increase(differing, bitsOf(any))
	]),
	...[...store(shared, 0), ...store(differing, 4), ...store(apart, 8)],
	op.end
];

/** A number in unsigned LEB128, as lengths are written. */
const leb = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >>> 7)]);
const section = (id: number, content: number[]) => [id, ...leb(content.length), ...content];

function program(): Uint8Array<ArrayBuffer> {
	// Five locals of 32 bits, three of 64.
	const body = [2, 5, type.i32, 3, type.i64, ...code()];
	const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];
	return Uint8Array.from([
		...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
		...section(1, [1, type.func, 6, ...Array<number>(6).fill(type.i32), 0]),
		...section(2, [1, ...name('bits'), ...name('memory'), 2, 0, 0]),
		...section(3, [1, 0]),
		...section(7, [1, ...name('count'), 0, 0]),
		...section(10, [1, ...leb(body.length), ...body])
	]);
}

/**
 * Compares two rows of bit sets. Each row is groups of 64-bit words: those stated, then for each step those
 * above it. Addresses are in bytes.
 *
 * @param a the first row. @param b the second row. @param end of the first row.
 * @param heights of the steps, 32 bits each.
 * @param out takes three numbers of 32 bits: bits that both have in their first words; of these, those that
 * differ in some step; and the heights of all steps in which they differ, added up.
 */
export type BitCounter = (
	a: number,
	b: number,
	end: number,
	steps: number,
	heights: number,
	out: number
) => void;

/**
 * A counter over a memory, in WebAssembly: it has an instruction for the bits of a word (`i64.popcnt`), for
 * which JavaScript needs a dozen. Written out by hand, as it is no more than two loops.
 */
export function bitCounter(memory: WebAssembly.Memory): BitCounter {
	const module = new WebAssembly.Module(program());
	const { exports } = new WebAssembly.Instance(module, { bits: { memory } });
	return exports.count as BitCounter;
}
