/** The passages of a project in the texts of a dossier. */
import { CONTEXT_LENGTH } from '#lib/contract/coding.ts';
import type { Anchor } from '#lib/contract/coding.ts';
import type { Span } from '#lib/dossier/anchors/anchor.ts';
import { carryAnchors } from '#lib/dossier/anchors/carry.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { shown } from '#lib/dossier/faults.ts';
import { isCountedAlike } from './counted-places.ts';
import { countingWords } from './counting.ts';
import type { Counting } from './counting.ts';
import { unitOfAll } from './edge-counting.ts';
import { provenSpans } from './offsets.ts';
import { wordless } from './placed-marks.ts';
import type { CodedProject, ProjectMark } from './project.ts';
import type { PlacedSource } from './project-sources.ts';
import { isAstray } from './word-edges.ts';
import type { WordEdges } from './word-edges.ts';

/** The limit on doubtful passages reported one by one for a source. */
const NAMED = 20;

/** Passages by mark, and remarks about them. */
export interface Passages {
	anchors: Map<string, Anchor>;
	/** Marks found elsewhere than the file says, which somebody must confirm. */
	moved: Set<string>;
	warnings: Fault[];
}

/** UTF-16 units that are sure to hold the code points kept around a passage. */
const AROUND = 2 * CONTEXT_LENGTH;

/** The anchor of a passage whose counts are both known: counting each again would take most of the time. */
function anchorOf(content: string, { start, end }: Span, index: Span): Anchor {
	const before = content.slice(Math.max(0, index.start - AROUND), index.start);
	const after = content.slice(index.end, index.end + AROUND);
	return {
		...{ start, end, quote: content.slice(index.start, index.end) },
		prefix: Array.from(before).slice(-CONTEXT_LENGTH).join(''),
		suffix: Array.from(after).slice(0, CONTEXT_LENGTH).join('')
	};
}

/** Anchors of another wording of a text, in the one that the dossier has. */
function carried(before: string, after: string, anchors: ReadonlyMap<string, Anchor>) {
	const held = [...anchors].map(([, anchor]) => ({ anchor, state: 'exact' as const }));
	const resolved = carryAnchors(before, after, held);
	const found = new Map<string, Anchor>();
	const moved: string[] = [];
	const lost: string[] = [];
	[...anchors.keys()].forEach((id, i) => {
		const one = resolved[i];
		if (one?.state === 'exact' || one?.state === 'moved') found.set(id, one.anchor);
		else lost.push(id);
		if (one?.state === 'moved') moved.push(id);
	});
	return { found, moved, lost };
}

/** Tells how passages without words were counted, and whether they can be where they were put. */
function tellEdges(
	file: string,
	counting: Counting,
	edges: WordEdges,
	isAsPromised: boolean,
	into: Passages
): void {
	if (isAstray(edges)) {
		into.warnings.push({
			file,
			found: `passages that cut through words at ${edges.cut} of ${edges.ends} ends`,
			expected:
				'passages that begin and end where words do. The file does not carry their words: look at each of them before you rely on it'
		});
	} else if (!isAsPromised) {
		into.warnings.push({
			file,
			found: `places counted in ${countingWords(counting)}`,
			expected:
				'nothing: the file does not carry the words of its passages, but counted like this they begin and end where words do'
		});
	}
}

/** Proves the passages of one source and tells how they were counted. */
function passagesOf(
	said: { title: string; text: string },
	marks: readonly ProjectMark[],
	{ promised, unit }: Record<'promised' | 'unit', CodedProject['unit']>,
	placed: PlacedSource,
	into: Passages
): void {
	const file = said.title;
	const isAlike = [promised, unit].every((one) => isCountedAlike(said.text, one));
	const spans = provenSpans(said.text, marks, wordless(marks) && !isAlike ? unit : promised);
	let anchors = new Map<string, Anchor>();
	for (const [id, span] of spans.spans) {
		const index = spans.indexes.get(id);
		if (index) anchors.set(id, anchorOf(spans.content, span, index));
	}
	for (const id of spans.moved) into.moved.add(id);
	const isAsPromised =
		spans.counting.unit === promised &&
		spans.counting.lines === 'as they are' &&
		!spans.counting.hasMark &&
		!spans.counting.isInclusive;
	if (spans.proven > 0 && !isAsPromised) {
		into.warnings.push({
			file,
			found: `places counted in ${countingWords(spans.counting)}`,
			expected: `nothing: ${spans.proven} passages read as the file says, counted like this`
		});
	}
	if (spans.edges) tellEdges(file, spans.counting, spans.edges, isAsPromised, into);
	else if (spans.moved.length > 0) {
		into.warnings.push({
			file,
			found: `${spans.moved.length} passages that read otherwise than the file says`,
			expected:
				'a look at each of them: they stand where their words were found, or where the file says'
		});
	}
	for (const { found, expected } of spans.doubtful.slice(0, NAMED)) {
		into.warnings.push({ file, found, expected: `${expected}: the passage is left out` });
	}
	if (spans.doubtful.length > NAMED) {
		const found = `${spans.doubtful.length - NAMED} more passages of the kind`;
		into.warnings.push({ file, found, expected: 'passages that read as the file says' });
	}
	if (placed.other !== undefined) {
		const { found, moved, lost } = carried(placed.other, placed.content, anchors);
		anchors = found;
		for (const id of moved) into.moved.add(id);
		into.warnings.push({
			file,
			found: `another wording of the text than the dossier has of ${shown(placed.source.title)}`,
			expected: `nothing: the dossier keeps its text; ${found.size} passages were found in it, ${lost.length} were not`
		});
	}
	for (const [id, anchor] of anchors) into.anchors.set(id, anchor);
}

/** Finds the passages of all marks. */
export function placePassages(
	project: CodedProject,
	marks: readonly ProjectMark[],
	placed: ReadonlyMap<string, PlacedSource>
): Passages {
	const bySource = new Map<string, ProjectMark[]>();
	for (const mark of marks) {
		const known = bySource.get(mark.source);
		if (known) known.push(mark);
		else bySource.set(mark.source, [mark]);
	}
	const passages: Passages = { anchors: new Map(), moved: new Set(), warnings: [] };
	const unit = unitOfAll(
		project.sources.flatMap(({ id, text }) => {
			const own = bySource.get(id);
			return own && text !== null ? [{ text, marks: own }] : [];
		}),
		project.unit
	);
	for (const { id, title, text } of project.sources) {
		const [own, place] = [bySource.get(id), placed.get(id)];
		if (own && place && text !== null) {
			passagesOf({ title, text }, own, { promised: project.unit, unit }, place, passages);
		}
	}
	return passages;
}
