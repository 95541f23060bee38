/** How the files of each coding program are read. */
import type { ImportFormatName } from '#lib/contract/imports.ts';
import type { FormatPlanner } from '../format-planners.ts';
import type { Received } from '../receive.ts';
import { planProject } from './plan-project.ts';
import { emptyProject, type ReadProject } from './project.ts';
import { receivedTexts, withReceivedDatabase } from './received-files.ts';

type ReadFiles = (received: readonly Received[]) => Promise<ReadProject>;

const lacking = (file: string, expected: string): ReadProject => ({
	project: emptyProject('', 'code-points'),
	faults: [{ file, found: 'nothing', expected }],
	warnings: []
});

/** Reads the database that a project is. */
const ofDatabase =
	(
		isWanted: (path: string) => boolean,
		expected: string,
		read: (path: string, file: string) => ReadProject
	): ReadFiles =>
	async ([first]) => {
		if (!first) return lacking('', expected);
		return withReceivedDatabase(first, isWanted, (path, file) =>
			path === undefined ? lacking(file, expected) : read(path, file)
		);
	};

/** Reads the texts that a project is. */
const ofTexts =
	(
		isWanted: (path: string) => boolean,
		expected: string,
		read: (texts: ReadonlyMap<string, string>) => ReadProject | Promise<ReadProject>
	): ReadFiles =>
	async (received) => {
		const { texts, warnings } = await receivedTexts(received, isWanted);
		if (texts.size === 0) return lacking(received[0]?.name ?? '', expected);
		const project = await read(texts);
		return { ...project, warnings: [...warnings, ...project.warnings] };
	};

const readers: Partial<Record<ImportFormatName, () => Promise<ReadFiles>>> = {
	'refi-qda': async () => (await import('./refi-qda/read-refi-qda.ts')).readRefiQda,
	dna: async () => {
		const { readDna } = await import('./dna/read.ts');
		const expected = 'a database of Discourse Network Analyzer 3';
		return ofDatabase((path) => /\.dna$/i.test(path), expected, readDna);
	},
	qualcoder: async () => {
		const { readQualCoder } = await import('./qualcoder/read.ts');
		const expected = 'the file data.qda of a project of QualCoder';
		return ofDatabase((path) => /(^|\/)data\.qda$/i.test(path), expected, readQualCoder);
	},
	'label-studio': async () => {
		const { readLabelStudio } = await import('./label-studio/read.ts');
		return ofTexts(
			(path) => /\.json$/i.test(path),
			'an export of Label Studio',
			(texts) => {
				const [[file, text]] = [...texts] as [[string, string]];
				return readLabelStudio(file, text);
			}
		);
	},
	inception: async () => {
		const { readInception } = await import('./inception/read.ts');
		const { projectFile } = await import('./inception/document.ts');
		return ofTexts(
			(path) => /\.(json|tsv)$/i.test(path) && !projectFile.test(path),
			'documents in WebAnno TSV 3 or UIMA CAS JSON 0.4: choose one of them as the secondary format of the export',
			readInception
		);
	},
	doccano: async () => {
		const { readDoccano } = await import('./doccano/read.ts');
		return ofTexts((path) => /\.jsonl$/i.test(path), 'a file of JSON lines', readDoccano);
	}
};

/** Plans the projects of one format. */
export const projectPlanner =
	(format: ImportFormatName): FormatPlanner =>
	async (dossier, received, context, tell) => {
		const reader = readers[format];
		if (!reader) throw new Error(`Nothing reads ${format}.`);
		const read = await (await reader())(received);
		return planProject(read, received[0]?.name ?? '', dossier, context, tell);
	};
