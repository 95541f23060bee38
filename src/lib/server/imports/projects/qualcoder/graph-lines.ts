import type { DatabaseRows, TableRow } from '../database-rows.ts';
import type { ProjectTie } from '../project.ts';

/** The code or the case at one end of a line; other things that a line may join are no actors. */
function endOf(row: TableRow, side: 'from' | 'to'): string {
	const [code, caseId] = [row.optional(`${side}cid`), row.optional(`${side}caseid`)];
	if (code !== undefined) return String(code);
	return caseId === undefined ? '' : `case ${caseId}`;
}

/** Lines that somebody drew between codes and cases; those of the tree of codes are drawn by the program. */
export function readGraph(rows: DatabaseRows): ProjectTie[] {
	const ties: ProjectTie[] = [];
	if (!rows.tables().has('gr_free_line_item')) return ties;
	const ends = ['fromcid', 'fromcaseid', 'tocid', 'tocaseid'].map((column) => `${column}?`);
	rows.each('gr_free_line_item', ['gflineid?', ...ends, 'label?'], (row) => {
		const [from, to] = [endOf(row, 'from'), endOf(row, 'to')];
		if (from !== '' && to !== '') ties.push({ from, to, name: row.text('label').trim() });
	});
	return ties;
}
