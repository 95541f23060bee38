/** Where statements come from that were coded from a text. */
import type { Kysely } from 'kysely';
import type { Coding, Decision as DecisionRow } from '#lib/contract/coding.ts';
import { ORIGINS_LIMIT } from '#lib/contract/origins.ts';
import type { Origin } from '#lib/contract/origins.ts';
import type { Target } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Tables } from '../database/tables.ts';
import { decode } from '../journal/rows.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { takersOf } from './taken-decisions.ts';

type Db = Kysely<Tables>;

/**
 * Whether statements of a dossier come from texts, as far as a viewer may know: only then is it worth while to ask
 * where. Who may not code knows of decisions alone.
 */
export async function hasOrigins(db: Db, dossier: string, mayCode: boolean): Promise<boolean> {
	const found = await db
		.selectFrom(mayCode ? 'codings' : 'decisions')
		.select('id')
		.where('dossier', '=', dossier)
		.limit(1)
		.executeTakeFirst();
	return found !== undefined;
}

/** The statements that a page shows as evidence for what is in focus. */
export function statementsInFocus({ statements }: Dossier, { type, id }: Target): string[] {
	if (type === 'statement') return [id];
	if (type !== 'position') return [];
	const [actor = '', issue = ''] = id.split('/');
	const found = statements.filter((one) => one.issue === issue && one.actors.includes(actor));
	return found.slice(0, ORIGINS_LIMIT).map((one) => one.id);
}

const decisionsFor = (db: Db, dossier: string, statements: readonly string[]) =>
	db
		.selectFrom('decisions')
		.selectAll()
		.where('dossier', '=', dossier)
		.where('statement', 'in', statements)
		.execute();

/** Codings by id, or by the statement that they became at once. */
async function codingsFor(
	db: Db,
	dossier: string,
	column: 'id' | 'statement',
	values: readonly string[]
): Promise<Coding[]> {
	if (values.length === 0) return [];
	const rows = await db
		.selectFrom('codings')
		.selectAll()
		.where('dossier', '=', dossier)
		.where(column, 'in', values)
		.orderBy('coder')
		.execute();
	return rows.map((row) => decode<Coding>('coding', row));
}

const shownCoding = (coding: Coding, held: string): Origin['codings'][number] => {
	const { id, coder, start, end, quote, issue, actors, stance } = coding;
	return { id, coder, start, end, quote, issue, actors, stance, isHeld: id === held };
};

/**
 * Where some statements come from; what was entered by hand has no origin.
 *
 * @param mayCode readers who may not code learn that an editor adjudicated, but not the codings and reasons.
 */
export async function originsOf(
	journal: OpenJournal,
	dossier: string,
	statements: readonly string[],
	mayCode: boolean
): Promise<Origin[]> {
	const asked = [...new Set(statements)].slice(0, ORIGINS_LIMIT);
	if (asked.length === 0) return [];
	const { db } = journal.storage;
	const decisions = (await decisionsFor(db, dossier, asked)).map((row) => ({
		version: row.version,
		...decode<DecisionRow>('decision', row)
	}));
	if (!mayCode) {
		return decisions.map(({ statement, source }) => ({
			statement,
			source,
			isAdjudicated: true,
			decision: null,
			codings: []
		}));
	}
	const versions = decisions.map(({ version }) => version);
	const takers = await takersOf(db, dossier, versions);
	const names = await journal.names(takers.values());
	const ids = decisions.flatMap((decision) => decision.codings);
	const compared = new Map(
		(await codingsFor(db, dossier, 'id', ids)).map((coding) => [coding.id, coding])
	);
	const adjudicated = decisions.map((decision): Origin => {
		const { id, source, outcome, reason, at, statement } = decision;
		const by = names.get(takers.get(decision.version) ?? '') ?? '';
		const found = decision.codings.flatMap((one) => compared.get(one) ?? []);
		return {
			statement,
			source,
			isAdjudicated: true,
			decision: { id, outcome, reason, by, at },
			codings: found.map((coding) => shownCoding(coding, decision.coding))
		};
	});
	const alone = (await codingsFor(db, dossier, 'statement', asked)).map((coding): Origin => ({
		statement: coding.statement,
		source: coding.source,
		isAdjudicated: false,
		decision: null,
		codings: [shownCoding(coding, coding.id)]
	}));
	return [...adjudicated, ...alone];
}
