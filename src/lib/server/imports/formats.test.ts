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
const qdpx = archiveOf(new Map([['project.qde', project]]));

test.each([
	['refi-qda', qdpx, 'a.qdpx'],
	['refi-qda', `\uFEFF${project.replace('Project', 'qda:Project xmlns:qda="x"')}`, 'book.txt'],
	['refi-qda', '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', 'a.qdc'],
	['package', archiveOf(new Map(smallFiles())), 'a.qdpx'],
	['package', smallFiles().get('datapackage.json') ?? '', 'datapackage.json'],
	['annotations', '{"@context": "http://www.w3.org/ns/anno.jsonld", "items": []}', 'a.txt'],
	['package', 'PK\u0003\u0004, and nothing more', 'a.qdpx']
])('a file is %s by what is in it, whatever its name', async (format, content, name) => {
	expect(await formatOf(content, name)).toBe(format);
});
