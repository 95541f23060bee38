import { m } from '#messages';
import type { View } from '#lib/analysis/view.ts';
import type { FigureKind } from '#lib/charts/kinds.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** The one actor or issue that a figure is about. */
export interface Subject {
	/** Parameter of the address. */
	name: 'actors' | 'issues';
	word: string;
	/** Id of the one that the view names first. */
	chosen: string | undefined;
	choices: { id: string; name: string }[];
}

/** What a kind of figure is about; `undefined` where it shows all that the view does. */
export function subjectOf(dossier: Dossier, view: View, kind: FigureKind): Subject | undefined {
	if (kind === 'issue') {
		const choices = dossier.issues.map(({ id, label }) => ({ id, name: label }));
		return { name: 'issues', word: m.export_issue(), chosen: view.issues[0], choices };
	}
	if (kind === 'record') {
		return {
			name: 'actors',
			word: m.export_actor(),
			chosen: view.actors[0],
			choices: dossier.actors
		};
	}
	return undefined;
}

/** The view of a file that is about one actor or issue: that one alone, as the form sends it. */
export function viewOf(view: View, subject: Subject | undefined): View {
	return subject?.chosen ? { ...view, [subject.name]: [subject.chosen] } : view;
}
