import type { Targets } from './targets.ts';

/** The move, in units of target distance, under which a picture is at rest. */
const STILL = 1e-4;
/** Pairs looked at until then, at most, and sweeps over all nodes. */
const PAIRS = 2.5e6;
const SWEEPS = 1000;
/** Distance that two nodes keep, in units of target distance: much where they are few. */
const ROOM = 0.36;
const SHARE = 1.5;
/** Weight of that distance for two nodes that stand nearer. */
const APART = 4;

/** The weights of the targets, and these times their distances, as two square tables, node by node. */
function tables({ count, a, b, distance, weight }: Targets) {
	const weights = new Float64Array(count * count);
	const pulls = new Float64Array(count * count);
	for (let row = 0; row < a.length; row++) {
		const [i, j] = [a[row] as number, b[row] as number];
		const w = weight[row] as number;
		weights[i * count + j] = weights[j * count + i] = w;
		pulls[i * count + j] = pulls[j * count + i] = w * (distance[row] as number);
	}
	return { weights, pulls };
}

/**
 * Puts every node in turn where its targets would have it; of a crowd millions of pairs are looked at in here.
 *
 * @returns the longest move along either axis.
 */
function sweep(
	xs: Float64Array,
	ys: Float64Array,
	{ weights, pulls }: ReturnType<typeof tables>,
	room: number
): number {
	const count = xs.length;
	const apart = APART * room;
	let moved = 0;
	for (let i = 0; i < count; i++) {
		const x = xs[i] as number;
		const y = ys[i] as number;
		const row = i * count;
		let toX = 0;
		let toY = 0;
		let whole = 0;
		for (let j = 0; j < count; j++) {
			if (j === i) continue;
			const px = xs[j] as number;
			const py = ys[j] as number;
			let dx = x - px;
			if (dx === 0) dx = 1e-9;
			const dy = y - py;
			const length = Math.sqrt(dx * dx + dy * dy);
			let w = weights[row + j] as number;
			let pull = pulls[row + j] as number;
			if (length < room) {
				w += APART;
				pull += apart;
			}
			const reach = pull / length;
			toX += w * px + reach * dx;
			toY += w * py + reach * dy;
			whole += w;
		}
		if (whole === 0) continue;
		const mx = toX / whole - x;
		const my = toY / whole - y;
		xs[i] = x + mx;
		ys[i] = y + my;
		moved = Math.max(moved, Math.abs(mx), Math.abs(my));
	}
	return moved;
}

/**
 * Brings a picture to rest: node by node is put where its targets, the others standing still, would have it
 * (the localised majorisation of Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004,
 * section 2.3). Two nodes nearer than there is room for are also asked to keep that distance. No sweep makes
 * the picture worse, nothing is left to chance, and a picture at rest stays as it is: small changes of the
 * targets move nodes little.
 *
 * @param xy x and y of every node in turn; changed in place.
 * @param most sweeps after which it stops, at rest or not.
 * @param told is told after every sweep how much is done at least, from 0 to 1.
 */
export function polish(
	xy: Float64Array,
	pairs: Targets,
	most = SWEEPS,
	told?: (share: number) => void
): void {
	const { count } = pairs;
	const table = tables(pairs);
	const room = Math.min(ROOM, SHARE / Math.sqrt(Math.max(1, count)));
	const sweeps = Math.min(most, PAIRS / (count * count));
	const xs = Float64Array.from({ length: count }, (_, i) => xy[2 * i] as number);
	const ys = Float64Array.from({ length: count }, (_, i) => xy[2 * i + 1] as number);
	const put = () => {
		for (let i = 0; i < count; i++) {
			xy[2 * i] = xs[i] as number;
			xy[2 * i + 1] = ys[i] as number;
		}
	};
	for (let n = 0, moved = Infinity; n < sweeps && moved > STILL; n++) {
		moved = sweep(xs, ys, table, room);
		if (!told) continue;
		// Whoever is told looks at how it stands.
		put();
		told(Math.min(1, (n + 1) / sweeps));
	}
	put();
}
