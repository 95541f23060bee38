import { formatTarget, nearestTarget, readTarget } from '#lib/analysis/target.ts';
import type { Target } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { Refusal } from '../platform/problem.ts';

const kinds: Record<Target['type'], string> = {
	statement: 'the id of a statement',
	position: 'the id of an actor and of an issue, as in usa/halt-hostilities',
	tie: 'the ids of two actors, as in russia~usa',
	relation: 'the id of a relation',
	actor: 'the id of an actor',
	issue: 'the id of an issue'
};

/**
 * The target in its canonical form.
 *
 * @throws Refusal where the dossier has no such target, with what was found, expected, and the nearest.
 */
export function knownTarget(dossier: Dossier, target: Target): Target {
	const text = formatTarget(target);
	const known = readTarget(dossier, text);
	if (known) return known;
	const nearest = nearestTarget(dossier, text);
	const hint = nearest ? ` Did you mean ${formatTarget(nearest)}?` : '';
	throw new Refusal(
		'unknown-target',
		`The dossier "${dossier.id}" has no ${target.type} "${target.id}".${hint}`,
		{ found: target, expected: kinds[target.type], nearest: nearest ?? null }
	);
}
