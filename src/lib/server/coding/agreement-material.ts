/** What agreement in a dossier is computed from, read in parts: a dossier of 200,000 codings holds nobody up. */
import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Coding, Decision } from '#lib/contract/coding.ts';
import { encodeMaterial } from '../platform/workers/material.ts';
import type { ReadMaterial } from '../platform/workers/material.ts';
import type { Tables } from '../database/tables.ts';
import { revealedCoders } from './coders.ts';

type Db = Kysely<Tables>;

/** Rows that are read at a time, in milliseconds on SQLite. */
const ROWS_AT_ONCE = 250;

/** What agreement asks of a coding: neither its words nor what its coder remarked. */
const codingColumns = [
	...(['id', 'source', 'coder', 'start', 'end', 'anchor'] as const),
	...(['actors', 'issue', 'stance', 'said_on'] as const)
] as const;
const decisionColumns = [
	...(['id', 'source', 'codings', 'outcome', 'coding', 'statement'] as const)
] as const;

/** A source that was coded blind, with the pseudonyms of all who did, whoever marked nothing included. */
export type BlindSource = readonly [source: string, coders: readonly string[]];

/** Columns of stored rows, their lists as JSON. */
export type CodingPart = Omit<Pick<Coding, (typeof codingColumns)[number]>, 'actors'> & {
	actors: string;
};
export type DecisionPart = Omit<Pick<Decision, (typeof decisionColumns)[number]>, 'codings'> & {
	/** The revision in which it was made. */
	version: number;
	codings: string;
};

/** One part of the material. */
export type AgreementPart =
	| { blind: readonly BlindSource[] }
	| { codings: readonly CodingPart[] }
	| { decisions: readonly DecisionPart[] }
	| { text: { source: string; content: string } };

/** Sources that were coded blind and are revealed, in a stable order. */
export async function blindSources(db: Db, dossier: string): Promise<BlindSource[]> {
	const found = await revealedCoders(db, dossier);
	return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}

const codingsAfter = (db: Db, dossier: string, after: string): Promise<CodingPart[]> =>
	db
		.selectFrom('codings')
		.select(codingColumns)
		.where('dossier', '=', dossier)
		.where('id', '>', after)
		.orderBy('id')
		.limit(ROWS_AT_ONCE)
		.execute();

const decisionsAfter = (db: Db, dossier: string, after: string): Promise<DecisionPart[]> =>
	db
		.selectFrom('decisions')
		.select([...decisionColumns, 'version'])
		.where('dossier', '=', dossier)
		.where('id', '>', after)
		.orderBy('id')
		.limit(ROWS_AT_ONCE)
		.execute();

/** Rows of a dossier part by part, in the order of their ids. */
async function* inParts<Row extends { id: string }>(read: (after: string) => Promise<Row[]>) {
	for (let after: string | undefined = ''; after !== undefined;) {
		const rows = await read(after);
		if (rows.length > 0) yield rows;
		after = rows.length < ROWS_AT_ONCE ? undefined : rows.at(-1)?.id;
	}
}

/** All parts. Nothing sealed is read: whoever may code may see all of it. */
async function* partsOf(
	db: Db,
	dossier: string,
	blind: readonly BlindSource[]
): AsyncGenerator<AgreementPart> {
	yield { blind };
	for await (const codings of inParts((after) => codingsAfter(db, dossier, after)))
		yield { codings };
	for await (const decisions of inParts((after) => decisionsAfter(db, dossier, after)))
		yield { decisions };
	for (const [source] of blind) {
		const text = await db
			.selectFrom('texts')
			.select('content')
			.where('dossier', '=', dossier)
			.where('source', '=', source)
			.executeTakeFirst();
		if (text) yield { text: { source, content: text.content } };
	}
}

/** Reads the material, and lets requests through after each part. @throws what its signal was aborted with */
export const readMaterial =
	(db: Db, dossier: string, blind: readonly BlindSource[]): ReadMaterial =>
	async (signal) => {
		const parts: Uint8Array[] = [];
		for await (const part of partsOf(db, dossier, blind)) {
			parts.push(encodeMaterial(part));
			await setImmediate();
			signal.throwIfAborted();
		}
		return parts;
	};
