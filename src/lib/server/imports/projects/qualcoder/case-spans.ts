import type { DatabaseRows } from '../database-rows.ts';
import type { ProjectActor, ProjectSource } from '../project.ts';

/** A stretch of a text that belongs to a case. */
export interface CaseSpan {
	actor: string;
	source: string;
	start: number;
	end: number;
}

const idOf = (number: number) => `case ${number}`;

/** How many code points the text of each source has. */
const lengthsOf = (sources: readonly ProjectSource[]) =>
	new Map(sources.map(({ id, text }) => [id, Array.from(text ?? '').length]));

/** Cases, and the stretches of text that belong to each. */
export function readCaseSpans(
	rows: DatabaseRows,
	sources: readonly ProjectSource[]
): { actors: ProjectActor[]; spans: CaseSpan[] } {
	const actors: ProjectActor[] = [];
	const spans: CaseSpan[] = [];
	const tables = rows.tables();
	if (!tables.has('cases') || !tables.has('case_text')) return { actors, spans };
	rows.each('cases', ['caseid', 'name'], (row) => {
		actors.push({ id: idOf(row.whole('caseid')), name: row.text('name'), kind: 'case' });
	});
	const known = new Set(actors.map(({ id }) => id));
	const lengths = lengthsOf(sources);
	rows.each('case_text', ['id?', 'caseid', 'fid', 'pos0', 'pos1'], (row) => {
		const actor = idOf(row.whole('caseid'));
		if (!known.has(actor)) row.refuse('caseid', actor.slice(5), 'the caseid of a case');
		const [start, end] = [row.whole('pos0'), row.whole('pos1')];
		const source = String(row.whole('fid'));
		// Older releases linked a whole file up to the character before its last.
		const isWhole = start === 0 && end + 1 === lengths.get(source);
		spans.push({ actor, source, start, end: isWhole ? end + 1 : end });
	});
	return { actors, spans };
}
