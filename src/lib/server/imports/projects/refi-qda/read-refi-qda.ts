import { readFile } from 'node:fs/promises';
import type { Fault } from '#lib/dossier/faults.ts';
import { decode } from '../../../dossiers/encoding.ts';
import { readArchive } from '../../archive.ts';
import type { Unpacked } from '../../archive.ts';
import type { Received } from '../../receive.ts';
import { parseBoundedXml, XmlFault } from '../bounded-xml.ts';
import { emptyProject } from '../project.ts';
import type { ReadProject } from '../project.ts';
import { isArchive } from '../received-files.ts';
import { assemble } from './assemble.ts';
import { readQde } from './qde.ts';
import { ProjectTexts } from './texts.ts';

const isProjectFile = (path: string) => /(^|\/)[^/]*\.qde$/i.test(path);
const isWanted = (path: string) => isProjectFile(path) || /\.(txt|md)$/i.test(path);

const failed = (fault: Fault): ReadProject => ({
	project: emptyProject('', 'code-points'),
	faults: [fault],
	warnings: []
});

/** The project in a file: an exchange archive, or the XML of a project or a code book on its own. */
async function projectFile({ name, path }: Received): Promise<{
	file: string;
	bytes: Buffer | undefined;
	files: Unpacked;
}> {
	if (!(await isArchive(path)))
		return { file: name, bytes: await readFile(path), files: new Map() };
	const files = await readArchive(path, isWanted);
	const projects = [...files.keys()].filter(isProjectFile);
	const file = projects.find((one) => one.toLowerCase() === 'project.qde') ?? projects[0] ?? name;
	return { file, bytes: files.get(file), files };
}

/**
 * Reads a project in the exchange format of REFI-QDA (`.qdpx`), or its code book (`.qdc`): what NVivo, MAXQDA,
 * ATLAS.ti, QualCoder, Quirkos and others write.
 *
 * @throws Refusal for an archive that is damaged, too large, or made to mislead.
 */
export async function readRefiQda(received: readonly Received[]): Promise<ReadProject> {
	const [first] = received;
	if (!first) return failed({ file: '', found: 'nothing', expected: 'one file' });
	const { file, bytes, files } = await projectFile(first);
	if (!bytes) return failed({ file, found: 'no project.qde', expected: 'a project of REFI-QDA' });
	const { text, warnings } = decode(file, bytes);
	try {
		const root = await parseBoundedXml(text.replace(/^\uFEFF/, ''));
		if (root.name !== 'Project' && root.name !== 'CodeBook') {
			const expected = 'Project or CodeBook, of the namespace urn:QDA-XML';
			return failed({ file, row: root.line, found: `the element ${root.name}`, expected });
		}
		const read = assemble(file, readQde(root), new ProjectTexts(files));
		const { sources, codes } = read.project;
		if (sources.length === 0 && codes.length === 0) {
			return failed({ file, found: 'neither codes nor sources', expected: 'a coded project' });
		}
		return { project: read.project, faults: [], warnings: [...warnings, ...read.warnings] };
	} catch (error) {
		if (!(error instanceof XmlFault)) throw error;
		const { line: row, found, expected } = error;
		return failed({ file, row, found, expected });
	}
}
