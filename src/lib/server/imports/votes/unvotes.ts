/** The roll calls of the UN General Assembly as the R package unvotes has them, in three tables. */
import { isDay } from '#lib/dossier/dates.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { dateHint, isoDate } from '#lib/dossier/written-dates.ts';
import { assemblyHeader, assemblyRecord } from './assembly-record.ts';
import { tell } from './body.ts';
import type { Called, VotingBody } from './body.ts';
import { Numbered } from './byte-records.ts';
import { ballotLists, Cast } from './cast.ts';
import type { Ballot } from './cast.ts';
import { rollCallWords } from './roll-call-words.ts';
import { eachRow } from './table-file.ts';
import type { TableFile } from './table-file.ts';

const has =
	(...columns: string[]) =>
	(file: TableFile) =>
		columns.every((column) => file.columns.includes(column));

const isVotes = has('rcid', 'country', 'vote');
const isCalls = has('rcid', 'date', 'unres');
const isThemes = has('rcid', 'issue');

async function themesIn(file: TableFile | undefined): Promise<Map<string, string>> {
	const themes = new Map<string, string>();
	if (!file) return themes;
	await eachRow(file, ['rcid', 'issue'], (record, [rcid = -1, issue = -1]) => {
		// The first theme of a roll call: an issue of a dossier has one.
		const key = record.text(rcid);
		if (!themes.has(key)) themes.set(key, record.text(issue));
	});
	return themes;
}

async function callsIn(
	file: TableFile,
	themes: ReadonlyMap<string, string>,
	faults: Fault[]
): Promise<Called[]> {
	const calls: Called[] = [];
	const columns = ['rcid', 'date', 'unres', 'short', 'descr'];
	await eachRow(
		file,
		columns,
		(record, [rcid = -1, date = -1, unres = -1, short = -1, descr = -1], row) => {
			const key = record.text(rcid);
			if (key === '') return;
			const day = isoDate(record.text(date).trim());
			if (!isDay(day)) {
				const expected = `a day such as 1946-01-31${dateHint(day)}`;
				tell(faults, { file: file.name, row, column: 'date', found: shown(day), expected });
			}
			const words = rollCallWords(key, record.text(unres), record.text(short), record.text(descr));
			calls.push({ key, day, ...words, theme: themes.get(key) ?? '' });
		}
	);
	return calls.sort((a, b) => a.day.localeCompare(b.day) || Number(a.key) - Number(b.key));
}

const ballotOf = (text: string): Ballot =>
	ballotLists.indexOf(text.trim().toLowerCase() as 'yes') as Ballot;

/** Reads them. */
export async function readUnvotes(files: readonly TableFile[]): Promise<VotingBody> {
	const faults: Fault[] = [];
	const [votes, called] = [files.find(isVotes), files.find(isCalls)];
	const calls = called ? await callsIn(called, await themesIn(files.find(isThemes)), faults) : [];
	if (!called) {
		const expected = 'with it: roll_calls.csv, which says when and on what the votes were';
		faults.push({ file: votes?.name ?? '', found: 'the votes alone', expected });
	}
	const placesByKey = new Map(calls.map(({ key }, place) => [key, place]));
	const [keys, names, words] = [new Numbered(), new Numbered(), new Numbered()];
	const placeOf: number[] = [];
	const ballots: Ballot[] = [];
	const cast = new Cast();
	if (votes && called) {
		const { name: file } = votes;
		const fault = (row: number, column: string, found: string, expected: string) =>
			tell(faults, { file, row, column, found: shown(found), expected });
		await eachRow(votes, ['rcid', 'country', 'vote'], (record, places, row) => {
			// By place: taking the list apart would cost as much as the row.
			const key = keys.of(record, places[0] as number);
			const call = (placeOf[key] ??= placesByKey.get(keys.texts[key] ?? '') ?? -1);
			const word = words.of(record, places[2] as number);
			const ballot = (ballots[word] ??= ballotOf(words.texts[word] ?? ''));
			const actor = names.of(record, places[1] as number);
			if (call < 0) fault(row, 'rcid', keys.texts[key] ?? '', `a roll call of ${called.name}`);
			else if (ballot < 0) fault(row, 'vote', words.texts[word] ?? '', 'yes, no or abstain');
			else if (names.texts[actor] === '') fault(row, 'country', '', 'the name of a country');
			else cast.add(call, actor, ballot);
		});
	}
	return {
		...{ ...assemblyHeader, source: assemblyRecord },
		...{ prefix: 'roll-call', calls, cast, faults, warnings: [] },
		voters: names.texts.map((name) => ({
			...{ name, short_name: name, kind: 'state', iso3: '', bloc: '' }
		}))
	};
}
