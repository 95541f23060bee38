import type { Actor } from '#lib/dossier/types.ts';

const kinds: Record<Actor['kind'], string> = {
	state: 'State',
	igo: 'Intergovernmental organisation',
	nonstate: 'Non-state actor'
};

const roles: Record<Actor['role'], string> = {
	party: 'party to the conflict',
	'third-party': 'third party',
	context: 'context; shown in the matrix only if selected'
};

/** Kind, role and bloc of an actor in one line. */
export function actorFacts(actor: Actor): string {
	const bloc = actor.bloc && `bloc: ${actor.bloc}`;
	return [kinds[actor.kind], roles[actor.role], bloc].filter(Boolean).join(', ');
}
