#!/usr/bin/env bash
# ml-hclust 4.0.0 (npm): the methods "centroid" and "median" give a height that is no distance of centroids.
#
# Both methods follow an update formula that holds for squared distances. The package applies it to the
# distances as they are, whether it is given points or a matrix, so the height of a merge is not the distance
# of the two centroids, and the order of merges can differ from that of the method. Three points on a line,
# 0, 2 and 10: after 0 and 2 are joined their centroid is 1, nine away from 10; the package says 8.5. With
# squared distances put in and the root taken of what comes out it is 9.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-hclust@4.0.0
cat >try.mjs <<'JS'
import assert from 'node:assert';
import { agnes } from 'ml-hclust';
const points = [[0], [2], [10]];
const squared = points.map(([a]) => points.map(([b]) => (a - b) ** 2));
const seen = {
	centroid: agnes(points, { method: 'centroid' }).height,
	median: agnes(points, { method: 'median' }).height,
	fromSquares: Math.sqrt(agnes(squared, { method: 'centroid', isDistanceMatrix: true }).height)
};
console.log(seen);
assert.deepStrictEqual(seen, { centroid: 8.5, median: 8.5, fromSquares: 9 });
JS
node try.mjs
