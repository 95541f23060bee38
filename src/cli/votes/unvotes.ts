import type { Actor, Dossier, Issue, RollCall } from '#lib/dossier/types.ts';
import { votesOf } from '#lib/dossier/votes.ts';

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

const SOURCE = 'un-general-assembly-voting-data';

/** A name as an id of a package: `cote-d-ivoire`. */
const idOf = (name: string) =>
	name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 64);

/** One line; letters that a wrong encoding lost stay marked as lost. */
const oneLine = (text = '') =>
	text
		.replace(/\uFFFD/g, '?')
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
const given = (text: string | undefined) => (text && text !== 'NA' ? oneLine(text) : '');

const issueId = (rcid: string) => `roll-call-${rcid}`;

/** Letters of a label, which stands over a column and in a sentence. */
const MOST_LETTERS = 40;

/** The words of a text that a label has room for. */
function brief(text: string): string {
	if (text.length <= MOST_LETTERS) return text;
	const words = /^.{1,39}(?=[\s,;:.)–-])/.exec(text)?.[0] ?? text.slice(0, MOST_LETTERS - 1);
	return `${words.replace(/[\s,;:.(–-]+$/, '')}…`;
}

/** The title in a description: of some roll calls it holds the words of the president who called the vote. */
function titleIn(long: string): string {
	const entitled = /entitled [_“"]([^<”"_]+)/.exec(long)?.[1];
	if (entitled) return entitled;
	return /^The (Acting )?President\b/.test(long) ? '' : long.replace(/ ?: resolution \/.*$/, '');
}

/**
 * What was voted on: the resolution and its short title on figures, the description as the proposition. Of
 * many later roll calls the description is the only title: a bare number would tell nobody anything.
 */
function issueOf(call: Row, theme: string): Issue {
	const [resolution, short, long] = [given(call.unres), given(call.short), given(call.descr)];
	const named = [resolution, short].filter(Boolean).join(' ') || `Roll call ${call.rcid}`;
	const label = brief([resolution, titleIn(short || long)].filter(Boolean).join(' ') || named);
	const proposition = long || `${named} should be adopted.`;
	return { id: issueId(call.rcid ?? ''), label, proposition, theme };
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

/**
 * The roll calls of the UN General Assembly as a dossier: every country an actor, every roll call an issue,
 * in the order of their days.
 *
 * @throws Error where a vote is of no known kind, of an unknown roll call, or cast twice.
 */
export function dossierOf({ votes, rollCalls, issues: themed }: UnVotes): Dossier {
	const themes = themesOf(themed);
	const calls = rollCalls
		.filter((call) => call.rcid)
		.sort((a, b) => (a.date ?? '').localeCompare(b.date ?? '') || Number(a.rcid) - Number(b.rcid));
	const issues = calls.map((call) => issueOf(call, themes.get(call.rcid ?? '') ?? ''));
	const actors = actorsOf(votes);
	const places = new Map(actors.map(({ name }, i) => [name, i]));
	const listed = new Map(
		calls.map((call): [string, RollCall] => [
			call.rcid ?? '',
			{
				issue: issueId(call.rcid ?? ''),
				said_on: call.date ?? '',
				source: SOURCE,
				yes: [],
				no: [],
				abstain: []
			}
		])
	);
	for (const { rcid = '', country = '', vote = '' } of votes) {
		const call = listed.get(rcid);
		if (!call)
			throw new Error(`A vote of ${country} belongs to roll call ${rcid}, which is not listed.`);
		if (vote !== 'yes' && vote !== 'no' && vote !== 'abstain') {
			throw new Error(
				`${country} voted "${vote}" in roll call ${rcid}; expected yes, no or abstain.`
			);
		}
		call[vote].push(actors[places.get(country) ?? -1]?.id ?? '');
	}
	for (const call of listed.values()) {
		const voters = [...call.yes, ...call.no, ...call.abstain];
		if (new Set(voters).size < voters.length) {
			throw new Error(`An actor voted twice in ${call.issue}.`);
		}
	}
	const days = calls.map(({ date = '' }) => date);
	return {
		id: 'un-general-assembly',
		title: 'UN General Assembly, roll calls',
		description:
			'Every country that voted in a roll call of the General Assembly, every roll call an issue: yes strongly supports, no strongly opposes, an abstention is explicitly neutral. Who did not vote said nothing.',
		licence: 'MIT',
		window: { from: days[0] ?? '', to: days.at(-1) ?? '' },
		version: '',
		actors,
		issues,
		sources: [
			{
				id: SOURCE,
				title: 'United Nations General Assembly Voting Data',
				publisher: 'Erik Voeten, Anton Strezhnev, Michael Bailey; Harvard Dataverse',
				kind: 'voting record',
				published_on: '',
				url: 'https://doi.org/10.7910/DVN/LEJUQZ',
				language: 'en',
				reliability: 'A'
			}
		],
		statements: [],
		coverage: [],
		relations: [],
		votes: votesOf([...listed.values()], actors, issues)
	};
}
