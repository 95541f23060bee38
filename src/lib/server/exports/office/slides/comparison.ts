import { compareActors } from '#lib/analysis/comparison.ts';
import { listOf } from '#lib/analysis/phrases.ts';
import { comparedActors } from '#lib/analysis/view.ts';
import { restWords } from '#lib/charts/briefing/contents.ts';
import { compared, SourceNumbers, type Saying } from '#lib/charts/compare/content.ts';
import { palettes } from '#lib/charts/shared/palette.ts';
import type { Material } from '../material.ts';
import { hex } from '../markup.ts';
import { shadeOf } from '../stances.ts';
import { cellOf, head, heightOf, stanceWords, worded, type Worded } from './cells.ts';
import { CONTENT } from './masters.ts';
import { filling, ofSeveral } from './matrix.ts';
import type { Slide } from './presentation.ts';
import { sourceNotes } from './sources.ts';
import { tableShape } from './table.ts';

const SIDE = 220;
const MOST = 8;

/** Words of an actor: its stance, what it says, when and in what kind of act. */
function sayingWords(
	saying: Saying,
	width: number,
	{ theme }: Material,
	isFirst: boolean
): Worded[] {
	const { stance, text, quoted, told, against, teller } = saying;
	const before = isFirst ? 0 : 5;
	const about = `${against ? 'Says otherwise · ' : ''}${teller ? `by the account of ${teller} · ` : ''}${told}`;
	const soft = hex(palettes[theme]['ink-soft']);
	return [
		stanceWords(shadeOf(stance, theme), 12, width, before),
		worded([{ text, ...(quoted && { serif: true as const }) }], {
			...{ size: 13, width },
			family: quoted ? 'serif' : 'sans'
		}),
		worded([{ text: about, colour: soft }], { size: 10, width })
	];
}

/** Some actors side by side, on as many slides as their words need. */
export function comparisonSlides(material: Material): Slide[] {
	const { dossier, view, contents, theme } = material;
	const { positions, issues } = contents;
	const actors = comparedActors(dossier, view);
	if (actors.length < 2) return [];
	const { summary } = compareActors(dossier, positions, actors, issues, view.minShared);
	const numbers = new SourceNumbers();
	const width = Math.floor((CONTENT.width - SIDE) / actors.length);
	const soft = hex(palettes[theme]['ink-soft']);
	const names = actors.map((actor) => dossier.actors[actor]?.name ?? '');
	const heads = ['Issue', ...names].map((name, i) => [head(name, 12, i === 0 ? SIDE : width)]);
	const told = issues.flatMap((issue) => {
		const cells = actors.map((actor) => compared(dossier, positions, actor, issue, numbers));
		if (cells.every(({ silence }) => silence)) return [];
		const { label = '', proposition = '' } = dossier.issues[issue] ?? {};
		const words = [
			[
				head(label, 12, SIDE),
				...(proposition
					? [worded([{ text: proposition, colour: soft }], { size: 10, width: SIDE })]
					: [])
			],
			...cells.map(({ silence, note, sayings }) =>
				silence
					? [worded([{ text: note, colour: soft }], { size: 11, width })]
					: [
							...sayings.flatMap((saying, i) => sayingWords(saying, width, material, i === 0)),
							...(note ? [worded([{ text: note, bold: true }], { size: 10, width })] : [])
						]
			)
		];
		const sources = cells.flatMap(({ sayings }) => sayings.flatMap((saying) => saying.sources));
		return [{ words, sources, height: heightOf(words) }];
	});
	const headHeight = heightOf(heads);
	const pages = filling(told, CONTENT.height - headHeight);
	const shown = pages.slice(0, MOST);
	const rest =
		shown.length < pages.length ? [restWords(dossier, told.length, actors.length, 'compare')] : [];
	const title = `${listOf(names)} side by side`;
	return shown.map((rows, i) => ({
		title: `${title}${ofSeveral(i, shown.length)}`,
		notes: [
			summary.text,
			...rest,
			...sourceNotes(
				dossier,
				rows.flatMap(({ sources }) => sources)
			)
		],
		shapes: ({ next }) => [
			tableShape(
				{
					id: next(),
					name: 'Comparison',
					alt: `Table: issues in rows, actors in columns. ${summary.text}`
				},
				CONTENT,
				{
					widths: [SIDE, ...actors.map(() => width)],
					heights: [headHeight, ...rows.map(({ height }) => height)],
					rows: [heads, ...rows.map(({ words }) => words)].map((cells) =>
						cells.map((cell) => cellOf(cell))
					),
					rule: hex(palettes[theme].hairline),
					headRule: hex(palettes[theme].ink)
				}
			)
		]
	}));
}
