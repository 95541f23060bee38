/** Codings, and the statements of those who coded alone. */
import { createHash } from 'node:crypto';
import type { AskedChange } from '#lib/contract/changes.ts';
import type { Anchor, Coding } from '#lib/contract/coding.ts';
import { effectiveDay, isDay } from '#lib/dossier/dates.ts';
import { slugOf } from '#lib/dossier/new-rows.ts';
import { statementMade } from '../../coding/statement-of.ts';
import { lineOf, proseOf } from './plain-line.ts';
import type { ProjectCoder } from './project.ts';
import type { PlacedSource } from './project-sources.ts';
import type { MarkReading } from './readings.ts';

/** Longest name of a coder in a dossier. */
const LONGEST = 40;
/** Longest memo, in UTF-16 units. */
const LONGEST_MEMO = 10_000;

const hashOf = (parts: readonly unknown[]) =>
	createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);

/** The names of coders in a dossier, all different. */
export function coderNames(coders: readonly ProjectCoder[]): Map<string, string> {
	const names = new Map<string, string>();
	const taken = new Set<string>();
	for (const { id, name } of coders) {
		const slug = slugOf(name).slice(0, LONGEST - 4) || 'coder';
		let own = slug;
		for (let n = 2; taken.has(own); n++) own = `${slug}-${n}`;
		taken.add(own);
		names.set(id, own);
	}
	return names;
}

/** Of a mark without a coder. */
export const UNNAMED = 'unnamed';

/** The coding of a reading. Its versions of text and issue are filled in when it is stored. */
export function codingOf(
	reading: MarkReading,
	{ source }: PlacedSource,
	anchor: Anchor,
	{ coder, day, isMoved }: { coder: string; day: string; isMoved: boolean }
): Coding {
	const { mark, actors, issue, stance, basis, act, confidence, speaker } = reading;
	const said_on = source.published_on || day;
	const key = [source.id, anchor.start, anchor.end, coder, issue, [...actors].sort()];
	const reported_by = basis === 'reported' ? lineOf(source.publisher || source.title) : '';
	const from = isDay(effectiveDay(said_on)) ? effectiveDay(said_on) : '1970-01-01';
	return {
		...anchor,
		id: `c-${hashOf(key)}`,
		source: source.id,
		coder,
		state: 'submitted',
		text: 0,
		rule: 0,
		anchor: isMoved ? 'moved' : 'exact',
		statement: '',
		at: mark.at ?? `${from}T00:00:00.000Z`,
		...{ actors, issue, stance, basis, act, said_on, confidence, reported_by },
		speaker: lineOf(speaker),
		speaker_role: '',
		addressees: [],
		paraphrase: '',
		condition: '',
		credibility: '',
		memo: proseOf((mark.note ?? '').slice(0, LONGEST_MEMO))
	};
}

/** The statement that a coding of somebody who coded alone makes, and its id. */
export function statementOf(coding: Coding): { id: string; asked: AskedChange } {
	const id = `s-${coding.id.slice(2)}`;
	return { id, asked: statementMade(id, coding) };
}
