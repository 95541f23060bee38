#!/usr/bin/env bash
# @citation-js/plugin-ris 0.7.21 (npm): a title that holds "  - " is cut there.
#
# RIS puts two spaces, a hyphen and a space between tag and value. The parser splits each line at every such
# place and keeps the first two parts, so that a value which holds the same four characters, as titles do in which
# a typewriter's dash stands between two spaces, loses all that follows, without an error. With one space
# before the hyphen the title comes whole.
#
# Seen, for the titles "Karabakh  - what now" and "Karabakh - what now": "Karabakh" and "Karabakh - what now".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @citation-js/core@0.7.21 @citation-js/plugin-ris@0.7.21
cat >try.mjs <<'JS'
import assert from 'node:assert';
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-ris';
const titleOf = (title) =>
	plugins.input.chain(`TY  - NEWS\nTI  - ${title}\nER  - `, { forceType: '@ris/file' })[0].title;
const seen = ['Karabakh  - what now', 'Karabakh - what now'].map(titleOf);
console.log(seen);
assert.deepStrictEqual(seen, ['Karabakh', 'Karabakh - what now']);
JS
node try.mjs
