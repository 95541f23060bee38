import type { Coding } from '#lib/contract/coding.ts';
import type { ImportFormatName } from '#lib/contract/imports.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Plan, PlanContext } from './plan.ts';
import type { Outcome } from './ready-changes.ts';
import type { Received } from './receive.ts';

/** What files of a format are planned with beside themselves. */
export interface FormatContext extends PlanContext {
	/** Codings of the dossier that others may see. */
	codings: readonly (Coding & { version: number })[];
	/** Answers of earlier imports into the dossier, by question; those of this import are in `choices`. */
	remembered: Readonly<Record<string, string>>;
	/** Whether the files create a dossier; the given one is empty then. */
	isNew: boolean;
}

/**
 * Plans what files of one format make of a dossier. It runs in a worker, for the plan and again when it is applied:
 * the same files, dossier and choices have to give the same changes.
 *
 * @param tell is given each change as a line of JSON (`tell-changes.ts` writes them).
 * @returns with `called`: the name that the files give to what is in them, if any.
 */
export type FormatPlanner = (
	dossier: Dossier,
	received: readonly Received[],
	context: FormatContext,
	tell: (line: string) => void
) => Promise<{ plan: Plan; called?: string } & Outcome>;

/** Loads how files are planned that say nothing of a dossier, and can make one all the same. */
const ofRows = (load: () => Promise<FormatPlanner>) => async () =>
	(await import('./new-dossier.ts')).orNewDossier(await load());

/** How projects of a coding program are planned. */
const coded = (format: ImportFormatName) =>
	ofRows(async () => (await import('./projects/readers.ts')).projectPlanner(format));

/** How each format is planned, loaded when it is needed. A package has its own way. */
const planners: Partial<Record<ImportFormatName, () => Promise<FormatPlanner>>> = {
	'refi-qda': coded('refi-qda'),
	votes: async () => (await import('./votes/plan-votes.ts')).planVotes,
	table: ofRows(async () => (await import('./sheets/plan-sheet.ts')).planSheet),
	dna: coded('dna'),
	qualcoder: coded('qualcoder'),
	'label-studio': coded('label-studio'),
	inception: coded('inception'),
	doccano: coded('doccano'),
	press: ofRows(async () => (await import('./press/plan.ts')).planPress)
};

/** How a format is planned; `undefined` for packages and what is not planned by a worker. */
export const plannerOf = (format: ImportFormatName): (() => Promise<FormatPlanner>) | undefined =>
	planners[format];
