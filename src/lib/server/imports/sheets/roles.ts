/** What the columns of a table can hold, and what they are taken for until somebody says otherwise. */
import type { Option } from '#lib/contract/imports.ts';
import { knownAs } from '#lib/dossier/known-actors/find.ts';
import { columnNamed } from '#lib/dossier/paste/columns.ts';
import type { NamedTables } from '#lib/dossier/paste/named-rows.ts';
import { readValue } from '#lib/dossier/paste/values.ts';
import { fold } from '#lib/dossier/search.ts';
import { isoDate, isTwoDays } from '#lib/dossier/written-dates.ts';
import { otherHeadings } from './other-headings.ts';
import { readStance } from './stances.ts';
import type { Column, Table } from './table.ts';

/** A stance in each cell: on the issue that the heading names, or of the actor that it names. */
export const ON_HEADING = 'stance-on';
export const BY_HEADING = 'stance-by';

/** What a column holds, beside nothing that is wanted. */
export const roles: readonly Option[] = [
	{ value: '', label: 'Leave out' },
	{ value: ON_HEADING, label: 'Stances on the issue in the heading' },
	{ value: BY_HEADING, label: 'Stances of the actor in the heading' },
	{ value: 'actors', label: 'Actor, or several' },
	{ value: 'issue', label: 'Issue' },
	{ value: 'stance', label: 'Stance' },
	{ value: 'said_on', label: 'Date' },
	{ value: 'quote', label: 'Quote' },
	{ value: 'paraphrase', label: 'Paraphrase' },
	{ value: 'source', label: 'Source: title, address or id' },
	{ value: 'source_url', label: 'Address of the source' },
	{ value: 'source_publisher', label: 'Publisher of the source' },
	{ value: 'source_published_on', label: 'Date of the source' },
	{ value: 'basis', label: 'Basis' },
	{ value: 'act', label: 'Level' },
	{ value: 'reported_by', label: 'Reported by' },
	{ value: 'speaker', label: 'Speaker' },
	{ value: 'speaker_role', label: 'Role of the speaker' },
	{ value: 'addressees', label: 'Addressees' },
	{ value: 'condition', label: 'Condition' },
	{ value: 'credibility', label: 'Credibility' },
	{ value: 'confidence', label: 'Coder confidence' },
	{ value: 'id', label: 'Id of a statement' }
];

/** What a column of statements is called on the page that maps a table, without what may follow a colon. */
export const roleLabel = (column: string): string =>
	roles.find(({ value }) => value === column)?.label.split(':')[0] ?? column;

/** The role that a heading names. */
const roleNamed = (heading: string): string | undefined =>
	otherHeadings.get(fold(heading).replaceAll('_', ' ')) ?? columnNamed(heading);

/** Rows that are looked at. */
const SAMPLE = 300;
/** The share of its full cells that has to be of a kind. */
const MOST = 0.6;

/** Properties of a column that its cells show. */
class Cells {
	readonly #texts: string[];

	constructor(table: Table, { at }: Column) {
		this.#texts = table.body
			.slice(0, SAMPLE)
			.map(({ cells }) => (cells[at] ?? '').trim())
			.filter((text) => text !== '');
	}

	are(is: (text: string) => boolean): boolean {
		const { length } = this.#texts;
		return length > 0 && this.#texts.filter(is).length >= MOST * length;
	}
}

const isStance = (text: string) => readStance(text) !== undefined;
const isDay = (text: string) =>
	/\d{4}/.test(text) && (isTwoDays(text) || /^\d{4}-\d{2}(-\d{2})?$/.test(isoDate(text)));
/** Whether a cell says something in words: names and numbers of statements do not. */
const isSentence = (text: string) => text.split(/\s+/).length >= 3;
const isAddress = (text: string) => /^https?:\/\/\S+$/i.test(text);

/** The names of columns under one heading of a wide table: a stance and its details. */
const isStanceName = (heading: string) => roleNamed(heading) === 'stance';

/** The text in the headings of a column of stances that names an issue or an actor. */
export const subjectOf = ({ heading, upper }: Column): string =>
	upper !== '' && isStanceName(heading) ? upper : heading;

/**
 * The role of each column, by its heading, else by its cells.
 *
 * @returns roles in the order of the columns.
 */
export function proposedRoles(table: Table, names: NamedTables): string[] {
	const { columns } = table;
	const cells = columns.map((column) => new Cells(table, column));
	const found = columns.map((column, i) => {
		const role = roleNamed(column.heading) ?? '';
		// “Statement” may head their numbers or their words.
		return role === 'id' && cells[i]?.are(isSentence) ? 'quote' : role;
	});
	// Where nobody else could have said it, the speaker did.
	if (!found.includes('actors') && found.includes('speaker')) {
		found[found.indexOf('speaker')] = 'actors';
	}
	const isActor = (text: string) =>
		'value' in readValue('actors', text, names) || knownAs(text) !== undefined;
	const ballots = columns.filter((column, i) => {
		const isNamed = found[i] !== '' && !(found[i] === 'stance' && column.upper !== '');
		return !isNamed && subjectOf(column) !== '' && cells[i]?.are(isStance);
	});
	const [only] = ballots;
	// One column of stances beside the issues is no issue itself, whatever it is called.
	if (only && ballots.length === 1 && found.includes('issue') && !found.includes('stance')) {
		found[columns.indexOf(only)] = 'stance';
		ballots.length = 0;
	}
	const isWide = ballots.length > 1 || (ballots.length === 1 && !found.includes('stance'));
	if (isWide && (!found.includes('stance') || ballots.some(({ upper }) => upper !== ''))) {
		const actors = ballots.filter((column) => isActor(subjectOf(column))).length;
		const role = actors > ballots.length / 2 ? BY_HEADING : ON_HEADING;
		for (const ballot of ballots) found[columns.indexOf(ballot)] = role;
	}
	const taken = new Set<string>();
	const once = (role: string) => role !== '' && !taken.has(role);
	const isTurned = found.includes(BY_HEADING);
	return columns.map((column, i) => {
		const own = found[i] ?? '';
		if (own === ON_HEADING || own === BY_HEADING) return own;
		// Groups of columns in a wide table may hold the same roles as one another.
		const isInGroup = column.upper !== '' && isWide;
		if (own !== '') {
			if (isInGroup || once(own)) {
				taken.add(own);
				return own;
			}
			return own === 'source' && cells[i]?.are(isAddress) ? 'source_url' : '';
		}
		const tellers: [string, (text: string) => boolean][] = [
			['issue', (text) => 'value' in readValue('issue', text, names)],
			['actors', isActor],
			['source', (text) => isAddress(text) || 'value' in readValue('source', text, names)],
			['said_on', isDay],
			...(column.heading === '' ? ([['stance', isStance]] as [string, typeof isStance][]) : [])
		];
		const [told = ''] = tellers.find(([role, is]) => once(role) && cells[i]?.are(is)) ?? [];
		if (told !== '') taken.add(told);
		else if (i === 0 && isWide) {
			const first = isTurned ? 'issue' : 'actors';
			if (once(first)) {
				taken.add(first);
				return first;
			}
		}
		return told;
	});
}
