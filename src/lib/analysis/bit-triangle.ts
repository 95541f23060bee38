import { ABSENT } from '#lib/dossier/positions.ts';
import { bitCounter } from './bit-counts.ts';
import { TriangleWriter, valuesIn, type Triangle } from './triangle.ts';

const PAGE = 65_536;

/**
 * The same triangle as `triangleOf`, 64 columns at a time: the half steps between two values are the steps of
 * the scale that lie between them, and for each step a bit says whether a value is above it. It runs in
 * WebAssembly, which the policy of a page may forbid: it is for servers and workers.
 */
export function triangleByBits(rows: readonly Int8Array[]): Triangle {
	const count = rows.length;
	const triangle = new TriangleWriter(count, rows[0]?.length ?? 0);
	const [lowest = 0, ...values] = valuesIn(rows);
	const steps = values.length;
	const blocks = Math.ceil((rows[0]?.length ?? 0) / 64);
	const group = 2 * (1 + steps);
	const stride = 4 * blocks * group;
	const heights = count * stride;
	const out = heights + 4 * steps;
	const memory = new WebAssembly.Memory({ initial: Math.ceil((out + 12) / PAGE) });
	const words = new Int32Array(memory.buffer);
	rows.forEach((row, r) => {
		row.forEach((value, k) => {
			if (value === ABSENT) return;
			const at = (r * stride) / 4 + (k >>> 6) * group + ((k >>> 5) & 1);
			const bit = 1 << (k & 31);
			words[at] = (words[at] as number) | bit;
			values.forEach((step, s) => {
				const to = at + 2 * (s + 1);
				if (value >= step) words[to] = (words[to] as number) | bit;
			});
		});
	});
	values.forEach((step, s) => {
		words[heights / 4 + s] = step - (values[s - 1] ?? lowest);
	});
	const compare = bitCounter(memory);
	const counted = new Int32Array(memory.buffer, out, 3);
	for (let i = 0; i < count; i++) {
		for (let j = i + 1; j < count; j++) {
			compare(i * stride, j * stride, (i + 1) * stride, steps, heights, out);
			triangle.add(counted[0] as number, counted[2] as number);
		}
	}
	return triangle.written();
}
