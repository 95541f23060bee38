import { foldedLabel } from '#lib/dossier/labels.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { entityOf } from '#lib/dossier/entities.ts';
import type { Table, TableName } from '#lib/dossier/tables.ts';

/** Columns by which readers distinguish rows. */
const telling: Partial<Record<TableName, readonly ('name' | 'short_name' | 'label')[]>> = {
	actors: ['name', 'short_name'],
	issues: ['label']
};

/**
 * Finds actors and issues of a package that share a name and so could not be told apart in a figure. This is a warning
 * only, because a dossier with such rows must be importable from its own export.
 */
export class SameNames {
	readonly #ids = new Map<string, string>();
	readonly warnings: Fault[] = [];

	add({ name: table, file }: Pick<Table, 'name' | 'file'>, row: object, line: number): void {
		for (const column of telling[table] ?? []) {
			const { id, [column]: name } = row as Record<string, string>;
			if (id === undefined || !name) continue;
			const key = `${table} ${column} ${foldedLabel(name)}`;
			const other = this.#ids.get(key);
			if (other === undefined) this.#ids.set(key, id);
			else {
				const what = column === 'label' ? 'label' : 'name';
				this.warnings.push({
					...{ file, row: line, column },
					found: `${shown(name)}, also the ${what} of the ${entityOf[table]} ${shown(other)}`,
					expected: 'a name of its own: merge the two once they are here, or tell them apart'
				});
			}
		}
	}
}
