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
	// Compares cheap columns first, as a dossier may have a hundred thousand statements.
	const words = new Map<unknown, Set<unknown>>();
	for (const { values } of fresh) {
		const known = words.get(values.issue);
		if (known) known.add(values.quote);
		else words.set(values.issue, new Set([values.quote]));
	}
	const said = new Map<string, { id: string } | { sameRow: number }>();
	for (const statement of dossier.statements) {
		const { id, issue, quote } = statement;
		if (words.get(issue)?.has(quote)) said.set(contentOf(statement), { id });
	}
	for (const row of fresh) {
		const content = contentOf(row.values as Record<keyof Statement, unknown>);
		const same = said.get(content);
		if (same) Object.assign(row, { ...same, becomes: 'same' });
		else said.set(content, { sameRow: row.number });
	}
}
