import { compareActors } from '#lib/analysis/comparison.ts';
import { capital, listOf } from '#lib/analysis/phrases.ts';
import { matrixCaptionText } from '#lib/analysis/sentences.ts';
import { comparedActors } from '#lib/analysis/view.ts';
import { cellMarkWords, silenceWords } from '#lib/analysis/words.ts';
import { restWords, underMatrix, type Contents } from '#lib/charts/briefing/contents.ts';
import { aboutQuote, quoteWords, type Quote } from '#lib/charts/briefing/quotes.ts';
import { compared, SourceNumbers, type Saying } from '#lib/charts/compare/content.ts';
import { positionsOf } from '#lib/charts/figures.ts';
import { contentsOf as occurring } from '#lib/charts/matrix/contents.ts';
import { widestOf, parts } from '../columns.ts';
import type { Material } from '../material.ts';
import { shadeOf, tableCell } from '../stances.ts';
import { headCell, matrixCell, stanceCell, stanceLine } from './cells.ts';
import type { Endnotes } from './endnotes.ts';
import { TEXT_WIDTH } from './styles.ts';
import { tableXml, type Cell } from './tables.ts';
import { paragraph, run } from './text.ts';

/** The input of the sections of a briefing. */
export interface Sections extends Material {
	endnotes: Endnotes;
}

/** Twentieths of a point to a pixel of 1/96 inch. */
const TWIPS = 15;
/** Of the names at the left of the matrix, and of the issues of a comparison. */
const SIDE = 1500;
const ISSUE_SIDE = 1900;
/** Blank at the sides of a cell. */
const CELL_PAD = 114;
/** Rows and columns of the largest table: on paper nobody reads more. */
const MOST_ROWS = 80;
const MOST_COLUMNS = 40;
/** Actors side by side in one table of a comparison. */
const MOST_BESIDE = 4;

const caption = (text: string) => paragraph(text, { style: 'Caption' });

/** Widths of a column at the left and of others that share the rest. */
const sharing = (side: number, count: number) => [
	side,
	...Array.from({ length: count }, () => Math.floor((TEXT_WIDTH - side) / Math.max(1, count)))
];

const fewer = <T>(list: readonly T[], most: number) => list.slice(0, most);

/** What the words of cells mean beside the stances, of those that occur. */
function keyOf({ positions, actors, issues }: Contents): string {
	const { marks, silences } = occurring({ positions, actors, issues });
	const entries = [
		...marks.map((mark) => cellMarkWords[mark]),
		...silences.map(({ silence }) => silenceWords[silence])
	];
	return entries.map(({ word, explanation }) => `${capital(word)}: ${explanation}`).join(' ');
}

/** The matrix as tables: as many columns as keep their words whole. */
export function matrixSection({ dossier, view, contents, theme }: Sections): string[] {
	const { actors, issues } = contents;
	const positions = positionsOf(dossier, view);
	const who = actors.map((index) => ({ index, name: dossier.actors[index]?.name ?? '' }));
	const what = issues.map((index) => ({ index, name: dossier.issues[index]?.label ?? '' }));
	const [down, across] = view.transpose ? [what, who] : [who, what];
	const [rows, columns] = [fewer(down, MOST_ROWS), fewer(across, MOST_COLUMNS)];
	const words = [...columns.map(({ name }) => name), 'Explicitly', 'supports'];
	const least = widestOf(words, { size: 10, weight: 600 }) * TWIPS + CELL_PAD;
	const description = `${view.transpose ? 'Issues in rows, actors in columns' : 'Actors in rows, issues in columns'}. Every cell says the position in words. ${contents.said}`;
	const tables = parts(columns, least, TEXT_WIDTH - SIDE).map((some) => {
		const cells = rows.map((row) => [
			headCell(row.name),
			...some.map((column) => {
				const [actor, issue] = view.transpose ? [column, row] : [row, column];
				return matrixCell(tableCell(positions, actor.index, issue.index, theme), theme);
			})
		]);
		return tableXml({
			title: `Positions: ${listOf(some.map(({ name }) => name))}`,
			description,
			widths: sharing(SIDE, some.length),
			head: [
				headCell(view.transpose ? 'Issue' : 'Actor'),
				...some.map(({ name }) => headCell(name, 15))
			],
			rows: cells
		});
	});
	const isCut = rows.length < down.length || columns.length < across.length;
	const under = underMatrix(dossier, view, { ...contents, positions });
	return [
		...tables.flatMap((table, i) => (i === 0 ? [table] : [caption(''), table])),
		...(isCut ? [caption(restWords(dossier, down.length, across.length, 'matrix'))] : []),
		...under.map(caption),
		...(keyOf({ ...contents, positions }) ? [caption(keyOf({ ...contents, positions }))] : [])
	];
}

/** One of the words of an actor: its stance, what it says, when, and where that is found. */
function sayingLines(saying: Saying, { theme, endnotes }: Sections): string[] {
	const { stance, text, quoted, told, sources, against, teller } = saying;
	const by = teller ? `By the account of ${teller}. ` : '';
	const about = `${against ? 'Says otherwise: ' : ''}${by}${told}\u00a0`;
	return [
		stanceLine(shadeOf(stance, theme)),
		paragraph(text, { style: quoted ? 'DemarcheQuote' : 'DemarcheCell' }),
		paragraph([run({ text: about }), endnotes.toAll(sources)], { style: 'DemarcheAbout' })
	];
}

/** Some actors side by side: what they say on every issue on which one of them says anything. */
export function comparisonSection(material: Sections): string[] {
	const { dossier, view, contents } = material;
	const { positions, issues } = contents;
	const actors = comparedActors(dossier, view);
	if (actors.length < 2) return [];
	const { summary } = compareActors(dossier, positions, actors, issues, view.minShared);
	const numbers = new SourceNumbers();
	const cellOf = (actor: number, issue: number): Cell => {
		const { silence, note, sayings } = compared(dossier, positions, actor, issue, numbers);
		if (silence) return { paragraphs: [paragraph(note, { style: 'DemarcheAbout' })] };
		const lines = sayings.flatMap((saying) => sayingLines(saying, material));
		const noted = note
			? [paragraph([run({ text: note, bold: true })], { style: 'DemarcheCell' })]
			: [];
		return { paragraphs: [...noted, ...lines] };
	};
	const isTold = (issue: number) =>
		actors.some((actor) => !compared(dossier, positions, actor, issue, numbers).silence);
	const told = issues.filter(isTold);
	const shown = fewer(told, MOST_ROWS);
	const silent = issues.filter((issue) => !told.includes(issue));
	const labelOf = (issue: number) => dossier.issues[issue]?.label ?? '';
	const names = actors.map((actor) => dossier.actors[actor]?.name ?? '');
	const rows = shown.map((issue): Cell[] => {
		const { paragraphs } = headCell(labelOf(issue));
		const proposition = dossier.issues[issue]?.proposition ?? '';
		const about = paragraph([run({ text: proposition, bold: false })], { style: 'DemarcheAbout' });
		const head: Cell = { paragraphs: proposition ? [...paragraphs, about] : paragraphs };
		return [head, ...actors.map((actor) => cellOf(actor, issue))];
	});
	const table = tableXml({
		title: `Side by side: ${listOf(names)}`,
		description: `Issues in rows, actors in columns. ${summary.text}`,
		widths: sharing(ISSUE_SIDE, Math.min(actors.length, MOST_BESIDE)),
		head: [headCell('Issue'), ...names.map((name) => headCell(name))],
		rows
	});
	return [
		paragraph(summary.text),
		...(shown.length > 0 ? [table] : []),
		...(shown.length < told.length
			? [caption(restWords(dossier, told.length, actors.length, 'compare'))]
			: []),
		...(silent.length > 0 && shown.length > 0
			? [
					caption(
						`Not in the table, because none of them states a position: ${listOf(silent.map(labelOf))}.`
					)
				]
			: []),
		caption(matrixCaptionText(dossier, positions, actors, issues))
	];
}

const QUOTES = [1900, 1750, TEXT_WIDTH - 3650];

function quoteCells(material: Sections, quote: Quote): Cell[] {
	const { dossier, theme, endnotes } = material;
	const { statement, issue } = quote;
	const { quote: said, language, ours } = quoteWords(dossier, statement);
	const foreign = /^en\b/.test(language) ? '' : language;
	const lines = [
		...(said
			? [
					paragraph([run({ text: said, ...(foreign && { language: foreign }) })], {
						style: 'DemarcheQuote'
					})
				]
			: []),
		...(ours ? [paragraph(ours, { style: 'DemarcheCell' })] : []),
		paragraph(
			[run({ text: `${aboutQuote(dossier, quote)}\u00a0` }), endnotes.to(statement.source)],
			{ style: 'DemarcheAbout' }
		)
	];
	return [
		headCell(dossier.issues[issue]?.label ?? ''),
		stanceCell(shadeOf(statement.stance, theme)),
		{ paragraphs: lines }
	];
}

/** What every actor said, in a table under its name. */
export function quotesSection(material: Sections): string[] {
	const { dossier, contents } = material;
	const { rows, left } = contents.quotes;
	const actors = [...new Set(rows.map(({ actor }) => actor))];
	const none = 'No statement of these actors on these issues.';
	return [
		...(left ? [caption(left)] : []),
		...(rows.length === 0 ? [paragraph(none)] : []),
		...actors.flatMap((actor) => {
			const name = dossier.actors[actor]?.name ?? '';
			const own = rows.filter((quote) => quote.actor === actor);
			return [
				paragraph(name, { style: 'Heading2' }),
				tableXml({
					title: `What was said: ${name}`,
					description: `Statements of ${name}, each with its issue, its stance, its words and its source.`,
					widths: QUOTES,
					head: ['Issue', 'Stance', 'Words and source'].map((text) => headCell(text)),
					rows: own.map((quote) => quoteCells(material, quote))
				})
			];
		})
	];
}
