#!/usr/bin/env bash
# graphology-communities-louvain 2.0.2 and graphology-metrics 2.4.2 (npm): signed ties are accepted, and the
# modularity that comes back means nothing.
#
# Modularity lies between -1/2 and 1. Both packages take ties of negative weight without a word and divide
# by the plain sum of the weights, which positive and negative ties cancel out. Two pairs of friends that are
# at odds with each other, the clearest two camps there are, get -1.5, below the least possible value; where
# friends outweigh foes by a little the same split gets more than 1; where they balance it is NaN, and every
# actor stays alone. A signed network needs a signed criterion (Gómez, Jensen and Arenas 2009) or a count of
# frustrated ties.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund graphology@0.26.0 graphology-types@0.24.8 \
	graphology-communities-louvain@2.0.2 graphology-metrics@2.4.2
cat >try.cjs <<'JS'
const assert = require('node:assert');
const { UndirectedGraph } = require('graphology');
const louvain = require('graphology-communities-louvain');
const modularity = require('graphology-metrics/graph/modularity');
const network = (ties) => {
	const graph = new UndirectedGraph();
	for (const [a, b, weight] of ties) {
		graph.mergeNode(a);
		graph.mergeNode(b);
		graph.addEdge(a, b, { weight });
	}
	return graph;
};
const friends = (weight) => [
	['a', 'b', weight],
	['c', 'd', weight]
];
const foes = (pairs) => pairs.map(([a, b]) => [a, b, -1]);
const allFoes = foes([['a', 'c'], ['b', 'd'], ['a', 'd'], ['b', 'c']]);
const twoFoes = foes([['a', 'c'], ['b', 'd']]);
const camps = { getNodeCommunity: (node) => ('ab'.includes(node) ? 0 : 1) };
const found = (ties) => louvain.detailed(network(ties), { randomWalk: false });
const seen = {
	foesPrevail: found([...friends(1), ...allFoes]).modularity,
	metrics: modularity(network([...friends(1), ...allFoes]), camps),
	friendsPrevail: found([...friends(2), ...twoFoes]).modularity,
	inBalance: found([...friends(1), ...twoFoes])
};
console.log(seen);
assert.strictEqual(seen.foesPrevail, -1.5);
assert.strictEqual(seen.metrics, -1.5);
assert.strictEqual(seen.friendsPrevail, 1.5);
assert.ok(Number.isNaN(seen.inBalance.modularity));
assert.strictEqual(seen.inBalance.count, 4);
JS
node try.cjs
