import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** One measured figure and what it must hold, if anything. */
export interface BenchRow {
	name: string;
	value: number;
	unit: string;
	/** As printed, such as `≤ 90` or `≥ 10`. A figure without a target is told, and neither holds nor misses. */
	target?: string;
	/** Whether it holds its target. */
	ok?: boolean;
	/** What the figure comes from, where that is not itself: the figures of both builds. */
	from?: string;
}

interface Section {
	/** Whether it measures the built server. */
	built: boolean;
	/** What can be measured of it alone, as in `--only journal:known`. */
	parts?: readonly string[];
	/** @param part of `parts`, else all of it. */
	run: (part?: string) => Promise<BenchRow[]>;
}

// Each runs in a process of its own: what one leaves in memory, and in compiled code, burdens no other.
const sections: Record<string, Section> = {
	server: { built: true, run: async () => (await import('./server.ts')).benchServer() },
	wire: {
		built: true,
		parts: ['pages', 'views', 'votes'],
		run: async (part) => (await import('./wire.ts')).benchWire(part)
	},
	heavy: {
		built: true,
		parts: ['ties', 'network', 'votes', 'similar', 'timeline', 'meanwhile', 'memory', 'matrix'],
		run: async (part) => (await import('./heavy.ts')).benchHeavy(part)
	},
	slider: {
		built: true,
		parts: ['small', 'matrix', 'network'],
		run: async (part) => (await import('./slider.ts')).benchSlider(part)
	},
	figures: { built: false, run: async () => (await import('./figures.ts')).benchFigures() },
	png: { built: true, run: async () => (await import('./png.ts')).benchPng() },
	office: { built: true, run: async () => (await import('./office.ts')).benchOffice() },
	editing: { built: true, run: async () => (await import('./editing.ts')).benchEditing() },
	journal: {
		built: false,
		parts: ['answers', 'known', 'load', 'growth'],
		run: async (part) => (await import('./journal.ts')).benchJournal(part)
	},
	history: { built: false, run: async () => (await import('./history.ts')).benchHistory() },
	writers: { built: true, run: async () => (await import('./writers.ts')).benchWriters() },
	coding: { built: true, run: async () => (await import('./coding.ts')).benchCoding() },
	paste: { built: true, run: async () => (await import('./paste.ts')).benchPaste() },
	import: { built: true, run: async () => (await import('./import.ts')).benchImport() },
	projects: { built: true, run: async () => (await import('./projects.ts')).benchProjects() },
	'vote-files': {
		built: true,
		run: async () => (await import('./vote-files.ts')).benchVoteFiles()
	},
	sheets: { built: false, run: async () => (await import('./sheets.ts')).benchSheets() },
	order: { built: false, run: async () => (await import('./order.ts')).benchOrder() },
	ties: { built: false, run: async () => (await import('./ties.ts')).benchTies() },
	layout: { built: false, run: async () => (await import('./layout.ts')).benchLayout() },
	accounts: { built: true, run: async () => (await import('./accounts.ts')).benchAccounts() },
	live: { built: true, run: async () => (await import('./live.ts')).benchLive() },
	anchors: { built: false, run: async () => (await import('./anchors.ts')).benchAnchors() },
	structure: { built: false, run: async () => (await import('./structure.ts')).benchStructure() },
	suggestions: {
		built: false,
		run: async () => (await import('./suggestions.ts')).benchSuggestions()
	},
	'agreement-page': {
		built: true,
		run: async () => (await import('./agreement-page.ts')).benchAgreementPage()
	},
	agreement: { built: false, run: async () => (await import('./agreement.ts')).benchAgreement() }
};

/** A section to measure, or a part of one. */
interface Asked {
	name: string;
	part: string | undefined;
	section: Section;
}

const allNames = () =>
	Object.entries(sections).map(([name, { parts }]) =>
		parts ? `${name} (${parts.map((part) => `${name}:${part}`).join(', ')})` : name
	);

/** Sections by name, or parts of them. @throws where a name is none, with those that are. */
function chosen(only: string | undefined): Asked[] {
	const names = only === undefined ? Object.keys(sections) : only.split(',').filter(Boolean);
	const asked = names.map((whole) => {
		const [name = '', part] = whole.split(':');
		const section = Object.hasOwn(sections, name) ? sections[name] : undefined;
		const isKnown = section && (part === undefined || section.parts?.includes(part));
		return isKnown ? { name, part, section } : whole;
	});
	const unknown = asked.filter((one) => typeof one === 'string');
	if (unknown.length > 0 || asked.length === 0) {
		const found = unknown.join(', ') || 'nothing';
		throw new Error(`--only found ${found}; expected some of ${allNames().join(', ')}`);
	}
	return asked.filter((one) => typeof one !== 'string');
}

/** What a section measured in a process of its own; where it broke down, a row that says so and misses. */
function measured({ name, part }: Asked): BenchRow[] {
	const started = performance.now();
	const file = fileURLToPath(import.meta.url);
	try {
		const answer = execFileSync(
			process.execPath,
			[file, '--section', name, ...(part ? ['--part', part] : [])],
			{
				stdio: ['ignore', 'pipe', 'inherit'],
				encoding: 'utf8'
			}
		);
		return JSON.parse(answer.slice(answer.lastIndexOf('\n[') + 1)) as BenchRow[];
	} catch (error) {
		console.error(error);
		return [{ name: `${name}: broke down`, value: NaN, unit: '', target: 'an answer', ok: false }];
	} finally {
		console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
	}
}

function print(rows: BenchRow[]): void {
	const wide = Math.max(...rows.map((row) => row.name.length));
	for (const { name, value, unit, target, ok, from } of rows) {
		const figure = `${String(value).padStart(9)} ${unit.padEnd(3)} (${target ?? 'told'})${from ? `: ${from}` : ''}`;
		console.log(`${ok === undefined ? '·' : ok ? '✓' : '✗'} ${name.padEnd(wide)} ${figure}`);
	}
	const held = rows.filter(({ ok }) => ok !== undefined);
	const missed = held.filter(({ ok }) => !ok).length;
	const told = rows.length - held.length;
	console.log(
		(missed === 0 ? `All ${held.length} hold.` : `${missed} of ${held.length} miss.`) +
			(told > 0 ? ` ${told} are only told.` : '')
	);
}

// `--section NAME [--part NAME]` is for the process that measures one and writes its rows as JSON.
// `npm run bench [-- --only server,journal:known] [--json FILE]`: installs the peers, builds where a section
// needs it, measures, prints. Exits 1 where a figure misses, 2 where a section is not known.

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { json: text, only: text, part: text, section: text } });
if (values.section !== undefined) {
	const rows = await sections[values.section]?.run(values.part);
	await new Promise<void>((done) => {
		process.stdout.write(`\n${JSON.stringify(rows)}`, () => done());
	});
	process.exit();
}
const here = fileURLToPath(new URL('.', import.meta.url));
let asked: Asked[];
try {
	asked = chosen(values.only);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(2);
}

if (!existsSync(`${here}/node_modules`)) {
	execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}
if (asked.some(({ section }) => section.built)) {
	execFileSync('npx', ['vite', 'build', '--logLevel', 'warn'], { stdio: 'inherit' });
}

const rows: BenchRow[] = [];
for (const one of asked) rows.push(...measured(one));
print(rows);
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, '\t')}\n`);
process.exit(rows.some(({ ok }) => ok === false) ? 1 : 0);
