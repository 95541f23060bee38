import { m } from '#messages';
import { formatDate } from '#lib/analysis/phrases.ts';
import type { ChangeError, Columns } from '#lib/contract/changes.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** Labels of the fields of a dossier's head. */
export const headLabels = (): Readonly<Record<string, string>> => ({
	title: m.making_title(),
	description: m.making_description(),
	'window.from': m.making_from(),
	'window.to': m.making_to(),
	licence: m.making_licence()
});

const written = (day = '') => day && formatDate(day);

/** A head as the fields of a form hold it: the two days apart. */
export function headFields(row: Columns): Columns {
	const { window = {}, ...rest } = row as Columns & { window?: Partial<Dossier['window']> };
	return { ...rest, 'window.from': written(window.from), 'window.to': written(window.to) };
}

/** The faults of a head in the words of its form; the common words say the others. */
export function headFault({ column, expected }: ChangeError): string | undefined {
	if (column === 'copied' || column === 'confirm') return expected;
	if (!column.startsWith('window.')) return undefined;
	return expected.includes('before the first') ? m.making_order_fault() : m.making_day_fault();
}
