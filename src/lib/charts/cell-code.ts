import type { Position } from '#lib/dossier/positions.ts';
import type { SilenceKind } from '#lib/dossier/types.ts';

/** The letter of every mark, in the order in which a cell has them. */
const letters = {
	reported: 'r',
	inferred: 'i',
	conditional: 'c',
	contested: '!',
	changed: '^'
} as const;
type CodedMark = keyof typeof letters;
const marks = Object.keys(letters) as CodedMark[];

const silences: Record<SilenceKind, string> = {
	'not-stated': '.',
	declined: 'x',
	'not-coded': '?'
};

/** What the codes of a file mean, for whoever reads it without this program. */
export const codeWords =
	'-2 to 2, -1/1 divided; r reported, i inferred, c conditional, ! contested, ^ changed; . not stated, x declined, ? not coded; then statements, = is actor-issue, where none is named that one';

/** One cell as a file holds it: `2`, `-1r!`, `-2/1` where it is divided. */
export function positionCode(position: Position): string {
	const { lower, upper, basis } = position;
	const stance = lower === upper ? String(lower) : `${lower}/${upper}`;
	if (basis === 'direct' && !position.conditional && !position.contested && !position.changed)
		return stance;
	const holds = { ...position, reported: basis === 'reported', inferred: basis === 'inferred' };
	return stance + marks.map((mark) => (holds[mark] ? letters[mark] : '')).join('');
}

export const silenceCode = (kind: SilenceKind): string => silences[kind];

/** A cell as its code tells it. */
export type CodedCell =
	{ lower: number; upper: number; marks: CodedMark[] } | { silence: SilenceKind };

/** A cell read out of its code; `undefined` where the code is none. */
export function readCode(code: string): CodedCell | undefined {
	for (const [kind, sign] of Object.entries(silences)) {
		if (code === sign) return { silence: kind as SilenceKind };
	}
	const [, low, high = low, rest = ''] = /^(-?[0-2])(?:\/(-?[0-2]))?([a-z!^]*)$/.exec(code) ?? [];
	if (low === undefined) return undefined;
	return {
		lower: Number(low),
		upper: Number(high),
		marks: marks.filter((mark) => rest.includes(letters[mark]))
	};
}

/**
 * The statements behind a cell, each after a blank: in short where an id begins with actor and issue, as
 * most do, and not at all where the only one is called after them.
 */
export function statementCodes(
	made: readonly { id: string }[],
	actor: string,
	issue: string
): string {
	const usual = `${actor}-${issue}`;
	if (made.length === 1 && made[0]?.id === usual) return '';
	const codes = made.map(({ id }) =>
		id.startsWith(usual) ? ` =${id.slice(usual.length)}` : ` ${id}`
	);
	return codes.join('');
}

/** The ids that `statementCodes` wrote. */
export function readStatements(codes: readonly string[], actor: string, issue: string): string[] {
	const usual = `${actor}-${issue}`;
	if (codes.length === 0) return [usual];
	return codes.map((code) => (code.startsWith('=') ? usual + code.slice(1) : code));
}
