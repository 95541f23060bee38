import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { knows } from '../../eslint.config.js';
import { arrowsOf, drawing, drawn, reached } from './draw.ts';
import { importsOfSource } from './imports.ts';

const imports = importsOfSource();
const architecture = readFileSync('ARCHITECTURE.md', 'utf8');

describe('the folders of the source', () => {
	it('stand in ARCHITECTURE as their imports draw them (else: npm run house)', () => {
		expect(drawn.exec(architecture)?.[0]).toBe(drawing(imports));
	});

	it('do not import each other in a circle', () => {
		const arrows = arrowsOf(imports);
		for (const folder of arrows.keys()) expect(reached(arrows, folder)).not.toContain(folder);
	});

	it.each(Object.entries(knows))(
		'%s may import what the table of ARCHITECTURE says',
		(folder, known) => {
			const row = new RegExp(`\\| \`${folder}\`\\s*\\| (.*?)\\s*\\|`).exec(architecture)?.[1];
			expect(row).toBe(known.map((one) => `\`${one}\``).join(', ') || 'nothing');
		}
	);
});

describe('the linter', () => {
	const eslint = new ESLint();
	const messages = async (folder: string, name: string, ending: string) => {
		const script = `import ${JSON.stringify(name)};\n`;
		const text = ending === 'svelte' ? `<script lang="ts">\n\t${script}</script>\n` : script;
		const filePath = resolve(`src/lib/${folder}/planted.${ending}`);
		return (await eslint.lintText(text, { filePath })).flatMap((result) => result.messages);
	};

	it.each(Object.entries(knows))(
		'lets %s import from no folder but those it knows',
		async (folder, known) => {
			for (const other of [...Object.keys(knows), 'routes']) {
				const isKnown = other === folder || known.includes(other);
				const isRoute = other === 'routes';
				const names = [isRoute ? '../../routes/x.ts' : `../${other}/x.ts`];
				if (!isRoute) names.push(other === 'messages' ? '#messages' : `#lib/${other}/x.ts`);
				for (const name of names) {
					for (const ending of ['ts', 'svelte']) {
						const found = await messages(folder, name, ending);
						expect(found.length, `${folder}: ${name}`).toBe(isKnown ? 0 : 1);
					}
				}
			}
		},
		60_000
	);

	it('lets the contract import zod alone', async () => {
		expect(await messages('contract', 'zod', 'ts')).toEqual([]);
		expect(await messages('contract', './limits.ts', 'ts')).toEqual([]);
		for (const name of ['kysely', 'node:fs', 'svelte', '$app/state', '@sveltejs/kit']) {
			expect(await messages('contract', name, 'ts'), name).toHaveLength(1);
		}
	});
});

describe('a planted circle', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'demarche-circle-'));
		mkdirSync(join(folder, 'src', 'lib'), { recursive: true });
		for (const name of ['.oxlintrc.json', 'package.json']) copyFileSync(name, join(folder, name));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const plant = (name: string, text: string) =>
		writeFileSync(join(folder, 'src', 'lib', name), text);
	const circles = () => {
		const oxlint = resolve('node_modules/oxlint/bin/oxlint');
		const options = { cwd: folder, encoding: 'utf8' } as const;
		const { status, stdout } = spawnSync(process.execPath, [oxlint], options);
		expect(status).toBe(stdout.includes('no-cycle') ? 1 : 0);
		return stdout.match(/Dependency cycle detected/g)?.length ?? 0;
	};

	it('is found where it runs over type imports, components and #lib', () => {
		plant('a.ts', "import type { B } from './b.ts';\nexport type A = B;\n");
		plant('b.ts', 'export type B = string;\n');
		expect(circles()).toBe(0);
		plant('b.ts', "import type { A } from '#lib/a.ts';\nexport type B = A[];\n");
		expect(circles()).toBe(2);
		plant('C.svelte', '<script lang="ts">\n\timport { d } from \'./d.ts\';\n\td();\n</script>\n');
		plant('b.ts', 'export type B = string;\n');
		plant('d.ts', 'export const d = () => 1;\n');
		expect(circles()).toBe(0);
		plant('d.ts', "import type C from './C.svelte';\nexport const d = (c?: C) => c;\n");
		expect(circles()).toBe(2);
	});
});
