/** `npm run votes`: makes a data package of the roll calls of the UN General Assembly. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { foldedName, readCsv } from '#lib/dossier/csv.ts';
import { faultReport } from '#lib/dossier/fault-report.ts';
import { readPackage, writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { countVotes } from '#lib/dossier/votes.ts';
import { dossierOf, TableFaults, type Row } from './votes/unvotes.ts';

const usage = `Usage: npm run votes -- FROM TO
FROM holds unvotes.csv, roll_calls.csv and issues.csv of the R package unvotes, plain or with .gz;
TO is the folder that becomes the package. Start with DEMARCHE_PACKAGES set to the folder around it.`;

function refuse(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(2);
}

/** What each table has to have. */
const columns = {
	unvotes: ['rcid', 'country', 'vote'],
	roll_calls: ['rcid', 'date', 'unres', 'short', 'descr'],
	issues: ['rcid', 'issue']
};

function table(folder: string, name: keyof typeof columns): Row[] {
	const file = [`${name}.csv`, `${name}.csv.gz`].map((n) => join(folder, n)).find(existsSync);
	if (!file) refuse(`There is no ${name}.csv and no ${name}.csv.gz in ${folder}.\n${usage}`);
	const bytes = readFileSync(file);
	const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
	const needed = columns[name];
	const { rows, faults } = readCsv(`${name}.csv`, text, needed);
	const [head, ...body] = rows;
	const names = head?.cells.map(foldedName) ?? [];
	const missing = needed.filter((column) => !names.includes(column));
	if (faults.length > 0) refuse(faultReport(faults).join('\n'));
	if (missing.length > 0)
		refuse(
			`${name}.csv has no column ${missing.join(', ')}; it has ${names.join(', ') || 'none'}.`
		);
	return body.map(({ cells }) => Object.fromEntries(names.map((n, i) => [n, cells[i] ?? ''])));
}

function dossierIn(folder: string): Dossier {
	try {
		return dossierOf({
			votes: table(folder, 'unvotes'),
			rollCalls: table(folder, 'roll_calls'),
			issues: table(folder, 'issues')
		});
	} catch (error) {
		if (!(error instanceof TableFaults)) throw error;
		return refuse(`No package can be made of these tables.\n${error.message}`);
	}
}

const [from, to, ...rest] = process.argv.slice(2);
if (!from || !to || rest.length > 0) refuse(usage);
if (existsSync(to)) refuse(`${to} is there already: name a folder that is not.`);

const dossier = dossierIn(from);
const files = writePackage(dossier);
// What a start would refuse is not written.
const read = readPackage(files);
if ('faults' in read)
	refuse(`The package would not be loaded.\n${faultReport(read.faults).join('\n')}`);
// A package is there whole or not at all.
const half = `${to}.part`;
rmSync(half, { recursive: true, force: true });
mkdirSync(half, { recursive: true });
for (const [name, text] of files) writeFileSync(join(half, name), text);
renameSync(half, to);
process.stdout.write(
	`${to}: ${dossier.actors.length} actors, ${dossier.issues.length} roll calls, ${countVotes(dossier)} votes.\n`
);
