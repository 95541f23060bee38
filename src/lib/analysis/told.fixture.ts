import { derivePositions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier, Statement } from '#lib/dossier/types.ts';

const actor = (id: string, short_name: string, changes: Partial<Actor> = {}): Actor => ({
	id,
	name: short_name,
	short_name,
	kind: 'state',
	iso3: '',
	wikidata: '',
	bloc: '',
	role: 'third-party',
	...changes
});

const cast: Actor[] = [
	actor('usa', 'US'),
	actor('russia', 'Russia'),
	actor('france', 'France'),
	actor('germany', 'Germany'),
	actor('armenia', 'Armenia'),
	actor('rebels', 'Karabakh auth.', { name: 'Karabakh authorities', kind: 'nonstate' })
];

/** A stance alone, or a statement that differs from a plain one in these fields. */
type Said = number | null | Partial<Statement>;

const statement = (id: string, speaker: string, issue: string, said: Partial<Statement>) => ({
	id,
	actors: [speaker],
	issue,
	stance: 1 as const,
	basis: 'direct' as const,
	act: 'ministry' as const,
	reported_by: '',
	speaker: '',
	speaker_role: '',
	addressees: [],
	said_on: '2023-09-20',
	quote: '',
	paraphrase: 'Said so.',
	condition: '',
	source: 'report',
	credibility: '' as const,
	confidence: 'high' as const,
	...said
});

/**
 * A dossier from rows of what each actor says: the US, Russia, France, Germany, Armenia, the Karabakh
 * authorities, on the issues A, B, C … A cell is a stance, `null`, a statement, or several.
 */
export function told(rows: (Said | Said[])[][], changes: Partial<Dossier> = {}): Dossier {
	const issueIds = (rows[0] ?? []).map((_, i) => 'abcdefghi'.charAt(i));
	const statements = rows.flatMap((row, a) =>
		row.flatMap((cell, i) => {
			const list = Array.isArray(cell) ? cell : [cell];
			return list.flatMap((said, n): Statement[] => {
				if (said === null) return [];
				const speaker = (cast[a] as Actor).id;
				const issue = issueIds[i] as string;
				const fields = typeof said === 'number' ? { stance: said as Statement['stance'] } : said;
				return [statement(`${speaker}-${issue}-${n}`, speaker, issue, fields)];
			});
		})
	);
	return {
		id: 'told',
		title: 'Told',
		description: '',
		licence: '',
		window: { from: '2023-09-19', to: '2023-09-21' },
		version: '1',
		actors: cast.slice(0, rows.length),
		issues: issueIds.map((id) => ({
			id,
			label: id.toUpperCase(),
			proposition: `${id} should be done.`,
			theme: '',
			about: '',
			favours: '',
			coding_rule: ''
		})),
		sources: [
			{
				id: 'report',
				title: 'Report',
				publisher: 'Agency',
				kind: 'press report',
				published_on: '2023-09-20',
				url: '',
				language: 'en',
				reliability: 'B'
			},
			{
				id: 'rumour',
				title: 'Rumour',
				publisher: '',
				kind: 'blog',
				published_on: '2023-09',
				url: '',
				language: 'en',
				reliability: 'E'
			}
		],
		statements,
		coverage: [],
		relations: [],
		...changes
	};
}

/** Everything that a sentence function is given: the dossier, its positions, all actors, all issues. */
export function whole(dossier: Dossier, asOf = '2023-12-31') {
	const actors = dossier.actors.map((_, i) => i);
	const issues = dossier.issues.map((_, i) => i);
	return [dossier, derivePositions(dossier, asOf), actors, issues] as const;
}
