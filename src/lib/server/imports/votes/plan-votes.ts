/** Plans what files of votes make of a dossier, or of a new one. */
import type { z } from 'zod';
import type { Entity } from '#lib/contract/changes.ts';
import { FAULTS_LISTED } from '#lib/contract/imports.ts';
import { rowsOf } from '#lib/dossier/apply.ts';
import { askedFor, differences } from '#lib/dossier/differences.ts';
import { tableOf } from '#lib/dossier/entities.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { prepare } from '#lib/dossier/prepare.ts';
import { headerSchema } from '#lib/dossier/schemas.ts';
import { tables } from '#lib/dossier/tables.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { Refusal } from '../../platform/problem.ts';
import type { FormatContext, FormatPlanner } from '../format-planners.ts';
import { Answers } from '../sheets/answers.ts';
import type { Outcome } from '../ready-changes.ts';
import { Tally, tallyOf } from '../tally.ts';
import { tellChanges } from '../tell-changes.ts';
import { withTables } from './archived-tables.ts';
import type { VotingBody } from './body.ts';
import { readHowTheyVote } from './how-they-vote.ts';
import { tableFiles, votesKind } from './recognise.ts';
import type { TableFile } from './table-file.ts';
import { readUnLibrary } from './un-library.ts';
import { readUnvotes } from './unvotes.ts';
import { readVoteView } from './vote-view.ts';
import { withVotes } from './voted-dossier.ts';

const group = 'rest';

async function bodyOf(files: readonly TableFile[], answers: Answers): Promise<VotingBody> {
	switch (votesKind(files)) {
		case 'unvotes':
			return readUnvotes(files);
		case 'un-library':
			return readUnLibrary(files);
		case 'how-they-vote': {
			answers.list('voters', [
				{ value: 'group', label: 'Political groups' },
				{ value: 'country', label: 'Countries' }
			]);
			answers.list('votes', [
				{ value: 'main', label: 'Votes on a text as a whole' },
				{ value: 'all', label: 'All votes, those on amendments included' }
			]);
			const by = answers.ask({
				...{ id: 'votes-by', group, label: 'Actors', options: 'voters', proposal: 'group' }
			});
			const which = answers.ask({
				...{ id: 'votes-which', group, label: 'Votes', options: 'votes', proposal: 'main' }
			});
			return readHowTheyVote(files, {
				by: by === 'country' ? 'country' : 'group',
				isMain: which === 'main'
			});
		}
		case 'vote-view': {
			answers.list('voters', [
				{ value: 'party', label: 'Parties' },
				{ value: 'member', label: 'Members' }
			]);
			const by = answers.ask({
				...{ id: 'votes-by-whom', group, label: 'Actors', options: 'voters', proposal: 'party' }
			});
			return readVoteView(files, by === 'member' ? 'member' : 'party');
		}
		default:
			throw new Refusal('invalid', 'No table of votes is among the files. Nothing was imported.', {
				errors: [{ path: 'file', found: 'other tables', expected: 'a table of votes' }]
			});
	}
}

/** Rows that the tables of a dossier would not take: what came with the files is not theirs to check. */
function rowFaults(file: string, dossier: Dossier): Fault[] {
	const faults: Fault[] = [];
	const check = (schema: z.ZodType, row: object, kind: string) => {
		for (const { path, message } of schema.safeParse(row).error?.issues ?? []) {
			const column = String(path[0] ?? '');
			const found = shown((row as Record<string, unknown>)[column]);
			faults.push({ file, column: `${kind} ${column}`, found, expected: message });
		}
	};
	const { id, title, description, licence, window } = dossier;
	const head = { id, title, description, licence, window };
	check(headerSchema, head, 'dossier');
	for (const entity of ['actor', 'issue', 'source'] as const) {
		const { schema } = tables[tableOf[entity]];
		for (const row of rowsOf(dossier, entity)) check(schema, row, entity);
	}
	return faults;
}

/** What is planned, how much of what, and what is wrong with it. */
type Planned = Outcome & { faults: Fault[]; tally: Tally };

/** A new dossier: what it is made of is told row by row, as its changes would be. */
function planNew(file: string, dossier: Dossier, tell: (line: string) => void): Planned {
	const faults = rowFaults(file, dossier);
	const tally = new Tally();
	if (faults.length > 0) return { changes: [], faults, tally };
	const create = (entity: Entity, id: string, label: string) => {
		tally.of(entity).create++;
		tell(JSON.stringify({ entity, id, action: 'create', label }));
	};
	create('dossier', dossier.id, dossier.title);
	for (const { id, name } of dossier.actors) create('actor', id, name);
	for (const { id, label } of dossier.issues) create('issue', id, label);
	for (const { id, title } of dossier.sources) create('source', id, title);
	dossier.issues.forEach(({ id, label }, place) => {
		if (dossier.votes?.day[place]) create('vote', id, label);
	});
	return { made: dossier, faults, tally };
}

/** The changes to an existing dossier. */
function planInto(
	file: string,
	before: Dossier,
	after: Dossier,
	{ today, texts }: FormatContext,
	tell: (line: string) => void
): Planned {
	const asked = differences(before, after).map(askedFor);
	const random = () => 'votes';
	const { changes, errors } = prepare(before, asked, { today, texts, random });
	const faults = errors.map(({ entity, id, column, found, expected }): Fault => ({
		...{ file, column: `${entity} ${id} ${column}`, found, expected }
	}));
	if (faults.length > 0) return { changes: [], faults, tally: new Tally() };
	tellChanges(before, after, changes, tell);
	return { changes, faults, tally: tallyOf(after, changes) };
}

/** Kinds of rows that votes bring. */
const brought: readonly Entity[] = ['actor', 'issue', 'source', 'vote'];

/** Plans them, in an archive or as they are. @throws Refusal where a file cannot be read. */
export const planVotes: FormatPlanner = (dossier, received, context, tell) =>
	withTables(received, (files) => planTables(dossier, files, context, tell));

const planTables: FormatPlanner = async (dossier, received, context, tell) => {
	const answers = new Answers(context.choices.answers ?? {}, context.remembered);
	const files = await tableFiles(received);
	const body = await bodyOf(files, answers);
	const { choices, isNew } = context;
	const [first] = files;
	const file = first?.name ?? '';
	const faults = [...body.faults];
	if (faults.length === 0 && body.cast.length === 0) {
		faults.push({ file, found: 'no votes', expected: 'votes of somebody on something' });
	}
	const { dossier: voted, twice } =
		faults.length > 0 ? { dossier, twice: 0 } : withVotes(dossier, body, isNew);
	if (twice > 0) {
		const found = `${twice.toLocaleString('en')} votes that the same actor had cast already`;
		faults.push({ file, found, expected: 'one vote of each actor in each roll call' });
	}
	const after = isNew ? { ...voted, id: choices.id ?? body.id } : voted;
	const made: Planned =
		faults.length > 0
			? { changes: [], faults, tally: new Tally() }
			: isNew
				? planNew(file, after, tell)
				: planInto(file, dossier, after, context, tell);
	const isSound = made.faults.length === 0;
	const { tally } = made;
	const rows = tally.tables.filter(({ entity }) => isNew || brought.includes(entity));
	return {
		plan: {
			...{ id: isNew ? body.id : dossier.id, title: isNew ? body.title : dossier.title },
			...{ plan: tally.plan, tables: isSound ? rows : [] },
			...{ faults: made.faults.slice(0, FAULTS_LISTED), faultCount: made.faults.length },
			warnings: body.warnings,
			...(answers.questions.length > 0 && {
				questions: answers.questions,
				options: answers.options
			})
		},
		...('made' in made ? { made: made.made } : { changes: made.changes })
	};
};
