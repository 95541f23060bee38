/** Lines of graphs between actors as documented relations. */
import { createHash } from 'node:crypto';
import type { AskedChange } from '#lib/contract/changes.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Vocabulary } from './mapping/vocabulary.ts';
import { lineOf, proseOf } from './plain-line.ts';
import type { CodedProject } from './project.ts';

/** The source of what only a graph says: the project itself. */
const sourceId = (file: string) =>
	`graph-${createHash('sha256').update(file).digest('hex').slice(0, 12)}`;

const pairOf = (a: string, b: string, kind: string) => JSON.stringify([...[a, b].sort(), kind]);

/** The relations that lines of graphs are answered to be, with the source that they are taken from. */
export function projectRelations(
	{ ties, program }: CodedProject,
	file: string,
	dossier: Dossier,
	words: Vocabulary
): AskedChange[] {
	const standing = new Set(
		dossier.relations.map(({ actor_a, actor_b, kind }) => pairOf(actor_a, actor_b, kind))
	);
	const source = sourceId(file);
	const made: AskedChange[] = [];
	for (const { from, to, name } of ties) {
		const kind = words.tieKind(name);
		const [a, b] = [words.meaningOf(from), words.meaningOf(to)];
		if (!kind || a.kind !== 'actor' || b.kind !== 'actor' || a.id === b.id) continue;
		const key = pairOf(a.id, b.id, kind);
		if (standing.has(key)) continue;
		standing.add(key);
		const id = `r-${createHash('sha256').update(key).digest('hex').slice(0, 12)}`;
		const description = proseOf(name) || kind;
		made.push({
			...{ entity: 'relation', action: 'create', id },
			row: {
				...{ id, actor_a: a.id, actor_b: b.id, kind, basis: 'inferred' },
				...{ since: '', until: '', description, source }
			}
		});
	}
	const isNew = made.length > 0 && !dossier.sources.some(({ id }) => id === source);
	if (!isNew) return made;
	const title = lineOf(`Graph of ${file}${program === '' ? '' : `, ${program}`}`);
	const row = { id: source, title, publisher: '', kind: 'coded project', published_on: '' };
	return [
		{
			entity: 'source',
			action: 'create',
			id: source,
			row: { ...row, url: '', language: '', reliability: '' }
		},
		...made
	];
}
