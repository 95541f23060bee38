/** Codings of ours in a file of annotations. */
import { z } from 'zod';
import { anchorStates, codingStates } from '#lib/contract/coding.ts';
import type { Coding } from '#lib/contract/coding.ts';
import { codedReadingSchema } from '#lib/contract/coding-requests.ts';
import { isDay } from '#lib/dossier/dates.ts';
import { acts, bases, confidences } from '#lib/dossier/types.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** What a body of ours holds. */
const bodySchema = z.object({
	...codedReadingSchema.shape,
	source: z.string(),
	coder: z.string().regex(/^[\w.-]{1,40}$/, 'the pseudonym of a coder'),
	state: z.enum(codingStates),
	text: z.int(),
	rule: z.int(),
	anchor: z.enum(anchorStates),
	statement: z.string(),
	at: z.iso.datetime('an ISO instant')
});
export type SaidCoding = z.output<typeof bodySchema>;

/** Why a coding cannot be taken over. */
export interface Lack {
	column: string;
	found: string;
	expected: string;
}

const isLack = (value: SaidCoding | Lack): value is Lack => 'column' in value;
export { isLack };

/** Reads the body of a coding. */
export function readCoding(json: string): SaidCoding | Lack {
	let value: unknown;
	try {
		value = JSON.parse(json);
	} catch {
		return { column: 'body', found: 'no JSON', expected: 'a coding as this program writes it' };
	}
	const read = bodySchema.safeParse(value);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	const column = issue?.path.join('.') ?? 'body';
	return { column, found: 'another value', expected: issue?.message ?? 'a coding' };
}

/** What a submitted coding lacks in a dossier; `undefined` where it is sound. */
export function lackOf(dossier: Dossier, coding: SaidCoding): Lack | undefined {
	const lack = (column: string, found: string, expected: string): Lack => ({
		column,
		found,
		expected
	});
	const { actors, issue, stance, basis, act, said_on, confidence } = coding;
	const stranger = actors.find((id) => !dossier.actors.some((one) => one.id === id));
	if (stranger !== undefined) return lack('actors', stranger, 'ids of actors of the dossier');
	if (actors.length === 0) return lack('actors', 'nobody', 'the id of an actor');
	if (!dossier.issues.some(({ id }) => id === issue)) {
		return lack('issue', issue || 'none', 'the id of an issue of the dossier');
	}
	if (stance === null) return lack('stance', 'none', 'a stance from -2 to 2');
	const lists = [
		['basis', basis, bases],
		['act', act, acts],
		['confidence', confidence, confidences]
	] as const;
	for (const [column, found, known] of lists) {
		if (!(known as readonly string[]).includes(found)) return lack(column, found, known.join(', '));
	}
	if (!isDay(said_on)) return lack('said_on', said_on, 'an ISO 8601 day, month or year');
	return undefined;
}

/** Columns by which two codings are the same, whatever became of them in their dossiers. */
export const isSameCoding = (a: Coding, b: SaidCoding): boolean =>
	codedReadingSchema.keyof().options.every((column) => String(a[column]) === String(b[column])) &&
	a.coder === b.coder &&
	a.source === b.source;
