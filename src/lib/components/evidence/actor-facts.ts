import { m } from '#messages';
import type { Actor } from '#lib/dossier/types.ts';

/** What kinds of actors are called. */
export const kinds: Record<Actor['kind'], () => string> = {
	state: m.evidence_state,
	igo: m.evidence_igo,
	nonstate: m.evidence_nonstate
};

const roles: Record<Actor['role'], () => string> = {
	party: m.evidence_party,
	'third-party': m.evidence_third_party,
	context: m.evidence_context
};

/** Kind, role and bloc of an actor in one line. */
export function actorFacts(actor: Actor): string {
	const bloc = actor.bloc && m.evidence_bloc({ bloc: actor.bloc });
	return [kinds[actor.kind](), roles[actor.role](), bloc].filter(Boolean).join(', ');
}
