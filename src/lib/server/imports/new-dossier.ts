/** Makes a new dossier of files that say nothing of one: coded projects, spreadsheets, reports of the press. */
import type { Change } from '#lib/contract/changes.ts';
import { emptyDossier } from '#lib/dossier/apply.ts';
import { effectiveDay, firstDay } from '#lib/dossier/dates.ts';
import { differences } from '#lib/dossier/differences.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { slugOf } from '#lib/dossier/new-rows.ts';
import { headerSchema } from '#lib/dossier/schemas.ts';
import type { Dossier, DossierHeader } from '#lib/dossier/types.ts';
import type { FormatPlanner } from './format-planners.ts';
import { changesIn } from './ready-changes.ts';
import { Answers } from './sheets/answers.ts';
import { none } from './tally.ts';

const group = 'dossier';
/** Longest id that is made of a title. */
const LONGEST = 60;

/** The name of a file as a title: without its folders and its endings. */
export const titleOf = (name: string): string =>
	(name.split(/[\\/]/).at(-1) ?? name)
		.replace(/(\.[A-Za-z][A-Za-z0-9]{0,5}){1,2}$/, '')
		.replace(/[_\s]+/g, ' ')
		.trim() || 'New dossier';

const isDate = (date: unknown): date is string =>
	typeof date === 'string' && /^\d{4}(-\d{2}(-\d{2})?)?$/.test(date);

/** The first and last day of which rows say something, or on which their sources appeared; today where none says. */
function windowOf(changes: readonly Change[], today: string): Dossier['window'] {
	const datesOf = (column: string) =>
		changes.map(({ after }) => after?.[column]).filter((date) => isDate(date));
	const said = datesOf('said_on');
	const dates = said.length > 0 ? said : datesOf('published_on');
	const days = dates.flatMap((date) => [firstDay(date), effectiveDay(date)]).sort();
	return { from: days[0] ?? today, to: days.at(-1) ?? today };
}

/** What is wrong with the head of a dossier. */
function headFaults(file: string, { id, title, description, licence, window }: Dossier): Fault[] {
	const head: DossierHeader = { id, title, description, licence, window };
	return (headerSchema.safeParse(head).error?.issues ?? []).map(({ path, message }) => {
		const column = String(path[0] ?? '');
		return { file, column, found: shown(head[column as keyof DossierHeader]), expected: message };
	});
}

/**
 * Plans files of a format as usual where they change a dossier; where they make one, they are planned into an empty
 * one, its title and licence are asked for, and its days follow from what is in the files.
 */
export const orNewDossier =
	(planFiles: FormatPlanner): FormatPlanner =>
	async (dossier, received, context, tell) => {
		if (!context.isNew) return planFiles(dossier, received, context, tell);
		const file = received[0]?.name ?? '';
		const answers = new Answers(context.choices.answers ?? {}, {});
		const ask = (id: string, label: string, proposal: string) =>
			answers.ask({ id: `dossier: ${id}`, group, label, options: '', proposal });
		const lines: string[] = [];
		const inner = { ...context, isNew: false };
		const empty = emptyDossier('dossier');
		const outcome = await planFiles(empty, received, inner, (line) => lines.push(line));
		const rows = changesIn(outcome);
		const title = ask('title', 'Title', outcome.called ?? titleOf(file));
		const licence = ask('licence', 'Licence', 'CC-BY-4.0');
		const id = slugOf(title).slice(0, LONGEST).replace(/-+$/, '') || 'dossier';
		const head: Dossier = {
			...{ ...empty, title, licence },
			id: context.choices.id ?? id,
			window: windowOf(rows, context.today)
		};
		const { plan } = outcome;
		const own = headFaults(file, head);
		const faults = [...own, ...plan.faults];
		const isSound = plan.faultCount + own.length === 0;
		// Where no answer mends what is wrong with the files, a title is of no use.
		const canBeMended = plan.faultCount === 0 || (plan.questions ?? []).length > 0;
		const dossierRow = { entity: 'dossier' as const, ...none(), create: 1 };
		if (isSound) {
			tell(JSON.stringify({ entity: 'dossier', id: head.id, action: 'create', label: title }));
			lines.forEach(tell);
		}
		return {
			plan: {
				...{ ...plan, id, title, faults, faultCount: plan.faultCount + own.length },
				plan: isSound ? { ...plan.plan, create: plan.plan.create + 1 } : none(),
				tables: isSound ? [dossierRow, ...plan.tables] : [],
				...(canBeMended && {
					questions: [...answers.questions, ...(plan.questions ?? [])],
					options: plan.options ?? {}
				})
			},
			changes: isSound ? [...differences(undefined, head), ...rows] : []
		};
	};
