/** Settling what several coded: which coding holds, a new reading, or nothing. Statements follow. */
import { randomUUID } from 'node:crypto';
import { unitsOf } from '#lib/analysis/coding/units.ts';
import type { AskedChange, Change } from '#lib/contract/changes.ts';
import type { Coding, Decision } from '#lib/contract/coding.ts';
import type { NewDecision } from '#lib/contract/coding-requests.ts';
import type { Write } from '../database/storage.ts';
import type { Viewer } from '../identity/viewer.ts';
import { planCommit } from '../journal/commit.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { Refusal } from '../platform/problem.ts';
import { pseudonymsOf } from './coders.ts';
import { textOf } from './desk.ts';
import { faultsIn, incomplete } from './faults.ts';
import { cut } from './passage.ts';
import { revealedCodings } from './reading.ts';
import { refuseSettled } from './settled.ts';
import { newStatementId, statementMade } from './statement-of.ts';
import type { Said } from './statement-of.ts';

/** A decision that was stored. */
export interface Decided {
	decision: Decision;
	version: number;
}

/** A decision that is asked for, with what it is about. */
interface Case {
	asked: NewDecision;
	codings: Coding[];
	coders: string[];
}

const refuse = (path: string, found: string, expected: string): Refusal =>
	new Refusal('invalid', `${path}: found ${found}; expected ${expected}. Nothing was decided.`, {
		errors: [{ path, found, expected }]
	});

/** The codings that a decision settles. @throws Refusal for those that are none, or need no decision */
function chosen(all: ReadonlyMap<string, Coding>, { source, codings }: NewDecision): Coding[] {
	return codings.map((id) => {
		const coding = all.get(id);
		const isOpen = coding?.source === source && coding.statement === '';
		if (coding && isOpen) return coding;
		throw refuse('codings', `"${id}"`, `ids of codings of "${source}" that were revealed`);
	});
}

/** Whether all who coded the source read the same there. */
function agree({ asked, codings, coders }: Case): boolean {
	const settled = [asked.codings];
	const [unit] = unitsOf([{ source: asked.source, coders, codings, settled }]);
	return unit?.kinds.length === 0;
}

/** @throws Refusal for a decision that contradicts itself, or lacks its reason. */
function check(one: Case): void {
	const { outcome, coding, row, reason, codings } = one.asked;
	if (outcome === 'coding' && !codings.includes(coding)) {
		throw refuse('coding', `"${coding}"`, 'the id of one of the codings');
	}
	if (outcome !== 'coding' && coding !== '') {
		throw refuse('coding', `"${coding}"`, 'nothing: only the outcome "coding" names one');
	}
	if ((outcome === 'new') !== (row !== undefined)) {
		const expected = outcome === 'new' ? 'the new reading' : 'nothing: the outcome is not "new"';
		throw refuse('row', row ? 'a reading' : 'nothing', expected);
	}
	if (reason !== '' || (outcome === 'coding' && agree(one))) return;
	throw refuse('reason', 'nothing', 'why: not all of the coders read the same there');
}

/** Reads the codings that decisions concern, within the transaction. */
async function casesOf(
	tx: Write,
	dossier: string,
	decisions: readonly NewDecision[]
): Promise<Case[]> {
	const cases: Case[] = [];
	for (const source of new Set(decisions.map((one) => one.source))) {
		const rows = await revealedCodings(tx, dossier, { source });
		const all = new Map(rows.map((row) => [row.id, row as Coding]));
		const coders = await pseudonymsOf(tx, dossier, source);
		for (const asked of decisions.filter((one) => one.source === source)) {
			cases.push({ asked, codings: chosen(all, asked), coders });
		}
	}
	return cases;
}

/** What the statement of a decision says; `undefined` where nothing belongs there. */
async function saidIn(tx: Write, dossier: string, one: Case): Promise<Said | undefined> {
	const { source, outcome, coding, row } = one.asked;
	if (outcome === 'coding') return one.codings.find(({ id }) => id === coding);
	if (!row) return undefined;
	const { start, end, quote, ...reading } = row;
	const { content } = await textOf(tx, { dossier, source });
	return { source, ...reading, ...cut(content, { start, end, quote }) };
}

function decisionOf({ asked }: Case, statement: string, at: string): Decision {
	const { source, codings, outcome, coding, reason } = asked;
	const id = `d-${randomUUID()}`;
	return { id, source, codings, outcome, coding, statement, reason, at };
}

/**
 * Decides, in one change set with the statements that follow.
 *
 * @throws Refusal 422 for what cannot be decided so, and with what a statement lacks; 409 where one of the codings is
 * settled already.
 */
export const decide = (
	journal: OpenJournal,
	viewer: Viewer,
	dossier: string,
	decisions: readonly NewDecision[]
): Promise<Decided[]> =>
	journal.act(viewer, dossier, 'dossier.adjudicate', async (tx, held, state) => {
		const cases = await casesOf(tx, dossier, decisions);
		for (const one of cases) check(one);
		await refuseSettled(
			tx,
			dossier,
			cases.map(({ asked }) => asked)
		);
		const at = new Date().toISOString();
		const made: Decision[] = [];
		const asked: AskedChange[] = [];
		const origins: string[] = [];
		for (const one of cases) {
			const said = await saidIn(tx, dossier, one);
			const statement = said ? newStatementId() : '';
			made.push(decisionOf(one, statement, at));
			if (!said) continue;
			asked.push(statementMade(statement, said));
			origins.push(one.asked.coding);
		}
		const plan = await planCommit(tx, viewer, held, state.dossier, asked, {}).catch(
			(error: unknown) => {
				const faults = faultsIn(error, origins);
				throw faults ? incomplete(faults, 'Nothing was decided.') : error;
			}
		);
		const changes = made.map((decision): Change => ({
			entity: 'decision',
			id: decision.id,
			action: 'create',
			before: null,
			after: { ...decision }
		}));
		return {
			made: { ...plan.made, changes: [...plan.made.changes, ...changes] },
			answer: (stored) => {
				const versions = new Map(stored?.changes.map(({ id, revision }) => [id, revision]));
				return made.map((decision) => ({
					decision,
					version: versions.get(decision.id) ?? 0
				}));
			}
		};
	});
