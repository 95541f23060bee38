import type { AskedChange } from '#lib/contract/changes.ts';
import { statementColumns } from '#lib/analysis/statement-fields.ts';
import { freeCoverage } from '#lib/dossier/acts/free-coverage.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { columnsOf } from './columns-of.ts';
import { expectedOf, textOf } from './form-data.ts';
import { withOtherNames } from './other-names.ts';

/**
 * What the form of a statement asks for.
 *
 * @param saved the statement that it edits; left out for a new one.
 */
export function statementChanges(
	dossier: Dossier,
	form: FormData,
	saved?: Pick<Statement, 'id'>
): AskedChange[] {
	const columns = withOtherNames(dossier, 'statement', columnsOf('statement', form));
	const row = statementColumns(dossier, columns);
	const change: AskedChange = saved
		? { entity: 'statement', action: 'edit', id: saved.id, row, ...expectedOf(form) }
		: { entity: 'statement', action: 'create', row };
	const isFreed = textOf(form, 'free-coverage') === 'yes';
	// The statement comes first: its faults are those of the form.
	return [change, ...(isFreed ? freeCoverage(dossier, [row as unknown as Statement]) : [])];
}
