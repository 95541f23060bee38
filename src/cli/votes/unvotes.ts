import { isDay } from '#lib/dossier/dates.ts';
import { faultReport } from '#lib/dossier/fault-report.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import type { Actor, Dossier, Issue, RollCall } from '#lib/dossier/types.ts';
import { dateHint, isoDate } from '#lib/dossier/written-dates.ts';
import { votesOf } from '#lib/dossier/votes.ts';
import { assemblyHeader, assemblyRecord } from '#lib/server/imports/votes/assembly-record.ts';
import { rollCallWords } from '#lib/server/imports/votes/roll-call-words.ts';

/** A row of a table, by column. */
export type Row = Record<string, string>;

/** The three tables of the R package unvotes (Voeten, Strezhnev and Bailey's data), as rows. */
export interface UnVotes {
	/** rcid, country, country_code, vote: yes, no, abstain. Some countries have no code; Namibia's is NA. */
	votes: Row[];
	/** rcid, session, date, unres, short, descr and others. */
	rollCalls: Row[];
	/** rcid, short_name, issue: the themes of some roll calls, several at times. */
	issues: Row[];
}

/** A name as an id of a package: `cote-d-ivoire`. */
const idOf = (name: string) =>
	name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 64);

const issueId = (rcid: string) => `roll-call-${rcid}`;

/** What was voted on. */
function issueOf({ rcid = '', unres, short, descr }: Row, theme: string): Issue {
	const judged = { about: '', favours: '' } as const;
	const words = rollCallWords(rcid, unres, short, descr);
	return { id: issueId(rcid), ...words, theme, ...judged, coding_rule: '' };
}

/** By name: Germany, the German Democratic Republic and the Federal Republic are three actors. */
function actorsOf(votes: Row[]): Actor[] {
	const names = [...new Set(votes.map((row) => row.country ?? ''))].filter(Boolean).sort();
	return names.map((name) => ({
		id: idOf(name),
		name,
		short_name: name,
		kind: 'state',
		iso3: '',
		wikidata: '',
		bloc: '',
		role: 'third-party'
	}));
}

function themesOf(issues: Row[]): Map<string, string> {
	const themes = new Map<string, string>();
	// The first theme of a roll call: an issue of a dossier has one.
	for (const { rcid = '', issue = '' } of issues) if (!themes.has(rcid)) themes.set(rcid, issue);
	return themes;
}

/** Tables of which no package can be made; the message lists what is wrong with them. */
export class TableFaults extends Error {
	constructor(faults: readonly Fault[]) {
		super(faultReport(faults).join('\n'));
		this.name = 'TableFaults';
	}
}

const ballots = ['yes', 'no', 'abstain'] as const;
const CALLS = 'roll_calls.csv';
const VOTES = 'unvotes.csv';

/** Roll calls with their days in ISO 8601, in the order of these. */
function callsOf(rollCalls: readonly Row[], faults: Fault[]): Row[] {
	const calls = rollCalls
		.filter((call) => call.rcid)
		.map((call): Row => ({ ...call, date: isoDate((call.date ?? '').trim()) }));
	for (const { rcid = '', date = '' } of calls) {
		if (isDay(date)) continue;
		const expected = `a day such as 1946-01-31${dateHint(date)}`;
		faults.push({ file: CALLS, column: 'date', found: `${shown(date)} (rcid ${rcid})`, expected });
	}
	return calls.sort(
		(a, b) => (a.date ?? '').localeCompare(b.date ?? '') || Number(a.rcid) - Number(b.rcid)
	);
}

/** Puts every vote into the roll call that it belongs to. */
function castVotes(
	votes: readonly Row[],
	listed: ReadonlyMap<string, RollCall>,
	idByName: ReadonlyMap<string, string>,
	faults: Fault[]
): void {
	const cast = new Set<string>();
	for (const { rcid = '', country = '', vote = '' } of votes) {
		const call = listed.get(rcid);
		const ballot = ballots.find((word) => word === vote.trim().toLowerCase());
		const of = `of ${country} in roll call ${rcid}`;
		const key = `${rcid} ${country}`;
		const fault = (column: string, found: string, expected: string) =>
			faults.push({ file: VOTES, column, found, expected });
		if (!country) fault('country', `nothing in roll call ${rcid}`, 'the name of a country');
		else if (!call) fault('rcid', `${shown(rcid)}, a vote ${of}`, `a roll call of ${CALLS}`);
		else if (!ballot) fault('vote', `${shown(vote)}, the vote ${of}`, 'yes, no or abstain');
		else if (cast.has(key)) fault('country', `a second vote ${of}`, 'one vote for each country');
		else {
			cast.add(key);
			call[ballot].push(idByName.get(country) ?? '');
		}
	}
}

/**
 * The roll calls of the UN General Assembly as a dossier: every country an actor, every roll call an issue,
 * in the order of their days.
 *
 * @throws TableFaults where a vote is of no known kind, of an unknown roll call, or cast twice, or where a
 * roll call has no day.
 */
export function dossierOf({ votes, rollCalls, issues: themed }: UnVotes): Dossier {
	const faults: Fault[] = [];
	const themes = themesOf(themed);
	const calls = callsOf(rollCalls, faults);
	const issues = calls.map((call) => issueOf(call, themes.get(call.rcid ?? '') ?? ''));
	const actors = actorsOf(votes);
	const listed = new Map(
		calls.map((call): [string, RollCall] => [
			call.rcid ?? '',
			{
				issue: issueId(call.rcid ?? ''),
				said_on: call.date ?? '',
				source: assemblyRecord.id,
				yes: [],
				no: [],
				abstain: []
			}
		])
	);
	castVotes(votes, listed, new Map(actors.map(({ name, id }) => [name, id])), faults);
	if (faults.length > 0) throw new TableFaults(faults);
	const days = calls.map(({ date = '' }) => date);
	return {
		...assemblyHeader,
		window: { from: days[0] ?? '', to: days.at(-1) ?? '' },
		version: '',
		actors,
		issues,
		sources: [assemblyRecord],
		statements: [],
		coverage: [],
		relations: [],
		votes: votesOf([...listed.values()], actors, issues)
	};
}
