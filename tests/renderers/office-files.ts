import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parseXml, type Element } from '#lib/charts/shared/xml.ts';
import { officeParts } from '../office-package.ts';
import { officeFonts } from './office.ts';

const run = promisify(execFile);

/** A folder for as long as something is done in it. */
async function within<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'demarche-office-file-'));
	try {
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Which schema of ECMA-376 (transitional) a part follows, by its path. */
const schemas: [RegExp, string][] = [
	[/^\[Content_Types\]\.xml$/, 'opc-contentTypes'],
	[/\.rels$/, 'opc-relationships'],
	[/^docProps\/app\.xml$/, 'shared-documentPropertiesExtended'],
	[/\/theme\d\.xml$/, 'dml-main'],
	[/^word\/.*\.xml$/, 'wml'],
	[/^ppt\/.*\.xml$/, 'pml'],
	[/^xl\/.*\.xml$/, 'sml']
];

/** What xmllint finds wrong in the parts of a file, by the schemas of the standard. */
export const schemaFaults = (file: Uint8Array): Promise<string[]> =>
	within(async (folder) => {
		await run('tar', ['-xzf', 'tests/fixtures/ecma-376-transitional.tgz', '-C', folder]);
		const faults: string[] = [];
		const bySchema = new Map<string, string[]>();
		for (const [name, content] of officeParts(file)) {
			const schema = schemas.find(([names]) => names.test(name))?.[1];
			if (!schema) continue;
			const path = join(folder, 'file', name);
			await mkdir(dirname(path), { recursive: true });
			await writeFile(path, content);
			bySchema.set(schema, [...(bySchema.get(schema) ?? []), path]);
		}
		for (const [schema, paths] of bySchema) {
			const args = ['--nonet', '--noout', '--schema', join(folder, `${schema}.xsd`), ...paths];
			const { stderr } = spawnSync('xmllint', args, { encoding: 'utf8' });
			const lines = stderr.split('\n').filter((line) => line && !line.endsWith(' validates'));
			faults.push(...lines.map((line) => line.replace(`${folder}/file/`, '')));
		}
		return faults;
	});

const openFormats = { docx: 'fodt', pptx: 'fodp', xlsx: 'fods', csv: 'fods' } as const;

/** A file as LibreOffice reads it: written again as OpenDocument in one file. */
export const readByOffice = (file: Uint8Array, from: keyof typeof openFormats): Promise<Element> =>
	within(async (folder) => {
		const to = openFormats[from];
		await writeFile(join(folder, `file.${from}`), file);
		const profile = `-env:UserInstallation=file://${folder}/profile`;
		const args = [profile, '--headless', '--convert-to', to, '--outdir', folder];
		await run('soffice', [...args, join(folder, `file.${from}`)], {
			env: { ...officeFonts(), HOME: folder }
		});
		return parseXml(await readFile(join(folder, `file.${to}`), 'utf8'));
	});

/** Where Debian's Python is, whatever else is on the path: its packages are no other's. */
const python = '/usr/bin/python3';

const program = `
import sys, json, docx
d = docx.Document(sys.argv[1])
print(json.dumps({
	'title': d.core_properties.title,
	'headings': [p.text for p in d.paragraphs if p.style.name.startswith('Heading 1')],
	'tables': [[[c.text for c in r.cells] for r in t.rows] for t in d.tables],
	'styles': sorted({p.style.name for p in d.paragraphs}),
	'pictures': len(d.inline_shapes)
}))
`;

/** What python-docx reads out of a document. */
export interface ReadDocument {
	title: string;
	headings: string[];
	/** Texts of cells, by table and row. */
	tables: string[][][];
	styles: string[];
	pictures: number;
}

export const readByPython = (file: Uint8Array): Promise<ReadDocument> =>
	within(async (folder) => {
		await writeFile(join(folder, 'file.docx'), file);
		const { stdout } = await run(python, ['-c', program, join(folder, 'file.docx')]);
		return JSON.parse(stdout) as ReadDocument;
	});
