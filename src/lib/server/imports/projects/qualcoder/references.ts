import { isDay } from '#lib/dossier/dates.ts';
import type { DatabaseRows } from '../database-rows.ts';
import type { ProjectSource } from '../project.ts';

/** What a reference says of a source. */
type Reference = Partial<Pick<ProjectSource, 'title' | 'day' | 'publisher' | 'url' | 'author'>>;

/** Tags of RIS under which each is found, the best first. */
const tags = {
	title: ['TI', 'T1'],
	publisher: ['JO', 'T2', 'JF', 'PB'],
	url: ['UR'],
	author: ['AU', 'A1']
} as const;

/** A date of RIS, "2023/09/20/", as far as it goes. */
function dayIn(text: string): string {
	const [, year = '', month, day] = /^(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?/.exec(text) ?? [];
	const parts = [year, month, day].filter((part) => part !== undefined);
	const date = parts.map((part, i) => (i === 0 ? part : part.padStart(2, '0'))).join('-');
	const whole = `${date}-01-01`.slice(0, 10);
	return isDay(whole) ? date : isDay(`${year}-01-01`) ? year : '';
}

/** References of sources by their number: rows of one tag each, as RIS has them. */
export function readReferences(rows: DatabaseRows): ReadonlyMap<number, Reference> {
	const found = new Map<number, Map<string, string>>();
	if (!rows.tables().has('ris')) return new Map();
	rows.each('ris', ['risid', 'tag', 'value'], (row) => {
		const id = row.whole('risid');
		const values = found.get(id) ?? new Map<string, string>();
		found.set(id, values);
		const [tag, value] = [row.text('tag').trim(), row.text('value').trim()];
		if (value !== '' && !values.has(tag)) values.set(tag, value);
	});
	return new Map(
		[...found].map(([id, values]) => {
			const first = (names: readonly string[]) =>
				names.map((name) => values.get(name)).find((value) => value !== undefined);
			const days = ['DA', 'PY', 'Y1'].map((tag) => dayIn(values.get(tag) ?? ''));
			const day = days.sort((a, b) => b.length - a.length)[0];
			const said = Object.entries(tags).map(([field, names]) => [field, first(names)]);
			const reference: Reference = Object.fromEntries(said.filter(([, value]) => value));
			return [id, { ...reference, ...(day && { day }) }];
		})
	);
}
