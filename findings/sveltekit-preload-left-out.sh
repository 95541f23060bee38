#!/usr/bin/env bash
# @sveltejs/kit 2.70.4 (npm): the list of scripts to preload lacks some that the page imports statically.
#
# For each page Kit lists its scripts and all that they import, for modulepreload. It walks that tree once, through
# dynamic imports too, for the sake of their styles: what it meets below one is marked as seen and not listed. If the
# page imports the same script statically, but after the one with the dynamic import, it stays out of the list,
# with all below it. The page works, a round trip later. The order of two import statements decides.
#
# Seen, for two pages that import "early" (which loads a third script later, and that imports "shared") and "shared":
# both need "shared", the page that imports "shared" first lists it, the page that imports "early" first does not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p src/lib src/routes/early-first src/routes/shared-first src/routes/other-early src/routes/other-shared
cat >package.json <<'JSON'
{ "private": true, "type": "module" }
JSON
npm install --silent --no-audit --no-fund \
	@sveltejs/kit@2.70.4 @sveltejs/vite-plugin-svelte@7.3.1 svelte@5.57.3 vite@8.3.8
cat >svelte.config.js <<'JS'
export default {};
JS
cat >vite.config.js <<'JS'
import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()] };
JS
cat >src/app.html <<'HTML'
<!doctype html><html lang="en"><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>
HTML
echo 'export const shared = () => "the words of shared";' >src/lib/shared.js
echo 'export const early = () => import("./later.js");' >src/lib/early.js
echo 'import { shared } from "./shared.js"; export const later = () => shared() + "!";' >src/lib/later.js
page() {
	echo "<script>$1</script><button onclick={async () => console.log($2)}>Say</button>" >"src/routes/$3/+page.svelte"
}
early="import { early } from '\$lib/early.js';"
shared="import { shared } from '\$lib/shared.js';"
page "$early $shared" '(await early()).later(), shared()' early-first
page "$shared $early" '(await early()).later(), shared()' shared-first
# Two more importers, so that each of both becomes a script of its own.
page "$early" '(await early()).later()' other-early
page "$shared" 'shared()' other-shared
npx vite build >build.log 2>&1 || { cat build.log; exit 1; }
cat >try.mjs <<'JS'
import assert from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
const output = '.svelte-kit/output/';
const manifest = JSON.parse(readFileSync(`${output}client/.vite/manifest.json`, 'utf8'));
const holding = Object.values(manifest).find(
	({ file }) =>
		file.endsWith('.js') &&
		readFileSync(`${output}client/${file}`, 'utf8').includes('the words of shared')
).file;
/** All that a script imports statically. */
function needed(file, found = new Set()) {
	if (found.has(file)) return found;
	found.add(file);
	const { imports = [] } = Object.values(manifest).find((chunk) => chunk.file === file);
	for (const key of imports) needed(manifest[key].file, found);
	return found;
}
const seen = {};
for (const name of readdirSync(`${output}server/nodes`).filter((file) => file.endsWith('.js'))) {
	const { imports, component } = await import(`./${output}server/nodes/${name}`);
	const page = /early-first|shared-first/.exec(String(component))?.[0];
	if (page) seen[page] = { isNeeded: needed(imports[0]).has(holding), isListed: imports.includes(holding) };
}
console.log(seen);
assert.deepStrictEqual(seen, {
	'early-first': { isNeeded: true, isListed: false },
	'shared-first': { isNeeded: true, isListed: true }
});
JS
node try.mjs
