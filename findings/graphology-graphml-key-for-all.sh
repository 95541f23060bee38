#!/usr/bin/env bash
# graphology-graphml 0.5.2 (npm): a file that declares one attribute for everything is refused.
#
# In GraphML a <key> says what it belongs to: `for` is graph, node, edge, hyperedge, port, endpoint or all,
# where all says that any element may have it. The parser keeps keys in a list for each of graph, node and edge
# and has none for the rest: one such key, used or not, ends the reading with a TypeError that names neither
# the key nor the file. The same file with the key declared for nodes is read. networkx 3.6.1 reads both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund graphology@0.26.0 graphology-types@0.24.8 graphology-graphml@0.5.2
cat >try.cjs <<'JS'
const assert = require('node:assert');
const { MultiGraph } = require('graphology');
const graphml = require('graphology-graphml');
const file = (domain) => `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
	<key id="k" ${domain} attr.name="note" attr.type="string"/>
	<graph edgedefault="undirected">
		<node id="x"><data key="k">told</data></node>
	</graph>
</graphml>`;
const read = (domain) => {
	try {
		return graphml.parse(MultiGraph, file(domain)).getNodeAttributes('x');
	} catch (error) {
		return `${error.name}: ${error.message}`;
	}
};
const seen = { node: read('for="node"'), all: read('for="all"') };
console.log(seen);
assert.deepStrictEqual({ ...seen.node }, { note: 'told' });
assert.match(seen.all, /^TypeError: Cannot set properties of undefined/);
JS
node try.cjs
