import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { smallFiles } from '../../../../tests/fixtures/package.ts';
import { archiveOf } from '../../../../tests/storage/uploads.ts';
import { formatOfFiles } from './formats.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'demarche-formats-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** The format of one file. */
function formatOf(content: string | Uint8Array, name: string) {
	const path = join(folder, '0');
	writeFileSync(path, content);
	return formatOfFiles([{ name, path, size: content.length }]);
}

const project = '<?xml version="1.0"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="Peace"/>';
const structures = '{"%TYPES": {}, "%FEATURE_STRUCTURES": []}';
const qdpx = archiveOf(new Map([['project.qde', project]]));

test.each([
	['refi-qda', qdpx, 'a.qdpx'],
	['refi-qda', `\uFEFF${project.replace('Project', 'qda:Project xmlns:qda="x"')}`, 'book.txt'],
	['refi-qda', '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', 'a.qdc'],
	['package', archiveOf(new Map(smallFiles())), 'a.qdpx'],
	['package', smallFiles().get('datapackage.json') ?? '', 'datapackage.json'],
	['annotations', '{"@context": "http://www.w3.org/ns/anno.jsonld", "items": []}', 'a.txt'],
	['inception', '#FORMAT=WebAnno TSV 3.3\n\n\n#Text=Yes\n1-1\t0-3\tYes\t\n', 'a.csv'],
	['inception', structures, 'a.json'],
	['inception', archiveOf(new Map([['annotation/a.txt/anna.json', structures]])), 'a.zip'],
	[
		'label-studio',
		`[{"id": 1, "data": {"text": "${'Yes '.repeat(30_000)}"}, "annotations": []}]`,
		'a.txt'
	],
	[
		'label-studio',
		'[{"text": "Yes", "annotation_id": 1, "annotator": 2, "lead_time": 3}]',
		'a.json'
	],
	['doccano', '{"id": 1, "text": "Yes", "label": [[0, 3, "A"]]}\n', 'a.json'],
	['doccano', `{"text": "${'Yes '.repeat(30_000)}", "label": []}\n`, 'a.jsonl'],
	['doccano', archiveOf(new Map([['all.jsonl', '{"text": "Yes", "label": []}']])), 'a.zip'],
	['package', 'PK\u0003\u0004, and nothing more', 'a.qdpx']
])('a file is %s by what is in it, whatever its name', async (format, content, name) => {
	expect(await formatOf(content, name)).toBe(format);
});
