/** How a file counts that carries no words: passages begin and end where words do. */
import { CountedForms, countingsOf, shifts } from './counting.ts';
import type { Counting } from './counting.ts';
import { placedBy, wordless } from './placed-marks.ts';
import type { SaidMark } from './placed-marks.ts';
import { placeUnits } from './project.ts';
import type { PlaceUnit } from './project.ts';
import { isClearlyBetter, isOdd, wordEdges } from './word-edges.ts';
import type { WordEdges } from './word-edges.ts';

/** The most passages without words whose ends are looked at. */
const EDGES_SAMPLE = 400;

/** How passages without words begin and end in one way of counting. */
function edgesBy(forms: CountedForms, marks: readonly SaidMark[], counting: Counting): WordEdges {
	const places = new Map(marks.map((mark) => [`${mark.start} ${mark.end}`, mark]));
	const placed = placedBy(forms, [...places.values()].slice(0, EDGES_SAMPLE), counting);
	return wordEdges(
		forms.of(counting).stored.content,
		placed.map(({ place }) => place)
	);
}

/** A text and its passages. */
interface MarkedText {
	text: string;
	marks: readonly SaidMark[];
}

/**
 * The unit in which a file counts that carries no words, by all of its texts together: one with few passages proves
 * nothing by itself. Texts with words prove their own.
 */
export function unitOfAll(texts: readonly MarkedText[], promised: PlaceUnit): PlaceUnit {
	const silent = texts
		.filter(({ marks }) => wordless(marks))
		.map(({ text, marks }) => ({ forms: new CountedForms(text), marks }));
	const edgesIn = (unit: PlaceUnit) => {
		const sum = { ends: 0, cut: 0 };
		for (const { forms, marks } of silent) {
			const { ends, cut } = edgesBy(forms, marks, { unit, lines: 'as they are', ...shifts[0] });
			sum.ends += ends;
			sum.cut += cut;
		}
		return sum;
	};
	const asPromised = edgesIn(promised);
	if (!isOdd(asPromised)) return promised;
	let best = { unit: promised, edges: asPromised };
	for (const unit of placeUnits) {
		if (unit === promised || unit === 'graphemes') continue;
		const edges = edgesIn(unit);
		if (edges.cut < best.edges.cut && isClearlyBetter(edges, asPromised)) best = { unit, edges };
	}
	return best.unit;
}

/** The way of counting by which passages without words begin and end where words do; the promised one unless odd. */
export function countingByEdges(
	forms: CountedForms,
	marks: readonly SaidMark[],
	promised: PlaceUnit
): { counting: Counting; edges: WordEdges } {
	const first: Counting = { unit: promised, lines: 'as they are', ...shifts[0] };
	let best = { counting: first, edges: edgesBy(forms, marks, first) };
	const { edges: asPromised } = best;
	if (!isOdd(asPromised)) return best;
	for (const counting of countingsOf(forms.original, promised, shifts[0], true)) {
		const edges = edgesBy(forms, marks, counting);
		if (edges.cut < best.edges.cut && isClearlyBetter(edges, asPromised)) {
			best = { counting, edges };
		}
	}
	return best;
}
