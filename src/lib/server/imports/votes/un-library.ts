/** The votes of the UN General Assembly and the Security Council as the UN Digital Library publishes them. */
import { isDay } from '#lib/dossier/dates.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { ASSEMBLY_RECORD, COUNCIL_RECORD } from '#lib/dossier/voting-records.ts';
import { isoDate } from '#lib/dossier/written-dates.ts';
import { brief, oneLine, tell } from './body.ts';
import type { Called, Voter, VotingBody } from './body.ts';
import { Numbered } from './byte-records.ts';
import { Cast } from './cast.ts';
import type { Ballot } from './cast.ts';
import { eachRow } from './table-file.ts';
import type { TableFile } from './table-file.ts';

const isTable = ({ columns }: TableFile) =>
	['undl_id', 'ms_code', 'ms_vote', 'resolution'].every((column) => columns.includes(column));

/** Only the table of the Council says who sits there for good; its first layout does not, but it has no sessions. */
const isCouncil = ({ columns }: TableFile) =>
	columns.includes('permanent_member') ||
	(columns.includes('modality') &&
		!columns.includes('session') &&
		!columns.includes('committee_report'));

/** `X` stands for no vote in the files, `NV` in what describes them. */
const ballots: Readonly<Record<string, Ballot | undefined>> = {
	...{ Y: 0, N: 1, A: 2, X: -1, NV: -1, '': -1 }
};

/** Codes of states that are no more, which the files keep beside those of ISO 3166. */
const FORMER = new Set([
	'SUN',
	'YMD',
	'DDR',
	'CSK',
	'YUG',
	'SCG',
	'EAZ',
	'EAT',
	'RHO',
	'VDR',
	'BUR',
	'ZAR'
]);

/** `UNITED STATES` as readers know it: names in the files are in capitals. */
const named = (name: string) =>
	/\p{Ll}/u.test(name)
		? oneLine(name)
		: oneLine(name)
				.toLowerCase()
				.replace(
					/(^|[\s(\-'’.])(\p{L})/gu,
					(_, before: string, letter: string) => before + letter.toUpperCase()
				)
				.replace(/\b(Of|The|And)\b/g, (word) => word.toLowerCase());

const wanted = [
	...['undl_id', 'ms_code', 'ms_name', 'ms_vote', 'date', 'resolution', 'title', 'description'],
	...['agenda_title', 'agenda', 'subjects']
];

const common = {
	publisher: 'UN Digital Library',
	language: 'en',
	reliability: 'A',
	published_on: ''
} as const;

/** What the dossier of each organ says of itself. */
type Organ = Pick<VotingBody, 'prefix' | 'id' | 'title' | 'description' | 'source'>;

const council: Organ = {
	prefix: 'sc',
	...{ id: 'un-security-council', title: 'UN Security Council, adopted resolutions' },
	description:
		'Every member of the Security Council when a resolution was adopted, every resolution an issue. Vetoed drafts are not in the file, and where a resolution was adopted without a vote the file says yes for every member.',
	source: {
		...{ id: 'un-security-council-voting-data', title: 'Security Council voting data' },
		...{ ...common, kind: COUNCIL_RECORD },
		url: 'https://digitallibrary.un.org/record/4055387'
	}
};

const assembly: Organ = {
	prefix: 'ga',
	...{ id: 'un-general-assembly', title: 'UN General Assembly, recorded votes' },
	description:
		'Every country that took part in a recorded vote on a resolution that the General Assembly adopted, every resolution an issue: yes strongly supports, no strongly opposes, an abstention is explicitly neutral. Who did not vote said nothing.',
	source: {
		...{ id: 'un-general-assembly-library', title: 'General Assembly voting data' },
		...{ ...common, kind: ASSEMBLY_RECORD },
		url: 'https://digitallibrary.un.org/record/4060887'
	}
};

/** Reads such a table. */
export async function readUnLibrary(files: readonly TableFile[]): Promise<VotingBody> {
	const file = files.find(isTable) as TableFile;
	const isOfCouncil = isCouncil(file);
	const faults: Fault[] = [];
	const calls: Called[] = [];
	const voters: Voter[] = [];
	const [keys, codes, words] = [new Numbered(), new Numbered(), new Numbered()];
	const read: (Ballot | undefined)[] = [];
	const cast = new Cast();
	await eachRow(file, wanted, (record, places, row) => {
		const call = keys.of(record, places[0] as number);
		if (call === calls.length) {
			const [resolution, title, description, agendaTitle, agenda, subjects] = places
				.slice(5)
				.map((at) => oneLine(record.text(at)));
			const day = isoDate(record.text(places[4] as number).trim());
			if (!isDay(day)) {
				const expected = 'a day such as 2024-03-25';
				tell(faults, { file: file.name, row, column: 'date', found: shown(day), expected });
			}
			const what = title || description || agendaTitle || agenda || '';
			const symbol = resolution || keys.texts[call] || '';
			calls.push({
				...{ key: symbol, day, label: brief([symbol, what].filter(Boolean).join(' ')) },
				proposition: what || `Resolution ${symbol} should be adopted.`,
				theme: brief((subjects ?? '').split(/[|;]|--/)[0]?.trim() ?? '')
			});
		}
		const actor = codes.of(record, places[1] as number);
		if (actor === voters.length) {
			const iso3 = codes.texts[actor] ?? '';
			const own = named(record.text(places[2] as number)) || iso3;
			voters.push({
				...{ name: own, short_name: own, kind: 'state', bloc: '' },
				iso3: /^[A-Z]{3}$/.test(iso3) && !FORMER.has(iso3) ? iso3 : ''
			});
		}
		const word = words.of(record, places[3] as number);
		if (!(word in read)) read[word] = ballots[(words.texts[word] ?? '').trim().toUpperCase()];
		const ballot = read[word];
		if (ballot === undefined) {
			const expected = 'Y, N, A or X';
			tell(faults, {
				file: file.name,
				row,
				column: 'ms_vote',
				found: shown(words.texts[word]),
				expected
			});
		} else if (ballot >= 0) cast.add(call, actor, ballot);
	});
	return {
		...(isOfCouncil ? council : assembly),
		licence: '© United Nations, non-commercial use with attribution',
		...{ calls, voters, cast, faults, warnings: [] }
	};
}
