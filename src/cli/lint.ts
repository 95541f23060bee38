/** `npm run figures:lint`: holds SVG files against the rules of a figure. */
import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lintLine, lintSvg, ownProfile } from '#lib/charts/lint/lint.ts';
import { profiles, type Profile } from '#lib/charts/lint/rule.ts';
import { rules } from '#lib/charts/lint/rules.ts';
import { readFigure } from './figure-file.ts';

const usage = `Usage: npm run figures:lint -- [--profile ${profiles.join('|')}] [--rules] [FILE…]
Without FILE, the goldens in tests/golden are checked; without --profile, each file for the profile
that its settings name, web where they name none. FILE may be packed (SVGZ). --rules lists the rules.`;

const say = (line: string) => process.stdout.write(`${line}\n`);

function refuse(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(2);
}

function options() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				profile: { type: 'string' },
				rules: { type: 'boolean' },
				help: { type: 'boolean' }
			}
		});
	} catch (error) {
		return refuse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
	}
}

function profileOf(name: string | undefined): Profile | undefined {
	const profile = profiles.find((one) => one === name);
	if (name !== undefined && !profile)
		refuse(`There is no profile "${name}", only ${profiles.join(', ')}.`);
	return profile;
}

function goldens(): string[] {
	const folder = fileURLToPath(new URL('../../tests/golden', import.meta.url));
	const names = readdirSync(folder, { recursive: true }).map(String);
	const figures = names.filter((name) => /\.svgz?$/.test(name));
	return figures.sort().map((name) => relative('.', join(folder, name)));
}

/** @returns how many faults a file has; one where it cannot be read. */
function check(file: string, profile: Profile | undefined): number {
	let text: string;
	try {
		text = readFigure(file);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		process.stderr.write(`${file}: not readable as UTF-8 text: ${why}\n`);
		return 1;
	}
	const faults = lintSvg(text, profile ?? ownProfile(text));
	for (const fault of faults) say(lintLine(file, fault));
	return faults.length;
}

// Who reads the first lines only has read enough.
process.stdout.on('error', () => process.exit(1));
const { values, positionals } = options();
if (values.help) {
	say(usage);
} else if (values.rules) {
	for (const { id, point, profiles: asking, sentence } of rules) {
		const where = asking ? `only ${asking.join(', ')}` : `point ${point}`;
		say(`${id} (${where}): ${sentence}`);
	}
} else {
	const profile = profileOf(values.profile);
	const files = positionals.length > 0 ? positionals : goldens();
	const counts = files.map((file) => check(file, profile));
	const bad = counts.filter((count) => count > 0).length;
	const names = files.length === 1 ? basename(files[0] ?? '') : `${files.length} files`;
	const faults = counts.reduce((sum, count) => sum + count, 0);
	const told = faults === 1 ? '1 fault' : `${faults} faults`;
	say(bad ? `${names}: ${told}.` : `${names}: no faults.`);
	process.exitCode = bad ? 1 : 0;
}
