import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gunzipSync, createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { voteStances } from '#lib/analysis/roll-calls.ts';
import type { RollCall, RollCalls, Vote } from '#lib/analysis/roll-calls.ts';
import { ABSENT } from '#lib/dossier/positions.ts';
import type { Actor, Source } from '#lib/dossier/types.ts';

const source: Source = {
	id: 'unvotes',
	title: 'United Nations General Assembly Voting Data (E. Voeten, A. Strezhnev, M. Bailey)',
	publisher: 'Harvard Dataverse',
	kind: 'voting record',
	published_on: '',
	url: 'https://doi.org/10.7910/DVN/LEJUQZ',
	language: 'en',
	reliability: ''
};

/** A vote as its line has it. Names hold commas and apostrophes, never a quotation mark. */
const line = /^(\d+),"([^"]*)",(?:"[^"]*")?,"(yes|abstain|no)"$/;

/** `Côte d’Ivoire` → `cote-d-ivoire`: three actors have no code, and one code reads as "not available". */
const slug = (name: string) =>
	name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');

const toActor = (name: string): Actor => ({
	id: slug(name),
	name,
	short_name: name,
	kind: 'state',
	iso3: '',
	wikidata: '',
	bloc: '',
	role: 'third-party'
});

const records = (text: Uint8Array) =>
	parse(text, { columns: true }) as unknown as Record<string, string>[];

/** "ZONES OF PEACE, INDIAN OCEAN" → "Zones of peace, indian ocean": capitals throughout are no emphasis here. */
const sentenceCase = (text: string) =>
	text === text.toUpperCase() ? text.charAt(0) + text.slice(1).toLowerCase() : text;

/** Letters of a heading; some roll calls are described by a page of the record. */
const LONGEST = 100;

const clipped = (text: string) =>
	text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;

/** Roll calls by day, those of a day by number. */
async function readRollCalls(folder: string): Promise<RollCall[]> {
	const [calls, themed] = await Promise.all(
		['roll_calls.csv.gz', 'issues.csv'].map((name) => readFile(`${folder}/${name}`))
	);
	const themes = new Map<string, string[]>();
	for (const { rcid = '', issue = '' } of records(themed as Buffer)) {
		themes.set(rcid, [...(themes.get(rcid) ?? []), issue]);
	}
	return records(gunzipSync(calls as Buffer))
		.map(({ rcid = '', session, date = '', unres = '', short = '', descr = '' }) => ({
			id: `rc-${rcid}`,
			label: clipped(sentenceCase(short || descr || unres)),
			proposition: [sentenceCase(descr || short), unres && `(${unres})`].filter(Boolean).join(' '),
			theme: themes.get(rcid)?.[0] ?? '',
			date,
			session: Number(session),
			decade: `${date.slice(0, 3)}0s`,
			themes: themes.get(rcid) ?? []
		}))
		.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Hands over the lines of a packed file, some thousands at a time: whole, it would be 30 MB of text. */
async function* linesOf(path: string): AsyncGenerator<string[]> {
	let rest = '';
	const stream = createReadStream(path).pipe(createGunzip()).setEncoding('utf8');
	for await (const chunk of stream) {
		const lines = (rest + String(chunk)).split('\n');
		rest = lines.pop() ?? '';
		yield lines;
	}
	if (rest) yield [rest];
}

/**
 * Reads the votes of the UN General Assembly as the R package unvotes publishes them (E. Voeten, "Data and
 * analyses of voting in the UN General Assembly", 2013; doi:10.7910/DVN/LEJUQZ): `unvotes.csv.gz` (rcid,
 * country, country_code, vote), `roll_calls.csv.gz` and `issues.csv` of a folder.
 *
 * Actors are told apart by name, in alphabetical order: Namibia's code is `NA`, three have none, and the
 * two German states before 1990 are not Germany.
 *
 * @throws Error for a line that is no vote, or a vote in a roll call that is not listed, with its line.
 */
export async function readUnvotes(folder: string): Promise<RollCalls> {
	const rollCalls = await readRollCalls(folder);
	const columns = new Map(rollCalls.map(({ id }, i) => [id.slice('rc-'.length), i]));
	const rows = new Map<string, Int8Array>();
	let number = 0;
	for await (const lines of linesOf(`${folder}/unvotes.csv.gz`)) {
		for (const text of lines) {
			if (++number === 1) continue;
			const [, rcid = '', name = '', vote = ''] = line.exec(text) ?? [];
			const column = columns.get(rcid);
			if (column === undefined) {
				throw new Error(
					`unvotes.csv.gz, line ${number}: found ${text}; expected a roll call that is listed, a country, its code and yes, abstain or no.`
				);
			}
			let row = rows.get(name);
			if (!row) rows.set(name, (row = new Int8Array(rollCalls.length).fill(ABSENT)));
			row[column] = voteStances[vote as Vote];
		}
	}
	const names = [...rows.keys()].sort((a, b) => a.localeCompare(b, 'en'));
	const stances = new Int8Array(names.length * rollCalls.length);
	names.forEach((name, i) => stances.set(rows.get(name) as Int8Array, i * rollCalls.length));
	return { actors: names.map(toActor), rollCalls, source, stances };
}
