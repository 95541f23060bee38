/** Roll calls of the European Parliament as HowTheyVote.eu publishes them, by political group or by country. */
import { isDay } from '#lib/dossier/dates.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { knownAs } from '#lib/dossier/known-actors/find.ts';
import { brief, oneLine, tell } from './body.ts';
import type { Called, VotingBody } from './body.ts';
import { Numbered } from './byte-records.ts';
import type { Ballot } from './cast.ts';
import { GroupedVotes } from './grouped.ts';
import { eachRow } from './table-file.ts';
import type { TableFile } from './table-file.ts';

const has =
	(...columns: string[]) =>
	(file: TableFile) =>
		columns.every((column) => file.columns.includes(column));

const isCast = has('vote_id', 'position', 'country_code', 'group_code');
const isVotes = has('id', 'timestamp', 'display_title');
const isGroups = has('code', 'official_label', 'short_label');

const ballots: Readonly<Record<string, Ballot | undefined>> = {
	...{ FOR: 0, AGAINST: 1, ABSTENTION: 2, DID_NOT_VOTE: -1 }
};

/** How they are counted. */
interface EuropeanChoices {
	by: 'group' | 'country';
	/** Only votes on a text as a whole. */
	isMain: boolean;
}

async function callsIn(file: TableFile, isMain: boolean, faults: Fault[]): Promise<Called[]> {
	const calls: Called[] = [];
	const columns = [
		'id',
		'timestamp',
		'display_title',
		'reference',
		'description',
		'is_main',
		'procedure_title',
		'amendment_number'
	];
	await eachRow(file, columns, (record, places, row) => {
		const [
			key = '',
			time = '',
			title = '',
			reference = '',
			described = '',
			main = '',
			procedure = '',
			amendment = ''
		] = places.map((at) => oneLine(record.text(at)));
		const description = described || (amendment && `Amendment ${amendment}`);
		if (isMain && !/^(true|1)$/i.test(main)) return;
		const day = time.slice(0, 10);
		if (!isDay(day)) {
			const expected = 'a time such as 2024-03-13T12:30:00';
			tell(faults, { file: file.name, row, column: 'timestamp', found: shown(time), expected });
		}
		const what = title || procedure || description || `Vote ${key}`;
		const label = brief([reference, what].filter(Boolean).join(' '));
		const whole = description && description !== what ? `${what}: ${description}` : what;
		const mark = what === description ? '' : brief(description, 24);
		calls.push({ key, day, label, proposition: whole, theme: '', ...(mark && { mark }) });
	});
	return calls.sort((a, b) => a.day.localeCompare(b.day) || Number(a.key) - Number(b.key));
}

async function groupNames(file: TableFile | undefined): Promise<Map<string, [string, string]>> {
	const names = new Map<string, [string, string]>();
	if (!file) return names;
	await eachRow(
		file,
		['code', 'official_label', 'short_label'],
		(record, [code = -1, long = -1, short = -1]) =>
			names.set(record.text(code), [record.text(long), record.text(short)])
	);
	return names;
}

/** Reads them. */
export async function readHowTheyVote(
	files: readonly TableFile[],
	{ by, isMain }: EuropeanChoices
): Promise<VotingBody> {
	const faults: Fault[] = [];
	const [members, votes] = [files.find(isCast) as TableFile, files.find(isVotes)];
	const calls = votes ? await callsIn(votes, isMain, faults) : [];
	if (!votes) {
		const expected = 'with it: votes.csv, which says when and on what the votes were';
		faults.push({ file: members.name, found: 'the votes of members alone', expected });
	}
	const known = new Map(calls.map(({ key }, place) => [key, place]));
	const [keys, groups, words] = [new Numbered(), new Numbered(), new Numbered()];
	const counted = new GroupedVotes();
	const columns = ['vote_id', 'position', by === 'group' ? 'group_code' : 'country_code'];
	if (votes)
		await eachRow(members, columns, (record, [id = -1, position = -1, group = -1], row) => {
			const call = known.get(keys.texts[keys.of(record, id)] ?? '');
			const word = words.texts[words.of(record, position)] ?? '';
			const ballot = ballots[word];
			if (ballot === undefined) {
				const expected = 'FOR, AGAINST, ABSTENTION or DID_NOT_VOTE';
				tell(faults, { file: members.name, row, column: 'position', found: shown(word), expected });
			} else if (call !== undefined) counted.add(call, groups.of(record, group), ballot);
		});
	const { cast, split } = counted.castBy();
	const names = await groupNames(files.find(isGroups));
	const what = by === 'group' ? 'political group' : 'country';
	return {
		...{ id: 'european-parliament', prefix: 'ep', calls, cast, faults },
		title: `European Parliament, roll calls by ${what}`,
		description: `Roll calls in plenary: a ${what} votes as more than half of its members who voted do. Where no position has more than half, it has none.`,
		licence: 'ODbL-1.0',
		source: {
			...{
				id: 'how-they-vote',
				title: 'HowTheyVote.eu: roll-call votes in the European Parliament'
			},
			...{ publisher: 'HowTheyVote.eu', kind: 'voting record', published_on: '' },
			...{ url: 'https://howtheyvote.eu', language: 'en', reliability: 'B' }
		},
		voters: groups.texts.map((code) => {
			const state = by === 'country' ? knownAs(code) : undefined;
			const [long, short] = names.get(code) ?? [];
			return {
				name: state?.name || long || code || 'No group',
				short_name: state?.short_name || short || code || 'No group',
				...{ kind: by === 'country' ? 'state' : 'nonstate', iso3: state?.iso3 ?? '', bloc: '' }
			};
		}),
		warnings:
			split === 0
				? []
				: [
						{
							...{ file: members.name, column: 'position' },
							found: `${split.toLocaleString('en')} times no position had more than half`,
							expected: `one position for each ${what}; these are left out`
						}
					]
	};
}
