import { knownWords } from '#lib/analysis/known.ts';
import type { View } from '#lib/analysis/view.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { SourceNumbers } from '../compare/content.ts';
import type { Drawn, Facts } from '../metadata.ts';
import { namedWithNotes, numberNotes, type FigureNote, type Visible } from '../notes.ts';
import type { Ground } from '../room.ts';
import type { FigureSettings } from '../settings.ts';
import { dateWords } from '../shared/dates.ts';
import type { Furniture } from '../shared/frame.ts';
import type { Scene } from '../shared/scene.ts';

/** What a figure is asked to show. */
export interface Asked {
	dossier: Dossier;
	view: View;
	/** What of the address could not be read, and how issues and words count. */
	remarks: string[];
	settings: FigureSettings;
	/** Open notes of the analysts, where the figure is to carry them. */
	notes: readonly FigureNote[];
	/** Of the sources of a briefing, where the figure is part of one: that says once what every figure says. */
	numbers?: SourceNumbers;
	/** Whether it is part of a table, which has its notes behind the last part. */
	isPart?: boolean;
}

/** What a kind of figure shows: its scene, and what its metadata say beside the view. */
export type Shown = {
	layout: (room: Ground) => Scene;
	/** Counts of what was drawn, once it is laid out. */
	facts?: () => Facts;
} & Pick<Drawn, 'positions' | 'actors' | 'issues' | 'ties' | 'relations' | 'histories' | 'notes'>;

const imprint = ({ id, version, licence }: Dossier, known: string) =>
	['Démarche', `dossier ${id}, version ${version.slice(0, 12)}`, known, licence]
		.filter(Boolean)
		.join(' · ');

/** A caption with its list of sources replaced; what it counts and its day stay. */
function withSource(caption: string, source: string): string {
	const counts = caption.replace(/\. Sources?(?: \(\d+ of \d+\))?: .*$/s, '').replace(/\.$/, '');
	return `${counts}. ${source}`;
}

/**
 * What stands around a figure. Its heading is what it shows, in a sentence, with dossier and day below; under
 * a heading of the reader's own the sentence comes second. The caption comes last of what is given, above the
 * imprint.
 */
export const furnitureOf = (
	{ dossier, view, remarks, settings, numbers, isPart }: Asked,
	sentence: string,
	...lines: string[]
): Furniture => {
	const { heading, note, source, language } = settings;
	const caption = lines.pop() ?? '';
	const sourced = source === undefined ? caption : withSource(caption, source);
	const given = note === undefined ? [] : [note];
	const under = [...remarks, ...given, ...lines, sourced];
	if (numbers) return { heading: '', under: isPart ? [] : under };
	const { date } = dateWords(language);
	const known = view.known && `as known ${knownWords(view.known, date)}`;
	const around = [...under, imprint(dossier, known)];
	if (heading !== undefined) return { heading, sentence, under: around };
	const subtitle = `${dossier.title} · ${date(view.asOf)}`;
	return { heading: sentence, sentence: subtitle, under: around };
};

/**
 * How a figure writes its dates, the notes on what it shows, and the dossier with their numbers behind the
 * names it is drawn with.
 */
export function notesOf({ dossier, notes, settings }: Asked, visible: Visible) {
	const words = dateWords(settings.language);
	const { marks, lines, listed } = numberNotes(dossier, notes, visible, words);
	return { words, marks, lines, listed, named: namedWithNotes(dossier, marks) };
}
