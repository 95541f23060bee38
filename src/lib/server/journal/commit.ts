import { createHash, randomUUID } from 'node:crypto';
import type {
	AskedChange,
	ChangeError,
	ChangeSet,
	Committed,
	Conflict,
	Entity
} from '#lib/contract/changes.ts';
import { prepare } from '#lib/dossier/prepare.ts';
import type { Prepared } from '#lib/dossier/prepare.ts';
import { latestToday } from '#lib/dossier/rules/days.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import type { Write } from '../database/storage.ts';
import { Refusal } from '../platform/problem.ts';
import { keyInUse, sentWith } from './sent-with.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { Act, Held, Made } from './store-changes.ts';
import { rowAt, storedRow, textsOf, versionsOf } from './stored-row.ts';
import { writerId } from './writers.ts';

/** A hash by which it is told whether the same was sent with a key. */
export const digestOf = (sent: unknown): string =>
	createHash('sha256').update(JSON.stringify(sent)).digest('hex').slice(0, 32);

/** What a change set that is stored is answered with: the rows as it left them, whatever became of them since. */
async function answerOf(db: Write, changeSet: ChangeSet): Promise<Committed> {
	const { dossier } = changeSet;
	const last = new Map(changeSet.changes.map((c) => [`${c.entity} ${c.id}`, c]));
	const changes: Committed['changes'] = [];
	for (const { entity, id, revision } of last.values()) {
		const row = await rowAt(db, dossier, entity, id, revision);
		changes.push({ entity, id, version: revision, row });
	}
	return { changeSet: changeSet.id, revision: changeSet.revision, changes };
}

/** The answer to what was sent with a key before; `undefined` where nothing was. */
export async function sentBefore(
	tx: Write,
	viewer: Viewer,
	dossier: string,
	key: string | undefined,
	digest: string
): Promise<Committed | undefined> {
	const known = key === undefined ? undefined : await sentWith(tx, viewer, dossier, key);
	if (key === undefined || !known) return undefined;
	if (known.digest === digest) return answerOf(tx, known);
	throw keyInUse(key, `for other changes, at ${known.at}`);
}

/** The versions that rows have now, for the rows that changes name. */
async function currentVersions(tx: Write, dossier: string, targets: Prepared['targets']) {
	const byEntity = new Map<Entity, Set<string>>();
	for (const { entity, id } of targets) {
		const ids = byEntity.get(entity);
		if (ids) ids.add(id);
		else byEntity.set(entity, new Set([id]));
	}
	const versions = new Map<string, number>();
	for (const [entity, ids] of byEntity) {
		for (const [id, version] of await versionsOf(tx, dossier, entity, [...ids])) {
			versions.set(`${entity} ${id}`, version);
		}
	}
	return versions;
}

/** Refuses changes of rows that are no longer as they expect. */
async function refuseStale(
	tx: Write,
	dossier: string,
	asked: readonly AskedChange[],
	targets: Prepared['targets'],
	versions: ReadonlyMap<string, number>
): Promise<void> {
	const seen = new Set<string>();
	const conflicts: Conflict[] = [];
	for (const [i, { expected }] of asked.entries()) {
		const { entity, id } = targets[i] as Prepared['targets'][number];
		const key = `${entity} ${id}`;
		// Of several changes of one row the first says what they start from.
		const isFirst = !seen.has(key);
		seen.add(key);
		if (!isFirst || expected === undefined || versions.get(key) === expected) continue;
		const current = (await storedRow(tx, dossier, entity, id)) ?? null;
		conflicts.push({ entity, id, expected, current });
	}
	const [first] = conflicts;
	if (!first) return;
	const now = first.current ? `has version ${first.current.version}` : 'is no longer there';
	throw new Refusal(
		'stale-row',
		`The ${first.entity} "${first.id}" ${now}; the change starts from version ${first.expected}. Nothing was changed.`,
		{ conflicts }
	);
}

const columnOf = ({ entity, id, column }: ChangeError) =>
	[entity, id, column].filter((part) => part !== '').join(' ');

/** Refuses changes that break a row or a rule. */
export function refuseBroken(errors: readonly ChangeError[]): void {
	const [first] = errors;
	if (!first) return;
	const more = errors.length > 1 ? ` ${errors.length - 1} more of the kind.` : '';
	throw new Refusal(
		'broken-rule',
		`${columnOf(first)}: found ${first.found}; expected ${first.expected}.${more} Nothing was changed.`,
		{ errors: [...errors].sort((a, b) => a.change - b.change) }
	);
}

/** Sources whose attached texts the changes bear on. */
function sourcesIn(dossier: Dossier, asked: readonly AskedChange[]): string[] {
	const sources = new Set<string>();
	const edited = new Set<string>();
	for (const { entity, id, row } of asked) {
		if ((entity === 'text' || entity === 'source') && id !== undefined) sources.add(id);
		if (entity !== 'statement') continue;
		if (typeof row?.source === 'string') sources.add(row.source);
		if (id !== undefined && row && 'quote' in row) edited.add(id);
	}
	if (edited.size > 0) {
		for (const { id, source } of dossier.statements as readonly Statement[]) {
			if (edited.has(id)) sources.add(source);
		}
	}
	return [...sources];
}

/** Works out what asked changes do to a dossier. */
async function prepared(
	db: Parameters<typeof textsOf>[0],
	dossier: Dossier,
	asked: readonly AskedChange[]
): Promise<Prepared> {
	return prepare(dossier, asked, {
		today: latestToday(new Date()),
		texts: await textsOf(db, dossier.id, sourcesIn(dossier, asked)),
		random: () => randomUUID().replaceAll('-', '').slice(0, 12)
	});
}

/** What is wrong with changes that nobody commits yet, as `commit` would find it. */
export const faultsOfChanges = async (
	...changes: Parameters<typeof prepared>
): Promise<ChangeError[]> => (await prepared(...changes)).errors;

/** Works out asked changes against a dossier that this transaction holds. @throws Refusal */
async function planChanges(
	tx: Write,
	dossier: Dossier,
	asked: readonly AskedChange[]
): Promise<Prepared & { versions: ReadonlyMap<string, number> }> {
	const planned = await prepared(tx, dossier, asked);
	const versions = await currentVersions(tx, dossier.id, planned.targets);
	await refuseStale(tx, dossier.id, asked, planned.targets, versions);
	refuseBroken(planned.errors);
	return { ...planned, versions };
}

/** The rows that changes were asked for, as they leave them. */
function rowsAfter(
	held: Held,
	{ changes, targets, rowOf, versions }: Awaited<ReturnType<typeof planChanges>>
): Committed['changes'] {
	const touched = new Map(
		changes.map(({ entity, id }, i) => [`${entity} ${id}`, held.revision + 1 + i])
	);
	const unique = new Map(targets.map((target) => [`${target.entity} ${target.id}`, target]));
	return [...unique].map(([key, { entity, id }]) => ({
		entity,
		id,
		version: touched.get(key) ?? versions.get(key) ?? 0,
		row: rowOf(entity, id) as Record<string, unknown> | null
	}));
}

/**
 * Works out asked changes for an act to store, and what whoever asked is answered.
 *
 * @param dossier as it is in the transaction that holds it.
 * @throws Refusal where a row is no longer as expected, or a row or a rule is broken.
 */
export async function planCommit(
	tx: Write,
	viewer: Viewer,
	held: Held,
	dossier: Dossier,
	asked: readonly AskedChange[],
	{ reason, key, digest }: Pick<Act, 'reason' | 'key' | 'digest'>
): Promise<{ made: Made; answer: (stored: ChangeSet | undefined) => Committed }> {
	const plan = await planChanges(tx, dossier, asked);
	const changes = rowsAfter(held, plan);
	const by = await writerId(tx, viewer);
	return {
		made: {
			act: { by, reason, key, digest: key === undefined ? undefined : digest },
			changes: plan.changes,
			after: plan.after
		},
		answer: (stored) => ({
			changeSet: stored?.id ?? null,
			revision: stored?.revision ?? held.revision,
			changes
		})
	};
}
