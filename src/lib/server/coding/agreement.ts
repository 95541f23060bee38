/** The revealed codings of a dossier, prepared for computing agreement. */
import type { Coding } from '#lib/contract/coding.ts';
import { byPlace } from '#lib/analysis/coding/passages.ts';
import type { CodedSource } from '#lib/analysis/coding/units.ts';
import { comparedText } from '#lib/analysis/reliability/compared.ts';
import type { Compared, ComparedText, Settled } from '#lib/analysis/reliability/compared.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { decodeMaterial } from '../platform/workers/material.ts';
import type { AgreementPart, CodingPart, DecisionPart } from './agreement-material.ts';

/** A decision as it was read. */
type Decided = Omit<DecisionPart, 'codings'> & { codings: string[] };

/** Sources of a dossier. Codings made alone, perhaps after seeing those of others, count as a source of their own. */
function sourcesOf(
	codings: readonly Coding[],
	decisions: readonly Decided[],
	blind: ReadonlyMap<string, readonly string[]>
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

/** The reading that a decision leads to: the coding that holds, or the new statement as it is now. */
function settledBy(
	{ codings: settled, outcome, coding, statement }: Decided,
	codings: ReadonlyMap<string, Coding>,
	statements: ReadonlyMap<string, Dossier['statements'][number]>
): Settled {
	const held = codings.get(outcome === 'coding' ? coding : (settled[0] ?? ''));
	if (outcome === 'nothing' || !held) return { codings: settled, reading: null };
	if (outcome === 'coding') return { codings: settled, reading: held };
	const made = statements.get(statement);
	return { codings: settled, reading: made ? { ...held, ...readingOf(made) } : null };
}

/** The columns that a statement shares with a coding. */
const readingOf = ({ actors, issue, stance, said_on }: Dossier['statements'][number]) => ({
	actors,
	issue,
	stance,
	said_on
});

/** A coding without what agreement does not ask of it. */
const codingIn = (row: CodingPart) =>
	({ ...row, actors: JSON.parse(row.actors) as string[] }) as unknown as Coding;

const bySource = (a: Coding, b: Coding) =>
	a.source < b.source ? -1 : a.source > b.source ? 1 : byPlace(a, b);

/** All that agreement in a dossier is computed from, out of the parts that were read. */
export function comparedFrom(dossier: Dossier, material: readonly Uint8Array[]): Compared {
	const blind = new Map<string, readonly string[]>();
	const codings: Coding[] = [];
	const decided: DecisionPart[] = [];
	const texts = new Map<string, ComparedText>();
	for (const bytes of material) {
		const part = decodeMaterial(bytes) as AgreementPart;
		if ('blind' in part) for (const [source, coders] of part.blind) blind.set(source, coders);
		else if ('codings' in part) codings.push(...part.codings.map(codingIn));
		else if ('decisions' in part) decided.push(...part.decisions);
		else texts.set(part.text.source, comparedText(part.text.content));
	}
	const decisions = decided
		.sort((a, b) => a.version - b.version)
		.map((row) => ({ ...row, codings: JSON.parse(row.codings) as string[] }));
	const sources = sourcesOf(codings.sort(bySource), decisions, blind);
	const byId = new Map(codings.map((coding) => [coding.id, coding]));
	const statements = new Map(dossier.statements.map((one) => [one.id, one]));
	const settled = new Map<string, Settled[]>();
	for (const decision of decisions) {
		const known = settled.get(decision.source) ?? [];
		known.push(settledBy(decision, byId, statements));
		settled.set(decision.source, known);
	}
	return { sources, texts, decisions: settled };
}
