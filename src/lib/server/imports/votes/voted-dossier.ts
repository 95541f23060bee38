/** What the votes of a body make of a dossier, or a dossier of their own. */
import { slugOf } from '#lib/dossier/new-rows.ts';
import { namedTables } from '#lib/dossier/paste/named-rows.ts';
import { placesOf } from '#lib/dossier/places.ts';
import { ABSENT } from '#lib/dossier/votes.ts';
import type { Actor, Dossier, Issue, Source, Stance, Votes } from '#lib/dossier/types.ts';
import type { VotingBody } from './body.ts';
import { distinctLabels } from './distinct-labels.ts';

/** The stances of the lists of a roll call, in their order: yes, no, abstain. */
const stances: readonly Stance[] = [2, -2, 0];

/** Makes ids that no other row of its table has. */
function idMaker(taken: Iterable<string>) {
	const ids = new Set(taken);
	return (text: string, otherwise: string): string => {
		const slug = slugOf(text) || otherwise;
		for (let n = 1; ; n++) {
			const id = n === 1 ? slug : `${slug}-${n}`;
			if (ids.has(id)) continue;
			ids.add(id);
			return id;
		}
	};
}

/** Rows that the body adds, and the place of each of its own among all. */
interface Placed<Row> {
	rows: Row[];
	places: number[];
}

/** Voters among the actors of a dossier; those that it lacks come after them in the order of their names. */
function placeActors({ voters }: VotingBody, before: Dossier): Placed<Actor> {
	const named = before.actors.length > 0 ? namedTables(before).actors : undefined;
	const known = placesOf(before.actors);
	const rows = [...before.actors];
	const makeId = idMaker(rows.map(({ id }) => id));
	const places: number[] = [];
	const byName = voters
		.map((voter, at) => ({ voter, at }))
		.sort((a, b) => (a.voter.name < b.voter.name ? -1 : a.voter.name > b.voter.name ? 1 : 0));
	for (const { voter, at } of byName) {
		const found = named?.find(voter.name) ?? (voter.iso3 ? named?.find(voter.iso3) : undefined);
		const place = found && 'id' in found ? known.get(found.id) : undefined;
		if (place !== undefined) {
			places[at] = place;
			continue;
		}
		const id = makeId(voter.name, `actor-${at + 1}`);
		places[at] = rows.push({ id, ...voter, wikidata: '', role: 'third-party' }) - 1;
	}
	return { rows, places };
}

function placeIssues({ calls, prefix }: VotingBody, before: Dossier): Placed<Issue> {
	const known = placesOf(before.issues);
	const rows = [...before.issues];
	const makeId = idMaker([]);
	const judged = { about: '', favours: '', coding_rule: '' } as const;
	const ids = calls.map(({ key }, at) => makeId(`${prefix}-${key}`, `${prefix}-${at + 1}`));
	const own = new Set(ids);
	const taken = rows.filter(({ id }) => !own.has(id)).map(({ label }) => label);
	const labels = distinctLabels(calls, taken);
	const places = calls.map(({ proposition, theme }, at) => {
		const [id = '', label = ''] = [ids[at], labels[at]];
		return known.get(id) ?? rows.push({ id, label, proposition, theme, ...judged }) - 1;
	});
	return { rows, places };
}

/** The votes of a dossier in a larger table. */
function widened({ votes, issues }: Dossier, actorCount: number, all: readonly Issue[]): Votes {
	const stance = new Int8Array(actorCount * all.length).fill(ABSENT);
	const before = issues.length;
	if (votes) {
		for (let row = 0; row * before < votes.stance.length; row++) {
			stance.set(votes.stance.subarray(row * before, (row + 1) * before), row * all.length);
		}
	}
	const empty = Array.from({ length: all.length - before }, () => '');
	const none = Array.from({ length: before }, () => '');
	return {
		stance,
		day: [...(votes?.day ?? none), ...empty],
		source: [...(votes?.source ?? none), ...empty]
	};
}

/** A dossier with the votes of a body. @returns how many of them were cast twice, besides. */
export function withVotes(
	before: Dossier,
	body: VotingBody,
	isNew: boolean
): { dossier: Dossier; twice: number } {
	const actors = placeActors(body, before);
	const issues = placeIssues(body, before);
	const same = before.sources.find(
		({ id, title }) => id === body.source.id || title === body.source.title
	);
	const source: Source = same ?? body.source;
	const width = issues.rows.length;
	const votes = widened(before, actors.rows.length, issues.rows);
	body.calls.forEach(({ day }, call) => {
		const place = issues.places[call] as number;
		votes.day[place] = day;
		votes.source[place] = source.id;
		// What was known of it before is replaced; of a new one nothing is.
		if (place >= before.issues.length) return;
		for (let row = 0; row < actors.rows.length; row++) votes.stance[row * width + place] = ABSENT;
	});
	let twice = 0;
	body.cast.each((call, voter, ballot) => {
		const at = (actors.places[voter] as number) * width + (issues.places[call] as number);
		if (votes.stance[at] !== ABSENT) twice++;
		votes.stance[at] = stances[ballot] as Stance;
	});
	const days = body.calls.map(({ day }) => day).sort();
	const head = {
		...{ id: body.id, title: body.title, description: body.description, licence: body.licence },
		window: { from: days[0] ?? '', to: days.at(-1) ?? '' }
	};
	return {
		dossier: {
			...before,
			...(isNew && head),
			...{ actors: actors.rows, issues: issues.rows, votes },
			sources: same ? before.sources : [...before.sources, source]
		},
		twice
	};
}
