import { capital } from '#lib/analysis/phrases.ts';
import {
	cellMarkWords,
	positionGlyph,
	positionWords,
	silenceWords,
	stanceEntry
} from '#lib/analysis/words.ts';
import { marksOf } from '#lib/charts/matrix/marks.ts';
import { positionAt, silenceAt, type Position, type Positions } from '#lib/dossier/positions.ts';
import type { SilenceKind } from '#lib/dossier/types.ts';
import { h, type Html } from './html.ts';

/** What is known of a cell: a position, or the kind of its silence. */
export interface Known {
	position: Position | undefined;
	silence: SilenceKind;
}

/** @param actor dossier index. @param issue dossier index. */
export const knownAt = (positions: Positions, actor: number, issue: number): Known => ({
	position: positionAt(positions, actor, issue),
	silence: silenceAt(positions, actor, issue) ?? 'not-coded'
});

const step = (stance: number) => (stance < 0 ? `n${-stance}` : stance > 0 ? `p${stance}` : '0');

/** The classes that colour what shows a position. */
const coloured = (lower: number, upper: number) =>
	lower === upper ? `stance s-${step(lower)}` : `stance split u-${step(upper)} l-${step(lower)}`;

/** The glyph of a position on its colours, beside words that say the same. */
export const swatch = (lower: number, upper: number): Html =>
	h`<span class="${coloured(lower, upper)} swatch" aria-hidden="true">${positionGlyph(lower, upper)}</span>`;

const silent = (kind: SilenceKind): Html =>
	h`<span class="silence ${kind} swatch" aria-hidden="true">${silenceWords[kind].glyph}</span>`;

/** The same for whatever is known of a cell. */
export const swatchOf = ({ position, silence }: Known): Html =>
	position ? swatch(position.lower, position.upper) : silent(silence);

/** The same with its words, as a link shows them. */
export const told = (known: Known, words = wordsOf(known)): Html =>
	h`${swatchOf(known)} <span class="word">${words}</span>`;

/** What a cell says, in words: "Strongly supports, contested". */
function wordsOf({ position, silence }: Known): string {
	if (!position) return capital(silenceWords[silence].word);
	const marks = marksOf(position).map((mark) => cellMarkWords[mark].word);
	return capital([positionWords(position.lower, position.upper), ...marks].join(', '));
}

/** A cell of the matrix as a link to what is behind it. */
export function cell(known: Known, place: string, label: string): Html {
	const { position, silence } = known;
	const words = h`<span class="visually-hidden">${label}: ${wordsOf(known)}</span>`;
	if (!position) {
		return h`<td><a class="cell silence ${silence}" href="${place}"><span aria-hidden="true">${silenceWords[silence].glyph}</span>${words}</a></td>`;
	}
	const { lower, upper } = position;
	const marks = marksOf(position)
		.map((mark) => cellMarkWords[mark].glyph)
		.join('');
	const glyphs =
		lower === upper
			? h`<b aria-hidden="true">${stanceEntry(lower).glyph}</b>`
			: h`<b class="upper" aria-hidden="true">${stanceEntry(upper).glyph}</b><b class="lower" aria-hidden="true">${stanceEntry(lower).glyph}</b>`;
	const flags = marks && h`<i aria-hidden="true">${marks}</i>`;
	return h`<td><a class="cell ${coloured(lower, upper)}" href="${place}">${flags}${glyphs}${words}</a></td>`;
}
