import { actorName, formatDate } from '#lib/analysis/phrases.ts';
import { aboutQuote, quoteWords } from '#lib/charts/briefing/quotes.ts';
import { palettes } from '#lib/charts/shared/palette.ts';
import { evidenceFor, positionAt } from '#lib/dossier/positions.ts';
import type { Actor, Dossier, Issue, Statement } from '#lib/dossier/types.ts';
import type { Material } from '../material.ts';
import { hex } from '../markup.ts';
import { shadeOf } from '../stances.ts';
import { CONTENT } from './masters.ts';
import type { Shapes, Slide } from './presentation.ts';
import { textBox, type Box } from './shapes.ts';
import { sourceNotes } from './sources.ts';
import { line } from './text.ts';

/** Slides of contested positions; more are counted. */
const MOST = 12;
const BETWEEN = 40;
const CHIP = 34;

/** One contested position, with the two statements that speak against each other. */
interface Contest {
	actor: Actor;
	issue: Issue;
	actorIndex: number;
	issueIndex: number;
	made: Statement;
	against: Statement;
}

/** The contested positions of what is shown, each with its two sides. */
function contests({ dossier, contents }: Material): Contest[] {
	const { positions, actors, issues } = contents;
	return actors.flatMap((actorIndex) =>
		issues.flatMap((issueIndex): Contest[] => {
			const [actor, issue] = [dossier.actors[actorIndex], dossier.issues[issueIndex]];
			if (!actor || !issue || !positionAt(positions, actorIndex, issueIndex)?.contested) return [];
			const { made, against, sameDay } = evidenceFor(dossier, actor.id, issue.id, positions.asOf);
			const [one] = made;
			// What was said on that day speaks against it before what was said earlier.
			const others = [...against.filter((s) => sameDay.includes(s)), ...against, ...made];
			const other = one && others.find((s) => s.stance * one.stance < 0);
			return one && other
				? [{ actor, issue, actorIndex, issueIndex, made: one, against: other }]
				: [];
		})
	);
}

/** One side: its stance in its colours, its words, and who said them when. */
function side(
	{ dossier, theme }: Material,
	{ next }: Shapes,
	contest: Contest,
	{ statement, word, box }: { statement: Statement; word: string; box: Box }
): string[] {
	const { glyph, word: stance, fill, ink, edge } = shadeOf(statement.stance, theme);
	const { quote, ours, language } = quoteWords(dossier, statement);
	const { actorIndex: actor, issueIndex: issue } = contest;
	const about = aboutQuote(dossier, { actor, issue, statement, part: 'made' });
	const soft = hex(palettes[theme]['ink-soft']);
	const foreign = language && !/^en\b/.test(language) ? { language } : {};
	const words = [
		...(quote ? [line([{ text: quote, size: 24, serif: true, ...foreign }])] : []),
		...(ours ? [line([{ text: ours, size: quote ? 14 : 18 }], { before: 8 })] : []),
		line([{ text: about, size: 12, colour: soft }], { before: 10 })
	];
	const chip = { ...box, height: CHIP };
	const text = { ...box, y: box.y + CHIP + 14, height: box.height - CHIP - 14 };
	return [
		textBox(
			{ id: next(), name: `${word}: stance`, alt: '' },
			chip,
			[
				line([
					{ text: `${glyph}  ${stance}`, bold: true, size: 14, colour: ink },
					{ text: `   ${word}`, size: 12, colour: ink }
				])
			],
			{ ground: fill, edge, anchor: 'ctr', inset: 8 }
		),
		textBox({ id: next(), name: `${word}: words`, alt: '' }, text, words)
	];
}

const titleOf = ({ actor, issue }: Contest) =>
	`${actorName(actor)} on “${issue.label}”: two accounts`;

function slideOf(material: Material, contest: Contest): Slide {
	const { dossier, view, theme } = material;
	const { issue, made, against } = contest;
	const width = (CONTENT.width - BETWEEN) / 2;
	const top = CONTENT.y + 44;
	const box = { x: CONTENT.x, y: top, width, height: CONTENT.height - 44 };
	const right = { ...box, x: CONTENT.x + width + BETWEEN };
	const soft = hex(palettes[theme]['ink-soft']);
	return {
		title: titleOf(contest),
		notes: [
			`Contested: statements of one day on the issue take opposite sides. As of ${formatDate(view.asOf)}.`,
			...sourceNotes(dossier, [made.source, against.source])
		],
		shapes: (shapes) => [
			textBox({ id: shapes.next(), name: 'Proposition', alt: '' }, { ...CONTENT, height: 30 }, [
				line([{ text: issue.proposition, size: 14, colour: soft }])
			]),
			...side(material, shapes, contest, { statement: made, word: 'Counts as the position', box }),
			...side(material, shapes, contest, { statement: against, word: 'Says otherwise', box: right })
		]
	};
}

/** A slide for every contested position, with the words of both sides. */
export function contestedSlides(material: Material): Slide[] {
	const all = contests(material);
	const shown = all.slice(0, MOST);
	const { dossier } = material;
	const more = all.length - shown.length;
	const rest = (dossier: Dossier): Slide => ({
		layout: 2,
		title: `${more} more contested ${more === 1 ? 'position' : 'positions'}`,
		text: [`They are marked in the matrix, at /dossiers/${dossier.id}/matrix.`],
		notes: []
	});
	return [
		...shown.map((contest) => slideOf(material, contest)),
		...(more > 0 ? [rest(dossier)] : [])
	];
}
