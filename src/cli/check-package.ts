/** `npm run check-package`: says of data packages what a start would say, without one. */
import { existsSync } from 'node:fs';
import { counted } from '#lib/analysis/phrases.ts';
import {
	openPackages,
	readPackages,
	refusalLines,
	warningLines
} from '#lib/server/dossiers/packages.ts';

const usage = `Usage: npm run check-package -- FOLDER…
FOLDER is a data package, or holds some. Ends with 1 where one of them cannot be loaded.`;

function refuse(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(2);
}

const folders = process.argv.slice(2);
if (folders.length === 0 || folders.some((folder) => folder.startsWith('-'))) refuse(usage);
const nowhere = folders.find((folder) => !existsSync(folder));
if (nowhere) refuse(`There is no folder ${nowhere}.\n${usage}`);

const packages = (await Promise.all(folders.map(openPackages))).flat();
if (packages.length === 0) refuse(`There is no data package in ${folders.join(', ')}.\n${usage}`);
const { read, refused } = readPackages(packages);
const lines = [
	...refused.flatMap(refusalLines),
	...read.flatMap(warningLines),
	...read.map(
		({ folder, dossier }) =>
			`The data package ${folder} can be loaded: ${counted(dossier.actors.length, 'actor')}, ${counted(dossier.issues.length, 'issue')}, ${counted(dossier.statements.length, 'statement')}.`
	)
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = refused.length > 0 ? 1 : 0;
