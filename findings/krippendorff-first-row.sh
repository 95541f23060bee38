#!/usr/bin/env bash
# krippendorff 0.1.0 (npm): alpha depends on which coder stands first.
#
# A row holds one coder's ratings, and the package's own example leaves out what a coder did not rate at the
# end of a row. That works for every coder but the first: the number of units is the length of the first row,
# and whatever the others rated beyond it is dropped without a word. The same three coders therefore get two
# different figures. With gaps written as `undefined` both orders agree, and agree with the definition:
# alpha does not know the order of its coders.
#
# Seen: shorter row last 0.469, shorter row first 1 (perfect agreement), filled with undefined 0.469 twice.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund krippendorff@0.1.0
cat >try.cjs <<'JS'
const assert = require('node:assert');
const { alpha } = require('krippendorff');
const full = [1, 2, 1, 2, 2, 1];
const other = [1, 2, 2, 1, 2, 1];
const short = [1, 2];
const filled = [1, 2, undefined, undefined, undefined, undefined];
const figures = {
	shortLast: alpha([full, other, short]),
	shortFirst: alpha([short, full, other]),
	filledLast: alpha([full, other, filled]),
	filledFirst: alpha([filled, full, other])
};
console.log(figures);
assert.strictEqual(figures.filledFirst, figures.filledLast);
assert.strictEqual(figures.shortLast, figures.filledLast);
assert.strictEqual(figures.shortLast.toFixed(3), '0.469');
assert.strictEqual(figures.shortFirst, 1);
JS
node try.cjs
