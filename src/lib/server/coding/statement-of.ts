/** Turning a coding into a statement. */
import { randomUUID } from 'node:crypto';
import type { AskedChange } from '#lib/contract/changes.ts';
import type { CodedReading, Coding } from '#lib/contract/coding.ts';

/** A new, unique id. */
export const newStatementId = (): string => `s-${randomUUID().replaceAll('-', '').slice(0, 12)}`;

/** A reading with its source and quote. */
export type Said = CodedReading & Pick<Coding, 'source' | 'quote'>;

/** The columns of the statement, except its id. */
const statementOf = (said: Said): Record<string, unknown> => ({
	actors: said.actors,
	issue: said.issue,
	stance: said.stance,
	basis: said.basis,
	act: said.act,
	reported_by: said.reported_by,
	speaker: said.speaker,
	speaker_role: said.speaker_role,
	addressees: said.addressees,
	said_on: said.said_on,
	// A passage may begin or end with a space; the words of a statement do not.
	quote: said.quote.trim(),
	paraphrase: said.paraphrase,
	condition: said.condition,
	source: said.source,
	credibility: said.credibility,
	confidence: said.confidence
});

/** The change that creates the statement. */
export const statementMade = (id: string, said: Said): AskedChange => ({
	entity: 'statement',
	action: 'create',
	id,
	row: { id, ...statementOf(said) }
});
