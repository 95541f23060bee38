import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { hedgeOf, hedgesOf, isStated, issueName, namesOf, resting } from './cells.ts';
import type { Cell, StatedCell } from './cells.ts';
import { isSeveral, listOf, numberWord } from './phrases.ts';
import type { SentencePart } from './sentence.ts';
import { stanceEntry } from './words.ts';

/** "strongly opposes it", "is divided on it (supports / strongly opposes)". */
export function stanceClause(
	{ lower, upper }: { lower: number; upper: number },
	issue: string,
	several: boolean
): string {
	const words = (value: number) => stanceEntry(value)[several ? 'verbs' : 'verb'];
	if (lower === upper) return `${words(lower)} ${issue}`;
	const both = `${stanceEntry(upper).word} / ${stanceEntry(lower).word}`;
	return `${several ? 'are' : 'is'} divided on ${issue} (${both})`;
}

const byStance = (a: StatedCell, b: StatedCell) =>
	b.position.upper - a.position.upper || b.position.lower - a.position.lower;

/** Cells of one issue by their stance, the friendliest first. */
function stanceGroups(cells: readonly StatedCell[]): StatedCell[][] {
	const groups: StatedCell[][] = [];
	for (const cell of [...cells].sort(byStance)) {
		const last = groups.at(-1);
		if (last && byStance(last[0] as StatedCell, cell) === 0) last.push(cell);
		else groups.push([cell]);
	}
	return groups;
}

function groupClause(
	dossier: Dossier,
	group: StatedCell[],
	issue: string,
	everyone: string
): SentencePart {
	const [first] = group as [StatedCell];
	const isOne = group.length === 1;
	const several = !isOne || isSeveral(first.actor);
	const hedged = group.some((cell) => hedgesOf(dossier, cell).length > 0);
	const names = namesOf(group).map((name, i) =>
		isOne ? name : name + hedgeOf(dossier, group[i] as StatedCell)
	);
	// Where nobody needs a word of caution, "both" and "all three" are shorter than the names.
	const who = everyone && !hedged ? everyone : listOf(names);
	const clause = stanceClause(first.position, issue, several);
	const text = `${who} ${clause}${isOne ? hedgeOf(dossier, first) : ''}`;
	return resting(text.replace(') (', '; '), group);
}

/**
 * What each actor says on one issue: "the EU and France strongly support “Condemn operation”; Azerbaijan
 * opposes it (contested)".
 *
 * @param cells stated cells of one issue. @param of how many actors are compared: "both", "all three".
 */
function stanceClauses(dossier: Dossier, cells: readonly StatedCell[], of: number): SentencePart[] {
	const groups = stanceGroups(cells);
	const everyone =
		groups.length === 1 && cells.length === of && of > 1
			? of === 2
				? 'both'
				: `all ${numberWord(of)}`
			: '';
	return groups.flatMap((group, i) => {
		const issue = i === 0 ? issueName((group[0] as StatedCell).issue) : 'it';
		const clause = groupClause(dossier, group, issue, everyone);
		return i === 0 ? [clause] : [{ text: '; ' }, clause];
	});
}

/** What makes two statements the same document: the row itself, or the same words of the same day in the same source. */
const documentOf = (s: Statement) =>
	s.quote ? `${s.source}\n${s.said_on}\n${s.quote}` : `statement ${s.id}`;

/** What some statements, at least one, rest on: the same text for the very same documents. */
export const documentsKey = (made: readonly Statement[]) =>
	[...new Set(made.map(documentOf))].sort().join('\n\n');

/** Cells of one issue that rest on the very same documents as another actor's, in groups of two or more. */
function jointGroups(cells: readonly Cell[]): Cell[][] {
	const groups = new Map<string, Cell[]>();
	for (const cell of cells) {
		if (cell.made.length === 0) continue;
		const key = documentsKey(cell.made);
		groups.set(key, [...(groups.get(key) ?? []), cell]);
	}
	return [...groups.values()].filter((group) => group.length > 1);
}

/** "; the positions of France and Germany are based on one joint document: one piece of evidence, not two". */
function jointWarning(cells: readonly Cell[]): SentencePart[] {
	return jointGroups(cells).flatMap((group) => {
		const documents = new Set((group[0] as Cell).made.map(documentOf)).size;
		const n = numberWord(documents);
		const noun = documents === 1 ? 'document' : 'documents';
		const pieces = documents === 1 ? 'piece' : 'pieces';
		const separate = numberWord(documents * group.length);
		return [
			{ text: '; ' },
			resting(
				`the positions of ${listOf(namesOf(group))} are based on ${n} joint ${noun}: ${n} ${pieces} of evidence, not ${separate}`,
				group
			)
		];
	});
}

/**
 * What several actors say on one issue: their stances with words of caution, who is silent, and whether
 * some rest on a joint document. At least one must be stated.
 */
export function issueParts(dossier: Dossier, cells: readonly Cell[]): SentencePart[] {
	const stated = cells.filter(isStated);
	const silent = cells.filter((cell) => !isStated(cell));
	const several = silent.length > 1 || silent.some((cell) => isSeveral(cell.actor));
	const silence = `${listOf(namesOf(silent))} ${several ? 'state' : 'states'} no position`;
	return [
		...stanceClauses(dossier, stated, cells.length),
		...(silent.length > 0 ? [{ text: '; ' }, resting(silence, silent)] : []),
		...jointWarning(stated)
	];
}
