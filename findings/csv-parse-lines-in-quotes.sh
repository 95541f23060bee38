#!/usr/bin/env bash
# csv-parse 7.0.3 (npm): `info.lines` counts a Windows line break inside quotation marks twice.
#
# `info: true` gives, beside each record, the number of lines read so far: the obvious source for "fault in
# row 7". With line breaks of LF it is right, inside a quoted cell too. With CRLF, as Excel saves a cell of
# several lines on Windows, each break inside the cell counts as two lines, while the breaks between records
# count as one. Every later number is too high by the number of such breaks.
#
# Seen, for a heading, a record whose cell holds three lines, and a plain record (six lines with the last
# break): LF 4 and 5, CRLF 6 and 7.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund csv-parse@7.0.3
cat >try.mjs <<'JS'
import assert from 'node:assert';
import { parse } from 'csv-parse/sync';
const linesWith = (end) =>
	parse(['id,words', `1,"one${end}two${end}three"`, '2,four', ''].join(end), {
		columns: true,
		info: true
	}).map(({ info }) => info.lines);
const seen = { LF: linesWith('\n'), CRLF: linesWith('\r\n') };
console.log(seen);
assert.deepStrictEqual(seen, { LF: [4, 5], CRLF: [6, 7] });
JS
node try.mjs
