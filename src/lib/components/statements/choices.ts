import { m } from '#messages';
import { capital } from '#lib/analysis/phrases.ts';
import { actWords, basisWords, stanceWords } from '#lib/analysis/words.ts';
import { acts, bases, stances } from '#lib/dossier/types.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Narrowing } from '#lib/analysis/statement-filter.ts';

/** One choice by which statements are narrowed. */
export interface Choice {
	name: Exclude<keyof Narrowing, 'q'>;
	label: string;
	/** What it says where nothing is chosen. */
	all: string;
	options: { id: string; word: string }[];
}

/** The choices that a dossier offers. */
export function choicesOf(dossier: Dossier): Choice[] {
	return [
		{
			name: 'actor',
			label: m.statements_actor(),
			all: m.statements_all_actors(),
			options: dossier.actors.map((a) => ({ id: a.id, word: a.name }))
		},
		{
			name: 'issue',
			label: m.statements_issue(),
			all: m.statements_all_issues(),
			options: dossier.issues.map((i) => ({ id: i.id, word: i.label }))
		},
		{
			name: 'stance',
			label: m.statements_stance(),
			all: m.statements_all_stances(),
			options: stances.map((s) => ({
				id: String(s),
				word: `${stanceWords[s].glyph}  ${stanceWords[s].word}`
			}))
		},
		{
			name: 'basis',
			label: m.statements_basis(),
			all: m.statements_every_basis(),
			options: bases.map((b) => ({ id: b, word: capital(basisWords[b].word) }))
		},
		{
			name: 'act',
			label: m.statements_act(),
			all: m.statements_every_act(),
			options: acts.map((a) => ({ id: a, word: capital(actWords[a].word) }))
		},
		{
			name: 'source',
			label: m.statements_source(),
			all: m.statements_all_sources(),
			options: dossier.sources.map((s) => ({ id: s.id, word: s.title }))
		}
	];
}
