/** What of a project came out of the very dossier that it is imported into. */
import type { Coding } from '#lib/contract/coding.ts';
import type { Dossier, Source } from '#lib/dossier/types.ts';
import { guidOf } from '../../exports/qdpx/guid.ts';
import type { ProjectMark } from './project.ts';

/** The sources of a dossier by the ids that an export gives to their documents. */
export const ownSources = ({ id, sources }: Dossier): ReadonlyMap<string, Source> =>
	new Map(
		sources.flatMap((source) =>
			(['source', 'words'] as const).map((kind) => [guidOf(id, kind, source.id), source] as const)
		)
	);

/** What a mark is in a dossier that has it already. */
export function ownMarks(
	{ id, statements }: Dossier,
	codings: readonly Coding[]
): (mark: ProjectMark) => 'coding' | 'statement' | undefined {
	const known = new Map<string, 'coding' | 'statement'>([
		...statements.map((one) => [guidOf(id, 'statement', one.id), 'statement'] as const),
		...codings.map((one) => [guidOf(id, 'coding', one.id), 'coding'] as const)
	]);
	return (mark) => known.get(mark.id.split('/')[0] ?? '');
}
