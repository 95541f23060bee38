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

/** The targets as two square tables, node by node. */
function tables({ count, a, b, distance, weight }: Targets) {
	const distances = new Float64Array(count * count);
	const weights = new Float64Array(count * count);
	for (let row = 0; row < a.length; row++) {
		const [i, j] = [a[row] as number, b[row] as number];
		distances[i * count + j] = distances[j * count + i] = distance[row] as number;
		weights[i * count + j] = weights[j * count + i] = weight[row] as number;
	}
	return { distances, weights };
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
	const { distances, weights } = tables(pairs);
	const room = Math.min(ROOM, SHARE / Math.sqrt(Math.max(1, count)));
	const sweeps = Math.min(most, PAIRS / (count * count));
	for (let sweep = 0, moved = Infinity; sweep < sweeps && moved > STILL; sweep++) {
		moved = 0;
		for (let i = 0; i < count; i++) {
			const [x, y] = [xy[2 * i] as number, xy[2 * i + 1] as number];
			let [toX, toY, whole] = [0, 0, 0];
			for (let j = 0; j < count; j++) {
				if (j === i) continue;
				const px = xy[2 * j] as number;
				const py = xy[2 * j + 1] as number;
				const dx = x - px || 1e-9;
				const dy = y - py;
				const length = Math.sqrt(dx * dx + dy * dy);
				const w = weights[i * count + j] as number;
				const near = length < room ? APART : 0;
				const reach = (w * (distances[i * count + j] as number) + near * room) / length;
				toX += (w + near) * px + reach * dx;
				toY += (w + near) * py + reach * dy;
				whole += w + near;
			}
			if (whole === 0) continue;
			const [mx, my] = [toX / whole - x, toY / whole - y];
			xy[2 * i] = x + mx;
			xy[2 * i + 1] = y + my;
			moved = Math.max(moved, Math.abs(mx), Math.abs(my));
		}
		told?.(Math.min(1, (sweep + 1) / sweeps));
	}
}
