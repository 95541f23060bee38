import type { Dossier, Statement } from '../types.ts';
import type { PastedRow } from './pasted-row.ts';

/** What a statement says and where: two with the same content are one. */
const contentOf = (row: Readonly<Record<keyof Statement, unknown>>) => {
	const { actors, issue, stance, said_on, source, quote, paraphrase } = row;
	const speakers = [...(actors as string[])].sort();
	return JSON.stringify([speakers, issue, stance, said_on, source, quote, paraphrase]);
};

/** Marks rows that say what a statement of the dossier or a row further up says: rows that were pasted twice. */
export function markSame(dossier: Dossier, rows: readonly PastedRow[]): void {
	const fresh = rows.filter(({ becomes, faults }) => becomes === 'new' && faults.length === 0);
	const days = new Map<unknown, Set<unknown>>();
	for (const { values } of fresh) {
		const known = days.get(values.issue);
		if (known) known.add(values.said_on);
		else days.set(values.issue, new Set([values.said_on]));
	}
	const said = new Map<string, { id: string } | { sameRow: number }>();
	for (const statement of dossier.statements) {
		const { id, issue, said_on } = statement;
		if (days.get(issue)?.has(said_on)) said.set(contentOf({ ...statement }), { id });
	}
	for (const row of fresh) {
		const content = contentOf(row.values as Record<keyof Statement, unknown>);
		const same = said.get(content);
		if (same) Object.assign(row, { ...same, becomes: 'same' });
		else said.set(content, { sameRow: row.number });
	}
}
