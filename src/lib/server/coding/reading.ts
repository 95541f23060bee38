/** Codings and decisions as somebody may see them. */
import type { Kysely } from 'kysely';
import type { Coding, CodingRow, CodingState, Decision } from '#lib/contract/coding.ts';
import type { Tables } from '../database/tables.ts';
import { seesCoding } from '../identity/can.ts';
import type { Standing } from '../identity/can.ts';
import { accountIn, standingOf } from '../identity/standing.ts';
import type { Viewer } from '../identity/viewer.ts';
import { decode } from '../journal/rows.ts';
import { coderNames } from './coders.ts';
import type { CoderNames } from './coders.ts';
import { sealedOf } from './sealed.ts';
import type { Sealed } from './sealed.ts';

type Db = Kysely<Tables>;

/** Which codings are wanted. */
export interface CodingFilter {
	source?: string | undefined;
	state?: CodingState | undefined;
}

/** In the order of their passages; of the same passage in an order that says nothing of who coded when. */
export const byPlace = (a: Coding, b: Coding) =>
	(a.source < b.source ? -1 : a.source > b.source ? 1 : 0) ||
	a.start - b.start ||
	a.end - b.end ||
	(a.id < b.id ? -1 : 1);

/** A sealed coding as its coder sees it. */
export const ownRow = ({ version, coding }: Sealed): CodingRow => ({
	...coding,
	version,
	isMine: true,
	isSealed: coding.coder === ''
});

/** Codings that are there for others to see: those that were revealed, and those submitted by one who coded alone. */
export async function revealedCodings(
	db: Db,
	dossier: string,
	{ source }: Pick<CodingFilter, 'source'> = {}
): Promise<(Coding & { version: number })[]> {
	let query = db.selectFrom('codings').selectAll().where('dossier', '=', dossier);
	if (source !== undefined) query = query.where('source', '=', source);
	const rows = await query.execute();
	return rows
		.map((row) => ({ ...decode<Coding>('coding', row), version: row.version }))
		.sort(byPlace);
}

const isBy = (names: CoderNames | undefined, { coder }: Coding) =>
	names !== undefined && (coder === names.pseudonym || coder === names.ownName);

/** The codings that a viewer may see: their own, and those of others that were revealed. */
export async function codingsFor(
	db: Db,
	viewer: Viewer,
	dossier: string,
	{ source, state }: CodingFilter = {}
): Promise<{ codings: CodingRow[]; coder: string | null }> {
	const standing = (await standingOf(db, viewer, dossier)) as Standing;
	const account = accountIn(viewer);
	const sees = (coder: string, isRevealed: boolean) =>
		seesCoding(viewer, standing, { coder, isRevealed });
	const names = await coderNames(db, dossier, account);
	// Asked for by account: those of others are not even read.
	const sealed = names ? await sealedOf(db, { dossier, account, source }) : [];
	const revealed = sees('', true) ? await revealedCodings(db, dossier, { source }) : [];
	const codings = [
		...(sees(account, false) ? sealed.map(ownRow) : []),
		...revealed.map((coding) => ({ ...coding, isMine: isBy(names, coding), isSealed: false }))
	];
	return {
		codings: codings
			.filter((coding) => state === undefined || coding.state === state)
			.sort(byPlace),
		coder: names?.pseudonym ?? null
	};
}

/** The decisions that stand in a dossier, the earliest first. */
export async function decisionsOf(
	db: Db,
	dossier: string,
	{ source }: { source?: string | undefined } = {}
): Promise<(Decision & { version: number })[]> {
	let query = db.selectFrom('decisions').selectAll().where('dossier', '=', dossier);
	if (source !== undefined) query = query.where('source', '=', source);
	const rows = await query.orderBy('version').execute();
	return rows.map((row) => ({ ...decode<Decision>('decision', row), version: row.version }));
}
