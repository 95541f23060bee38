/** What editors do about a coding rule: take an example from the dossier, or confirm that a reading holds under it. */
import type { Change } from '#lib/contract/changes.ts';
import { withExample } from '#lib/dossier/codebook.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Write } from '../database/storage.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { writerId } from '../journal/writers.ts';
import { Refusal } from '../platform/problem.ts';
import { ruleOf } from './drafts.ts';
import { revealedCodings } from './reading.ts';
import { CONFIRMED } from './verbs.ts';

/** A statement or a revealed coding, by its id. */
interface Read {
	statements: readonly string[];
	codings: readonly string[];
}

const unknown = (what: string, found: string) =>
	new Refusal('invalid', `${what}: found "${found}"; expected one of this dossier.`, {
		errors: [{ path: what, found, expected: 'one of this dossier' }]
	});

const statementIn = ({ statements }: Dossier, id: string) => {
	const found = statements.find((one) => one.id === id);
	if (!found) throw unknown('statement', id);
	return found;
};

async function codingIn(tx: Write, dossier: string, id: string) {
	const found = (await revealedCodings(tx, dossier)).find((one) => one.id === id);
	if (!found) throw unknown('coding', id);
	return found;
}

/**
 * Confirms that statements and revealed codings hold under the present rule of their issue. Nothing else of them
 * changes: the history has who confirmed them, and they leave the list of what to recode.
 *
 * @throws Refusal 403 for whoever may not edit, 422 for an id that is not in the dossier.
 */
export const confirmUnderRule = (
	journal: OpenJournal,
	viewer: Viewer,
	dossier: string,
	{ statements, codings }: Read
): Promise<number> =>
	journal.act<number>(viewer, dossier, 'dossier.edit', async (tx, _held, state) => {
		const changes: Change[] = statements.map((id) => ({
			...({ entity: 'statement', action: 'edit', verb: CONFIRMED } as const),
			...{ id: statementIn(state.dossier, id).id, before: {}, after: {} }
		}));
		for (const id of codings) {
			const { rule, issue } = await codingIn(tx, dossier, id);
			const now = await ruleOf(tx, dossier, issue);
			if (now === rule) continue;
			const columns = { before: { rule }, after: { rule: now } };
			changes.push({ entity: 'coding', id, action: 'edit', verb: CONFIRMED, ...columns });
		}
		const act = { by: await writerId(tx, viewer) };
		const after = { ...state.dossier };
		return { made: { act, changes, after }, answer: () => changes.length };
	});

/**
 * Adds the words of a statement or a revealed coding to the rule of its issue, as an example or a counter-example.
 *
 * @throws Refusal 403 for whoever may not edit, 422 for an id that is not in the dossier.
 */
export async function takeExample(
	journal: OpenJournal,
	viewer: Viewer,
	dossier: string,
	{ statement, coding, isCounter }: { statement: string; coding: string; isCounter: boolean }
): Promise<void> {
	await journal.act(viewer, dossier, 'dossier.edit', async (tx, _held, state) => {
		const read = coding
			? await codingIn(tx, dossier, coding)
			: statementIn(state.dossier, statement);
		const issue = state.dossier.issues.find(({ id }) => id === read.issue);
		if (!issue) throw unknown('issue', read.issue);
		const before = issue.coding_rule ?? '';
		const after = withExample(before, read.quote || read.paraphrase, isCounter);
		if (after === before) return { answer: () => undefined };
		const changed = { ...issue, coding_rule: after };
		const issues = state.dossier.issues.map((one) => (one === issue ? changed : one));
		const change: Change = {
			...({ entity: 'issue', id: issue.id, action: 'edit' } as const),
			...{ before: { coding_rule: before }, after: { coding_rule: after } }
		};
		const act = { by: await writerId(tx, viewer) };
		return {
			made: { act, changes: [change], after: { ...state.dossier, issues } },
			answer: () => undefined
		};
	});
}
