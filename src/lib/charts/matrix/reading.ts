import { cellMarkWords, positionWords, silenceWords } from '#lib/analysis/words.ts';
import { silenceKinds, type Dossier } from '#lib/dossier/types.ts';
import type { Cell } from './cells.ts';
import { marksOf } from './marks.ts';

/** More positions than this are counted: nobody listens to them one by one. */
const MOST_READ = 300;

const stanceOf = ({ position }: Cell) => position && positionWords(position.lower, position.upper);

/** Lists what falls under each key, in the order in which keys first occur. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): [string, T[]][] {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		if (key === undefined) continue;
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return [...groups];
}

/** The issue of a cell, with the marks that the cell carries. */
function issueWords(dossier: Dossier, { issue, position }: Cell): string {
	const marks = position ? marksOf(position).map((mark) => cellMarkWords[mark].word) : [];
	const label = dossier.issues[issue]?.label ?? '';
	return marks.length > 0 ? `${label} (${marks.join(', ')})` : label;
}

function counted(cells: readonly Cell[]): string {
	const silenceOf = ({ silence }: Cell) => silence && silenceWords[silence].word;
	const kinds = silenceKinds.map((kind) => silenceWords[kind].word);
	const count = ([words, group]: [string, Cell[]]) => `${words}: ${group.length}`;
	const stances = grouped(cells, stanceOf).sort(([, a], [, b]) => b.length - a.length);
	const silences = grouped(cells, silenceOf).sort(
		([a], [b]) => kinds.indexOf(a) - kinds.indexOf(b)
	);
	return [...stances, ...silences].map(count).join('; ');
}

/**
 * The matrix in words: how many positions it has, then every actor's, those of one stance together. A large
 * one is told by how often each stance occurs.
 */
export function matrixReading(dossier: Dossier, cells: readonly Cell[]): string {
	const stated = cells.filter((cell) => cell.position);
	const counts = `Stance matrix: ${stated.length} of ${cells.length} positions stated`;
	if (stated.length === 0) return `${counts}.`;
	if (stated.length > MOST_READ) return `${counts}. ${counted(cells)}.`;
	const read = grouped(stated, ({ actor }) => String(actor)).map(([actor, own]) => {
		const stances = grouped(own, stanceOf).map(
			([words, group]) => `${words} ${group.map((cell) => issueWords(dossier, cell)).join(', ')}`
		);
		return `${dossier.actors[Number(actor)]?.name}: ${stances.join('; ')}`;
	});
	return `${counts}. ${read.join('. ')}.`;
}
