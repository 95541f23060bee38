/** Coding rules with their versions, and the statements and codings made under earlier ones. */
import type { Kysely } from 'kysely';
import { readRule } from '#lib/dossier/codebook.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Tables } from '../database/tables.ts';
import { standingVersions } from '../journal/standing.ts';
import { versionsOf } from '../journal/stored-row.ts';
import { namesOf, PACKAGE_WRITER } from '../journal/writers.ts';
import { writtenEvents } from '../journal/written-events.ts';
import { revealedCodings } from './reading.ts';

type Db = Kysely<Tables>;

/** A version of a coding rule. */
interface RuleVersion {
	/** From 1. */
	number: number;
	/** Number of the event that created it. */
	event: number;
	/** ISO instant. */
	at: string;
	/** `null` for a data package. */
	by: string | null;
	text: string;
}

/** What was coded while the rule of its issue read differently. */
interface Outdated {
	/** Ids of statements that nobody has touched since, unless that was undone. */
	statements: string[];
	codings: { id: string; source: string; quote: string }[];
}

export interface RuledIssue {
	issue: string;
	/** Latest first. */
	versions: RuleVersion[];
	outdated: Outdated;
}

/** Every change of a coding rule, the earliest first, by issue. */
async function ruleChanges(db: Db, dossier: string) {
	const rows = await writtenEvents(db)
		.select([
			'events.seq',
			'events.entity_id',
			'events.after',
			'change_sets.at',
			'change_sets.writer'
		])
		.where('events.dossier', '=', dossier)
		.where('events.entity', '=', 'issue')
		.where('events.after', 'like', '%"coding_rule"%')
		.orderBy('events.seq')
		.execute();
	const found = new Map<string, { seq: number; at: string; writer: string; text: string }[]>();
	for (const { seq, entity_id, after, at, writer } of rows) {
		const { coding_rule: text = '' } = JSON.parse(after ?? '{}') as { coding_rule?: string };
		const known = found.get(entity_id) ?? [];
		if (text === (known.at(-1)?.text ?? '')) continue;
		found.set(entity_id, [...known, { seq: Number(seq), at, writer, text }]);
	}
	return found;
}

/**
 * Tells what was coded under other words than a rule has now. A further example leaves what was coded under it as it is,
 * and so does a rule that reads as it did: undoing its change clears the list.
 *
 * @param versions the earliest first.
 * @returns a test of the event that something was coded at.
 */
function isUnderOther(versions: readonly RuleVersion[]): (coded: number) => boolean {
	const wordedAt = (event: number) =>
		readRule(versions.findLast((one) => one.event <= event)?.text ?? '').rule;
	const now = wordedAt(Infinity);
	return (coded) => wordedAt(coded) !== now;
}

/**
 * The codebook of a dossier: every issue that has a rule or had one. Whoever asks has to have the right to code:
 * nothing here asks for it. Sealed codings are not read.
 */
export async function codebookOf(db: Db, dossier: Dossier): Promise<RuledIssue[]> {
	const changes = await ruleChanges(db, dossier.id);
	const writers = [...changes.values()].flat().map(({ writer }) => writer);
	const names = await namesOf(db, [...new Set(writers)]);
	const statements = dossier.statements.filter(({ issue }) => changes.has(issue));
	const ids = statements.map(({ id }) => id);
	const versions = await versionsOf(db, dossier.id, 'statement', ids);
	const touched = await standingVersions(db, dossier.id, 'statement', versions);
	const codings = await revealedCodings(db, dossier.id);
	return dossier.issues.flatMap(({ id: issue }) => {
		const made = changes.get(issue);
		if (!made) return [];
		const versions = made.map(({ seq, at, writer, text }, place) => ({
			number: place + 1,
			event: seq,
			at,
			by: writer === PACKAGE_WRITER ? null : (names.get(writer) ?? writer),
			text
		}));
		const isOutdated = isUnderOther(versions);
		const outdated = {
			statements: statements
				.filter((one) => one.issue === issue && isOutdated(touched.get(one.id) ?? Infinity))
				.map(({ id }) => id),
			codings: codings
				.filter((one) => one.issue === issue && isOutdated(one.rule))
				.map(({ id, source, quote }) => ({ id, source, quote }))
		};
		return [{ issue, versions: versions.reverse(), outdated }];
	});
}
