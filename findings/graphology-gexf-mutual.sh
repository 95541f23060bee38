#!/usr/bin/env bash
# graphology-gexf 0.13.2 (npm): a tie of the type "mutual" makes the whole file unreadable.
#
# GEXF 1.2 knows three types of edges: directed, undirected and mutual, a tie that holds in both directions.
# The parser copies the type of the first edge that it meets into the options of the graph, and graphology
# knows no "mutual": reading ends with an error about the constructor of a graph, on a valid file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund graphology@0.26.0 graphology-types@0.24.8 graphology-gexf@0.13.2
cat >try.cjs <<'JS'
const assert = require('node:assert');
const { MultiGraph } = require('graphology');
const gexf = require('graphology-gexf');
const file = (type) => `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
	<graph defaultedgetype="directed">
		<nodes><node id="a" label="A"/><node id="b" label="B"/></nodes>
		<edges><edge id="0" source="a" target="b" type="${type}"/></edges>
	</graph>
</gexf>`;
const read = (type) => {
	try {
		return gexf.parse(MultiGraph, file(type)).size;
	} catch (error) {
		return error.message;
	}
};
const seen = { directed: read('directed'), undirected: read('undirected'), mutual: read('mutual') };
console.log(seen);
assert.strictEqual(seen.directed, 1);
assert.strictEqual(seen.undirected, 1);
assert.match(seen.mutual, /Graph\.constructor: invalid 'type' option\..* got "mutual"/);
JS
node try.cjs
