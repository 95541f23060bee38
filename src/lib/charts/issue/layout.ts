import { capital, outOf } from '#lib/analysis/phrases.ts';
import { positionId } from '#lib/analysis/target.ts';
import { cellMarks, silenceWords } from '#lib/analysis/words.ts';
import { silenceAt, type Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { cellReading, SourceNumbers } from '../compare/content.ts';
import { marksOf } from '../matrix/marks.ts';
import type { DateWords } from '../shared/dates.ts';
import { framed, type Drawn, type Furniture } from '../shared/frame.ts';
import { markKey, stanceKeys } from '../shared/keys.ts';
import { nameLines, setApart } from '../shared/names.ts';
import { baseline, short, type Mark, type Scene } from '../shared/scene.ts';
import { silentList, type Silent } from '../shared/silent.ts';
import { sourceLines } from '../shared/sources.ts';
import { Stack } from '../shared/stack.ts';
import { firstHeld } from '../shared/ways.ts';
import { roomFor, type Setting } from '../shared/text-width.ts';
import { standings, wordsStack, type Standing } from './rows.ts';
import { endOf, onScale, scaleHead, scaleLines, type Scale } from './scale.ts';

export interface IssueInput {
	dossier: Dossier;
	positions: Positions;
	/** Dossier index. */
	issue: number;
	/** Dossier indices. */
	actors: number[];
	width: number;
	/** Height of the sheet: rows are set in columns, quotes cut, and in the end left out, where they need more. */
	sheet?: number | undefined;
	/** Raised numbers of notes by `position:usa/halt-hostilities`. */
	marks?: ReadonlyMap<string, string>;
	words?: DateWords;
	furniture: Furniture;
}

const nameSetting: Setting = { size: 14 };
const NAME_LINE = 16;
const GAP = 14;
const GUTTER = 32;
const LEAST_WORDS = 190;
const ROW = 28;

/** How the rows are set. */
interface Setup {
	columns: number;
	quotes: boolean;
	/** Most lines of a quote; as many as it needs unless said. */
	lines?: number;
}

interface Placing {
	/** Lines of the names, by actor id. */
	named: ReadonlyMap<string, string[]>;
	scale: Scale;
	/** Room of a row: its name, the scale, and the words where there is room for them. */
	width: number;
	quotes: boolean;
	lines?: number | undefined;
}

function placingOf(input: IssueInput, all: Standing[], { columns, quotes, lines }: Setup): Placing {
	const width = Math.floor((input.width - (columns - 1) * GUTTER) / columns);
	const most = Math.max(96, Math.min(190, Math.round(width * 0.26)));
	const names = setApart(
		all.map(({ actor }) => actor.name),
		all.map(({ actor }) => nameLines(actor.name, actor.short_name, nameSetting, most)),
		nameSetting,
		most
	);
	const rooms = names.flat().map((line) => roomFor(line, nameSetting));
	const named = new Map(all.map(({ actor }, i) => [actor.id, names[i] ?? []]));
	const side = Math.ceil(Math.max(0, ...rooms));
	const left = side + GAP;
	const pitch = Math.max(
		46,
		Math.min(66, Math.floor(quotes ? (width - left) / 9 : (width - left - GAP) / 5))
	);
	const scale = { left, pitch };
	return { named, scale, width: Math.max(width, endOf(scale) + GAP), quotes, lines };
}

/** One actor: its name, where it stands, its words. */
function drawRow(standing: Standing, placing: Placing, y: number) {
	const { named, scale, width, quotes, lines: most } = placing;
	const { actor } = standing;
	const lines = named.get(actor.id) ?? [];
	const words = quotes ? wordsStack(standing, width - endOf(scale) - GAP, most) : new Stack(0, 0);
	const height = Math.max(ROW, lines.length * NAME_LINE + 8, words.y + 14);
	const middle = quotes && words.y > 0 ? y + 7 + 17 / 2 : y + height / 2;
	const first = Math.max(y + 6 + NAME_LINE / 2, middle - ((lines.length - 1) / 2) * NAME_LINE);
	const names = lines.map((text, i): Mark => ({
		type: 'text',
		x: 0,
		y: first + i * NAME_LINE + nameSetting.size * baseline.middle,
		text
	}));
	const marks: Mark[] = [
		{ type: 'group', fill: 'ink', size: nameSetting.size, marks: names },
		...onScale(standing, scale, middle)
	];
	if (words.y > 0)
		marks.push({ type: 'group', at: [endOf(scale) + GAP, y + 7], marks: words.marks });
	return { marks, height };
}

function drawColumn(rows: Standing[], placing: Placing): Drawn {
	const head = scaleHead(placing.scale);
	const marks: Mark[] = [];
	let rules = '';
	let y = head.height;
	for (const standing of rows) {
		const row = drawRow(standing, placing, y);
		marks.push({ type: 'group', marks: row.marks });
		y += row.height;
		if (standing !== rows.at(-1)) rules += `M0 ${short(y + 0.5)}H${short(placing.width)}`;
	}
	const lines = scaleLines(placing.scale, head.height - 4, y, placing.quotes ? rules : '');
	return { marks: [...head.marks, ...lines, ...marks], width: placing.width, height: y };
}

function drawRows(input: IssueInput, all: Standing[], setup: Setup): Drawn {
	const placing = placingOf(input, all, setup);
	const each = Math.ceil(all.length / setup.columns);
	const columns = Array.from({ length: setup.columns }, (_, i) =>
		all.slice(i * each, (i + 1) * each)
	).filter((rows, i) => rows.length > 0 || i === 0);
	const drawn = columns.map((rows) => drawColumn(rows, placing));
	const step = placing.width + GUTTER;
	return {
		marks: drawn.map((d, i): Mark => ({ type: 'group', at: [i * step, 0], marks: d.marks })),
		width: (drawn.length - 1) * step + placing.width,
		height: Math.max(...drawn.map((d) => d.height))
	};
}

/** Ways to set the rows, the most telling first; the last takes the least height. */
function setups(width: number): Setup[] {
	const fits = (columns: number, least: number) =>
		(width - (columns - 1) * GUTTER) / columns >= least;
	const quoted = [1, 2, 3].filter((n) => fits(n, 96 + GAP + 5 * 46 + GAP + LEAST_WORDS));
	const plain = [1, 2, 3, 4, 5, 6].filter((n) => n === 1 || fits(n, 130 + GAP + 5 * 46 + GAP));
	return [
		...quoted.map((columns) => ({ columns, quotes: true })),
		...[3, 2].flatMap((lines) => quoted.map((columns) => ({ columns, quotes: true, lines }))),
		...plain.map((columns) => ({ columns, quotes: false }))
	];
}

/** What the issue asks, the actors on its scale, and below them those that are silent. */
function body(input: IssueInput, all: Standing[], silent: Silent[], setup: Setup): Drawn {
	const { dossier, issue, width } = input;
	const asked = new Stack(0, width);
	const { label, proposition } = dossier.issues[issue] ?? { label: '', proposition: '' };
	asked.text(label, { size: 18, weight: 600 }, { line: 24, fill: 'ink' });
	asked.text(proposition, { size: 15, family: 'serif' }, { line: 20, fill: 'ink' });
	const below = silentList(silent, width);
	const around = asked.y + 14 + (below.height > 0 ? 18 + below.height : 0);
	const none: Drawn = { marks: [], width: 0, height: 0 };
	const rows = all.length > 0 ? drawRows(input, all, setup) : none;
	const top = asked.y + 14;
	const marks: Mark[] = [
		...asked.marks,
		{ type: 'group', id: 'issue-scale', family: 'sans', at: [0, top], marks: rows.marks },
		{ type: 'group', at: [0, top + rows.height + 18], marks: below.marks }
	];
	return { marks, width: Math.max(rows.width, width), height: around + rows.height };
}

const wordless = 'Quotes and sources do not fit at this size.';

const said = ({ actor, cell }: Standing) => `${actor.name}: ${cellReading(cell)}`;

/** The dossier whose actors carry the numbers of the notes on their positions on the issue. */
function withPositionNotes({ dossier, issue, marks }: IssueInput): Dossier {
	if (!marks) return dossier;
	const id = dossier.issues[issue]?.id ?? '';
	const actors = dossier.actors.map((actor) => {
		const number = marks.get(`position:${positionId(actor.id, id)}`);
		if (number === undefined) return actor;
		const [name, brief] = [actor.name, actor.short_name || actor.name];
		return { ...actor, name: `${name}\u00a0${number}`, short_name: `${brief}\u00a0${number}` };
	});
	return { ...dossier, actors };
}

/**
 * Lays the positions on one issue out along the scale from −2 to +2, with the operative words where there
 * is room for them, and names who is silent.
 *
 * @returns the scene, and the ids of the sources in the order of their numbers.
 */
export function issueLayout(input: IssueInput): { scene: Scene; sources: string[] } {
	const { positions, issue, actors, furniture } = input;
	const dossier = withPositionNotes(input);
	const numbers = new SourceNumbers(input.words);
	const all = standings(dossier, positions, issue, actors, numbers);
	const silent = actors.flatMap((index): Silent[] => {
		const [actor, kind] = [dossier.actors[index], silenceAt(positions, index, issue)];
		return actor && kind ? [{ name: actor.name, kind }] : [];
	});
	const marks = cellMarks.filter((mark) => all.some((s) => marksOf(s.position).includes(mark)));
	const sources = sourceLines(dossier, numbers.ids, numbers.words);
	const draw = (setup: Setup) => {
		// The numbers stand behind the words, and nowhere without them.
		const under = [...furniture.under, ...(setup.quotes ? sources : [])];
		const keys = [stanceKeys(), marks.map(markKey)];
		const drawn = body(input, all, silent, setup);
		const missing = setup.quotes || all.length === 0 ? {} : { missing: wordless };
		return { ...framed(drawn, keys, { ...furniture, under }, input.width), ...missing };
	};
	const whole = firstHeld(setups(input.width), draw, input.sheet ?? Infinity);
	const { label = '', proposition = '' } = dossier.issues[issue] ?? {};
	const about = {
		title: furniture.heading,
		desc: !label
			? (furniture.sentence ?? '')
			: `Positions on ${label}: ${proposition} ${capital(outOf(all.length, actors.length, 'actor'))} ${all.length === 1 && actors.length === 1 ? 'states' : 'state'} one. ${[...all.map(said), ...silent.map((s) => `${capital(s.name)}: ${silenceWords[s.kind].word}`)].join('. ')}.`
	};
	return { scene: { ...whole, ...about }, sources: numbers.ids };
}
