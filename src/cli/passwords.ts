/**
 * Makes the list of passwords that are refused: `node src/cli/passwords.ts`. Writes
 * src/lib/server/identity/passwords/common-passwords.json, which is committed: a server looks nothing up elsewhere.
 *
 * The passwords and their order are those of @zxcvbn-ts/language-common (MIT licence), counted in what was published
 * of breaches.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { dictionary } from '@zxcvbn-ts/language-common';

/** The commonest of any length: longer ones are made of them. */
const MOST = 10_000;
/** Every one that is long enough to be chosen is kept. */
const LONG = 12;
const SHORTEST = 3;

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const licence = at('../../node_modules/@zxcvbn-ts/language-common/LICENSE.txt');

const found = [...(dictionary['passwords-common'] as Iterable<string>)];
const kept = found.filter(
	(word, rank) => (rank < MOST && word.length >= SHORTEST) || word.length >= LONG
);
const passwords = [...new Set(kept.map((word) => word.normalize('NFKC').toLowerCase()))]
	.filter((word) => !/\s/.test(word))
	.sort();
const list = {
	source: '@zxcvbn-ts/language-common 4.1.3',
	licence: (await readFile(licence, 'utf8')).trim().replace(/\s+/g, ' '),
	passwords: passwords.join(' ')
};
await writeFile(
	at('../lib/server/identity/passwords/common-passwords.json'),
	`${JSON.stringify(list, undefined, '\t')}\n`
);
process.stdout.write(`${passwords.length} passwords\n`);
