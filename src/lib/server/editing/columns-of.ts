import type { Columns } from '#lib/contract/changes.ts';
import { tidyText } from '#lib/contract/characters.ts';
import { takenFrom, theirsOf } from '#lib/contract/edits.ts';
import { tableOf } from '#lib/dossier/entities.ts';
import type { RowEntity } from '#lib/dossier/entities.ts';
import { tables } from '#lib/dossier/tables.ts';

/** Columns with numbers, as packages write them. */
const numbers: Partial<Record<RowEntity, readonly string[]>> = { statement: ['stance'] };

/** What a field says, or what the other version says where the form takes that one after a conflict. */
function fieldOf(form: FormData, column: string): string[] {
	const isTheirs = form.get(takenFrom(column)) === 'theirs';
	return form
		.getAll(isTheirs ? theirsOf(column) : column)
		.flatMap((value) => (typeof value === 'string' ? tidyText(value) : []));
}

const listOf = (values: readonly string[]) =>
	values.flatMap((value) => value.split(';').flatMap((item) => item.trim() || []));

const numberOf = (text: string) => (/^[+-]?\d+$/.test(text) ? Number(text) : text);

/**
 * The columns of a row that a form gives, as a change takes them: lists from repeated fields or with `;` between
 * the items, an empty field as the empty value. A column without a field is left out, so that an edit keeps it.
 */
export function columnsOf(entity: RowEntity, form: FormData): Columns {
	const { columns, lists } = tables[tableOf[entity]];
	const given = columns.filter((column) => form.has(column));
	return Object.fromEntries(
		given.map((column) => {
			const values = fieldOf(form, column);
			if (lists.includes(column)) return [column, listOf(values)];
			// Of boxes to tick a hidden empty field comes first, so that the last one counts.
			const text = values.at(-1) ?? '';
			return [column, numbers[entity]?.includes(column) ? numberOf(text.replace('−', '-')) : text];
		})
	);
}
