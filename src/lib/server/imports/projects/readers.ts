/** How the files of each coding program are read. */
import type { ImportFormatName } from '#lib/contract/imports.ts';
import type { FormatPlanner } from '../format-planners.ts';
import type { Received } from '../receive.ts';
import { planProject } from './plan-project.ts';
import type { ReadProject } from './project.ts';

type ReadFiles = (received: readonly Received[]) => Promise<ReadProject>;

const readers: Partial<Record<ImportFormatName, () => Promise<ReadFiles>>> = {
	'refi-qda': async () => (await import('./refi-qda/read-refi-qda.ts')).readRefiQda
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
