/** Roll calls of the US Congress as VoteView publishes them, by party or by member. */
import { isDay } from '#lib/dossier/dates.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { brief, oneLine, tell } from './body.ts';
import type { Called, Voter, VotingBody } from './body.ts';
import { Numbered } from './byte-records.ts';
import type { Ballot } from './cast.ts';
import { partyName } from './congress-parties.ts';
import { GroupedVotes } from './grouped.ts';
import { eachRow } from './table-file.ts';
import type { TableFile } from './table-file.ts';

const has =
	(...columns: string[]) =>
	(file: TableFile) =>
		columns.every((column) => file.columns.includes(column));

const isCast = has('congress', 'chamber', 'rollnumber', 'icpsr', 'cast_code');
const isCalls = has('congress', 'chamber', 'rollnumber', 'date', 'vote_question');
const isMembers = has('congress', 'chamber', 'icpsr', 'bioname', 'party_code');

/** 1 to 3 are yeas, 4 to 6 nays, 7 to 9 present or not voting; 0 is who was no member. */
function ballotOf(code: string): Ballot | undefined {
	const number = Number(code);
	if (code === '' || !(number >= 0 && number <= 9)) return undefined;
	if (number >= 1 && number <= 3) return 0;
	if (number >= 4 && number <= 6) return 1;
	// 7 and 8 are members who said “present”; 9 did not vote.
	return number === 7 || number === 8 ? 2 : -1;
}

/** A number of a table: some of its files, which a program of statistics wrote again, have 14226.0 for 14226. */
const numberIn = (text: string) => text.trim().replace(/\.0+$/, '');

/** By what a roll call is known. */
const keyOf = (congress = '', chamber = '', number = '') =>
	`${numberIn(congress)} ${chamber} ${numberIn(number)}`;

async function callsIn(file: TableFile, faults: Fault[]): Promise<Called[]> {
	const calls: Called[] = [];
	const columns = [
		'congress',
		'chamber',
		'rollnumber',
		'date',
		'bill_number',
		'vote_question',
		'vote_desc',
		'dtl_desc'
	];
	await eachRow(file, columns, (record, places, row) => {
		const [congress, chamber, number, day = '', bill, question, brief1, detail] = places.map((at) =>
			oneLine(record.text(at))
		);
		if (!isDay(day)) {
			const expected = 'a day such as 2023-01-09';
			tell(faults, { file: file.name, row, column: 'date', found: shown(day), expected });
		}
		const key = keyOf(congress, chamber, number);
		const what = brief1 || detail || question || `Roll call ${number}`;
		const label = brief([bill, question || what].filter(Boolean).join(' '));
		calls.push({ key, day, label, proposition: detail || what, theme: question ?? '' });
	});
	return calls.sort(
		(a, b) => a.day.localeCompare(b.day) || a.key.localeCompare(b.key, 'en', { numeric: true })
	);
}

interface Member {
	name: string;
	party: string;
	isPresident: boolean;
}

async function membersIn(file: TableFile | undefined): Promise<Map<string, Member>> {
	const members = new Map<string, Member>();
	if (!file) return members;
	await eachRow(file, ['icpsr', 'bioname', 'party_code', 'chamber'], (record, places) => {
		const [icpsr = '', name = '', party = '', chamber = ''] = places.map((at) =>
			oneLine(record.text(at))
		);
		const isPresident = chamber === 'President';
		members.set(numberIn(icpsr), { name, party: numberIn(party), isPresident });
	});
	return named(members);
}

/** Who changes party has a number for each: their names say which. */
function named(members: Map<string, Member>): Map<string, Member> {
	const byName = Map.groupBy(members.entries(), ([, { name }]) => name);
	for (const [name, alike] of byName) {
		if (alike.length < 2 || name === '') continue;
		const ofParty = Map.groupBy(alike, ([, { party }]) => party);
		for (const [icpsr, member] of alike) {
			const isTold = ofParty.get(member.party)?.length === 1;
			member.name = `${name} (${isTold ? partyName(member.party) : icpsr})`;
		}
	}
	return members;
}

/** Whose numbers are those of presidents: what they announced stands among the votes of both chambers. */
const ofPresident = /^999\d\d$/;

/** Reads them. */
export async function readVoteView(
	files: readonly TableFile[],
	by: 'party' | 'member'
): Promise<VotingBody> {
	const faults: Fault[] = [];
	const [votes, called] = [files.find(isCast) as TableFile, files.find(isCalls)];
	const calls = called ? await callsIn(called, faults) : [];
	const lacks = (what: string) =>
		faults.push({
			file: votes.name,
			found: 'the votes of members alone',
			expected: `with it: ${what}`
		});
	if (!called) lacks('the table of rollcalls, which says when and on what the votes were');
	const members = await membersIn(files.find(isMembers));
	if (by === 'party' && members.size === 0)
		lacks('the table of members, which says of which party they are');
	const known = new Map(calls.map(({ key }, place) => [key, place]));
	const ids = new Numbered();
	const [places, voters]: [Map<string, number>, Voter[]] = [new Map(), []];
	const placeOf = (icpsr: string) => {
		const member = members.get(icpsr);
		const key = by === 'party' ? (member?.party ?? '') : icpsr;
		const place = places.get(key) ?? voters.length;
		if (place === voters.length) {
			places.set(key, place);
			const name = by === 'party' ? partyName(key) : member?.name || `Member ${icpsr}`;
			const bloc = by === 'party' || !member ? '' : partyName(member.party);
			voters.push({ name, short_name: name, kind: 'nonstate', iso3: '', bloc });
		}
		return place;
	};
	const counted = new GroupedVotes();
	const placed: number[] = [];
	let announced = 0;
	const columns = ['congress', 'chamber', 'rollnumber', 'icpsr', 'cast_code'];
	if (faults.length === 0)
		await eachRow(
			votes,
			columns,
			(record, [congress = -1, chamber = -1, number = -1, icpsr = -1, code = -1], row) => {
				const key = keyOf(record.text(congress), record.text(chamber), record.text(number));
				const [call, ballot] = [known.get(key), ballotOf(record.text(code).trim())];
				const fault = (column: string, found: string, expected: string) =>
					tell(faults, { file: votes.name, row, column, found: shown(found), expected });
				if (ballot === undefined) fault('cast_code', record.text(code), 'a number from 0 to 9');
				else if (call === undefined)
					fault('rollnumber', key, 'a roll call of the table of rollcalls');
				else if (ballot >= 0) {
					const id = ids.of(record, icpsr);
					const number = numberIn(ids.texts[id] ?? '');
					const isPresident = members.get(number)?.isPresident ?? ofPresident.test(number);
					if (isPresident) announced++;
					else counted.add(call, (placed[id] ??= placeOf(number)), ballot);
				}
			}
		);
	const { cast, split } = counted.castBy();
	return {
		...{ id: 'us-congress', prefix: 'congress', calls, voters, cast, faults },
		title: `US Congress, roll calls by ${by}`,
		description:
			by === 'party'
				? 'Roll calls of the US Congress: a party votes as more than half of its members who voted do. Where no position has more than half, it has none.'
				: 'Roll calls of the US Congress, member by member.',
		licence: 'Voteview: free use with citation',
		source: {
			...{ id: 'voteview', title: 'Voteview: Congressional Roll-Call Votes Database' },
			...{ publisher: 'UCLA', kind: 'voting record', published_on: '' },
			...{ url: 'https://voteview.com', language: 'en', reliability: 'A' }
		},
		warnings: warningsOf(votes.name, split, announced)
	};
}

/** What is left out, and why. */
function warningsOf(file: string, split: number, announced: number): Fault[] {
	const told = [
		[split, 'time', 'no position had more than half', 'one position for each party'],
		[announced, 'position', 'that the president announced', 'votes of members']
	] as const;
	return told
		.filter(([count]) => count > 0)
		.map(([count, thing, what, expected]) => ({
			...{
				file,
				column: 'cast_code',
				found: `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'} ${what}`
			},
			expected: `${expected}; these are left out`
		}));
}
