/** `npm run votes`: makes a data package of the roll calls of the UN General Assembly. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { writePackage } from '#lib/dossier/package.ts';
import { countVotes } from '#lib/dossier/votes.ts';
import { dossierOf, type Row } from './votes/unvotes.ts';

const usage = `Usage: npm run votes -- FROM TO
FROM holds unvotes.csv, roll_calls.csv and issues.csv of the R package unvotes, plain or with .gz;
TO is the folder that becomes the package. Start with DEMARCHE_PACKAGES set to the folder around it.`;

function refuse(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(2);
}

function table(folder: string, name: string): Row[] {
	const file = [`${name}.csv`, `${name}.csv.gz`].map((n) => join(folder, n)).find(existsSync);
	if (!file) refuse(`There is no ${name}.csv and no ${name}.csv.gz in ${folder}.\n${usage}`);
	const bytes = readFileSync(file);
	return parse(file.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true }) as Row[];
}

const [from, to, ...rest] = process.argv.slice(2);
if (!from || !to || rest.length > 0) refuse(usage);
if (existsSync(to)) refuse(`${to} is there already: name a folder that is not.`);

const dossier = dossierOf({
	votes: table(from, 'unvotes'),
	rollCalls: table(from, 'roll_calls'),
	issues: table(from, 'issues')
});
// A package is there whole or not at all.
const half = `${to}.part`;
rmSync(half, { recursive: true, force: true });
mkdirSync(half, { recursive: true });
for (const [name, text] of writePackage(dossier)) writeFileSync(join(half, name), text);
renameSync(half, to);
process.stdout.write(
	`${to}: ${dossier.actors.length} actors, ${dossier.issues.length} roll calls, ${countVotes(dossier)} votes.\n`
);
