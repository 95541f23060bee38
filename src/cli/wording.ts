/** `npm run wording`: messages that nothing says any more, by file and line. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('..', import.meta.url));
const catalogue = join(src, 'lib', 'messages', 'en');

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
	(file) => /\.(svelte|ts)$/.test(file) && !file.includes('compiled')
);
const said = new Set(
	sources.flatMap((file) =>
		[...readFileSync(join(src, file), 'utf8').matchAll(/\bm\.(\w+)/g)].map(([, key]) => key)
	)
);

const unsaid = readdirSync(catalogue).flatMap((file) =>
	readFileSync(join(catalogue, file), 'utf8')
		.split('\n')
		.flatMap((line, i) => {
			const key = /^\t"(\w+)":/.exec(line)?.[1];
			return key && !said.has(key) ? [`src/lib/messages/en/${file}:${i + 1} ${key}`] : [];
		})
);

if (unsaid.length > 0) {
	process.stderr.write(`Nothing says these messages. Delete them:\n${unsaid.join('\n')}\n`);
	process.exitCode = 1;
}
