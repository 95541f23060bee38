import { arrange } from '#lib/analysis/arrange.ts';
import { headline } from '#lib/analysis/headline.ts';
import { silenceSentence } from '#lib/analysis/silence-sentence.ts';
import { historySentence } from '#lib/analysis/history-sentences.ts';
import { histories, type History } from '#lib/analysis/history.ts';
import { matrixCaptionText } from '#lib/analysis/sentences.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { firstDay } from '../timeline/days.ts';
import { timelineLayout } from '../timeline/layout.ts';
import { hasChanged } from '../timeline/strips.ts';
import { furnitureOf, notesOf, type Asked, type Shown } from './asked.ts';

const bandKey =
	'A band begins on the day of the statement behind a position and ends when a later position replaces it.';
const pillKey = 'A pill marks a position that did not change, on the day it was stated.';

/** How what is drawn is read. */
const keyOf = (all: readonly History[]) =>
	[...(all.some(hasChanged) ? [bandKey] : []), ...(all.every(hasChanged) ? [] : [pillKey])].join(
		' '
	);

/** What the positions have been, row by row. */
export function timelineFigure(asked: Asked): Shown {
	const { dossier, view } = asked;
	const positions = derivePositions(dossier, view.asOf);
	const { actors, issues } = arrange(dossier, positions, view);
	const all = histories(dossier, actors, issues, view.asOf);
	const silence = silenceSentence(positions, actors, issues).text;
	const { words, marks, lines, listed, named } = notesOf(asked, {
		actors,
		issues,
		pairs: 'positions'
	});
	const furniture = furnitureOf(
		asked,
		all.length > 0
			? historySentence(dossier, all, words.date).text
			: headline(dossier, positions, actors, issues).text,
		...lines,
		`${keyOf(all)} ${silence}${all.length < actors.length * issues.length ? ' These are not shown.' : ''}`,
		matrixCaptionText(dossier, positions, actors, issues, words.date)
	);
	const days = { from: firstDay(dossier, all, view.asOf), to: view.asOf };
	const drawn = { dossier: named, histories: all, marks, words, ...days };
	const input = { ...drawn, byIssue: view.transpose, furniture };
	return {
		...{ positions, actors, issues, histories: all, notes: listed },
		layout: (room) => timelineLayout({ ...input, ...room }).scene
	};
}
