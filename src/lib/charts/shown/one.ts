import { arrange } from '#lib/analysis/arrange.ts';
import { headline } from '#lib/analysis/headline.ts';
import { actorSentences, matrixCaptionText } from '#lib/analysis/sentences.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { issueLayout } from '../issue/layout.ts';
import { recordLayout } from '../record/layout.ts';
import { furnitureOf, notesOf, type Asked, type Shown } from './asked.ts';

/** The issue that the address names first, among the actors shown. */
export function issueFigure(asked: Asked): Shown {
	const { dossier, view } = asked;
	const positions = derivePositions(dossier, view.asOf);
	const { actors } = arrange(dossier, positions, view);
	const issue = dossier.issues.findIndex(({ id }) => id === view.issues[0]);
	const issues = issue < 0 ? [] : [issue];
	const { words, marks, lines, listed, named } = notesOf(asked, {
		actors,
		issues,
		pairs: 'positions'
	});
	const furniture = furnitureOf(
		asked,
		headline(dossier, positions, actors, issues).text,
		...lines,
		matrixCaptionText(dossier, positions, actors, issues, words.date)
	);
	const input = { dossier: named, positions, issue, actors, marks, words, furniture };
	return {
		...{ positions, actors, issues, notes: listed },
		layout: (room) => issueLayout({ ...input, ...room }).scene
	};
}

/** The actor that the address names first, on the issues shown. */
export function recordFigure(asked: Asked): Shown {
	const { dossier, view } = asked;
	const positions = derivePositions(dossier, view.asOf);
	const { issues } = arrange(dossier, positions, view);
	const actor = dossier.actors.findIndex(({ id }) => id === view.actors[0]);
	const actors = actor < 0 ? [] : [actor];
	const [first, ...others] = actors.flatMap((a) => actorSentences(dossier, positions, a, issues));
	const { words, marks, lines, listed, named } = notesOf(asked, {
		actors,
		issues,
		pairs: 'positions'
	});
	const furniture = furnitureOf(
		asked,
		first && issues.length > 0 ? first.text : headline(dossier, positions, actors, issues).text,
		...others.map(({ text }) => text),
		...lines,
		matrixCaptionText(dossier, positions, actors, issues, words.date)
	);
	const input = { dossier: named, positions, actor, issues, marks, words, furniture };
	return {
		...{ positions, actors, issues, notes: listed },
		layout: (room) => recordLayout({ ...input, ...room }).scene
	};
}
