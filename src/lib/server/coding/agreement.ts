/** Codings of a dossier as agreement is computed from them: revealed ones alone. */
import type { Kysely } from 'kysely';
import type { Coding, Decision } from '#lib/contract/coding.ts';
import { comparedText } from '#lib/analysis/reliability/compared.ts';
import type { Compared, Settled } from '#lib/analysis/reliability/compared.ts';
import type { CodedSource } from '#lib/analysis/coding/units.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Tables } from '../database/tables.ts';
import { textsOf } from '../journal/stored-row.ts';
import { revealedCoders } from './coders.ts';
import { decisionsOf, revealedCodings } from './reading.ts';

type Db = Kysely<Tables>;

/** Sources of a dossier; what somebody coded alone, and could have seen the codings of others, is a source by itself. */
function sourcesOf(
	codings: readonly Coding[],
	decisions: readonly Decision[],
	blind: ReadonlyMap<string, string[]>
): CodedSource[] {
	const sources = new Map<string, CodedSource & { codings: Coding[] }>();
	for (const [source, coders] of blind) {
		const settled = decisions.filter((one) => one.source === source).map((one) => one.codings);
		sources.set(source, { source, coders, codings: [], settled });
	}
	for (const coding of codings) {
		const { source, coder } = coding;
		const isBlind = blind.get(source)?.includes(coder);
		const key = isBlind ? source : `${source} ${coder}`;
		const known = sources.get(key);
		if (known) known.codings.push(coding);
		else sources.set(key, { source, coders: [coder], codings: [coding] });
	}
	return [...sources.values()];
}

/** What a decision comes to: the coding that holds, or the statement that was made anew as it is by now. */
function settledBy(
	{ codings: settled, outcome, coding, statement }: Decision,
	codings: ReadonlyMap<string, Coding>,
	statements: ReadonlyMap<string, Dossier['statements'][number]>
): Settled {
	const held = codings.get(outcome === 'coding' ? coding : (settled[0] ?? ''));
	if (outcome === 'nothing' || !held) return { codings: settled, reading: null };
	if (outcome === 'coding') return { codings: settled, reading: held };
	const made = statements.get(statement);
	return { codings: settled, reading: made ? { ...held, ...readingOf(made) } : null };
}

/** The columns of a statement that are those of a coding. */
const readingOf = ({ actors, issue, stance, said_on }: Dossier['statements'][number]) => ({
	actors,
	issue,
	stance,
	said_on
});

/** All that agreement in a dossier is computed from. Nothing sealed is read. */
export async function comparedIn(db: Db, dossier: Dossier): Promise<Compared> {
	const [codings, decisions, blind] = await Promise.all([
		revealedCodings(db, dossier.id),
		decisionsOf(db, dossier.id),
		revealedCoders(db, dossier.id)
	]);
	const sources = sourcesOf(codings, decisions, blind);
	const texts = await textsOf(db, dossier.id, [...blind.keys()]);
	const byId = new Map(codings.map((coding) => [coding.id, coding]));
	const statements = new Map(dossier.statements.map((one) => [one.id, one]));
	const settled = new Map<string, Settled[]>();
	for (const decision of decisions) {
		const known = settled.get(decision.source) ?? [];
		settled.set(decision.source, [...known, settledBy(decision, byId, statements)]);
	}
	return {
		sources,
		texts: new Map([...texts].map(([source, { content }]) => [source, comparedText(content)])),
		decisions: settled
	};
}
