/** Where a node stands: x, y. */
export type Point = [x: number, y: number];

const centroid = (points: readonly Point[]): Point => {
	const [x, y] = points.reduce<Point>((sum, p) => [sum[0] + p[0], sum[1] + p[1]], [0, 0]);
	const n = Math.max(1, points.length);
	return [x / n, y / n];
};

/** Puts the middle of the box around the points at the origin. */
function centred(points: Point[]): Point[] {
	const middle = (axis: 0 | 1) => {
		const values = points.map((p) => p[axis]);
		return (Math.min(...values) + Math.max(...values)) / 2;
	};
	const [cx, cy] = [middle(0), middle(1)];
	return points.map(([x, y]) => [x - cx, y - cy]);
}

/**
 * Distances say nothing of direction, so one is chosen: the longest spread lies level, and the first actor
 * that stands clear of an axis stands to its left, or above it.
 *
 * @param clear how far from an axis is clear of it.
 */
export function oriented(points: Point[], clear: number): Point[] {
	const mean = centroid(points);
	let [xx, xy, yy] = [0, 0, 0];
	for (const [x, y] of points) {
		xx += (x - mean[0]) ** 2;
		xy += (x - mean[0]) * (y - mean[1]);
		yy += (y - mean[1]) ** 2;
	}
	const double = (xx - yy) / (Math.sqrt((xx - yy) ** 2 + 4 * xy ** 2) || 1);
	const cos = Math.sqrt((1 + double) / 2);
	const sin = Math.sqrt((1 - double) / 2) * (xy < 0 ? -1 : 1);
	const turned = points.map(([x, y]): Point => {
		const [dx, dy] = [x - mean[0], y - mean[1]];
		return [dx * cos + dy * sin, dy * cos - dx * sin];
	});
	const flip = (axis: 0 | 1) => {
		const first = turned.find((p) => Math.abs(p[axis]) > clear);
		return first && first[axis] > 0 ? -1 : 1;
	};
	const [fx, fy] = [flip(0), flip(1)];
	return centred(turned.map(([x, y]) => [x * fx, y * fy]));
}

/**
 * Turns, mirrors and shifts points so that they lie as near as they can to those of another picture, point
 * by point: the orthogonal Procrustes problem (Schönemann, Psychometrika 31, 1966) in the plane, where it
 * needs no more than two sums.
 */
export function aligned(points: Point[], model: readonly Point[]): Point[] {
	const [from, to] = [centroid(points), centroid(model)];
	/** Sums for the plain points and, with y turned about, for their mirror image. */
	const sums = (mirror: 1 | -1) => {
		let [along, across] = [0, 0];
		points.forEach((p, i) => {
			const q = model[i] ?? to;
			const [px, py] = [p[0] - from[0], (p[1] - from[1]) * mirror];
			const [qx, qy] = [q[0] - to[0], q[1] - to[1]];
			along += px * qx + py * qy;
			across += px * qy - py * qx;
		});
		return { mirror, along, across, fit: Math.sqrt(along * along + across * across) };
	};
	const [plain, mirrored] = [sums(1), sums(-1)];
	// Rounding never decides whether a picture is mirrored.
	const { mirror, along, across, fit } = mirrored.fit > plain.fit * (1 + 1e-9) ? mirrored : plain;
	const [cos, sin] = fit > 0 ? [along / fit, across / fit] : [1, 0];
	return points.map(([x, y]) => {
		const [px, py] = [x - from[0], (y - from[1]) * mirror];
		return [px * cos - py * sin + to[0], px * sin + py * cos + to[1]];
	});
}
