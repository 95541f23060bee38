import type { DatabaseRows } from '../database-rows.ts';

/** What users noted of each entity, in the attribute of that name. */
export function readEntityNotes(rows: DatabaseRows): ReadonlyMap<number, string> {
	const notes = new Map<number, string>();
	const tables = rows.tables();
	if (!tables.has('ATTRIBUTEVARIABLES') || !tables.has('ATTRIBUTEVALUES')) return notes;
	const variables = new Set<number>();
	rows.each('ATTRIBUTEVARIABLES', ['ID', 'AttributeVariable'], (row) => {
		if (row.text('AttributeVariable') === 'Notes') variables.add(row.whole('ID'));
	});
	const columns = ['ID', 'EntityId', 'AttributeVariableId', 'AttributeValue'];
	rows.each('ATTRIBUTEVALUES', columns, (row) => {
		const note = row.text('AttributeValue').trim();
		if (note === '' || !variables.has(row.whole('AttributeVariableId'))) return;
		notes.set(row.whole('EntityId'), note);
	});
	return notes;
}
