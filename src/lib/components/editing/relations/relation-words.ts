import { m } from '#messages';
import type { ChangeError, Columns } from '#lib/contract/changes.ts';
import { capital, formatDate } from '#lib/analysis/phrases.ts';
import { basisWords, relationWords } from '#lib/analysis/words.ts';
import { bases, relationKinds } from '#lib/dossier/types.ts';
import type { Dossier, Relation } from '#lib/dossier/types.ts';
import { dateFault, isEmpty, pickedFault } from '../picked-faults.ts';

/** What the fields are called, by column. */
export const relationLabels: Readonly<Record<string, string>> = {
	actor_a: m.relations_actor_a(),
	actor_b: m.relations_actor_b(),
	kind: m.relations_kind(),
	basis: m.relations_basis(),
	since: m.relations_since(),
	until: m.relations_until(),
	description: m.relations_description(),
	source: m.relations_source()
};

/** What the lists of the form offer. */
export const relationChoices = {
	kind: [
		{ value: '', label: m.relations_choose() },
		...relationKinds.map((value) => ({ value, label: capital(relationWords[value].word) }))
	],
	basis: bases.map((value) => ({ value, label: capital(basisWords[value].word) }))
} as const;

/** What the form of a new relation starts from: its kind is for the analyst to say. */
export const blankRelation: Columns = {
	...Object.fromEntries(Object.keys(relationLabels).map((column) => [column, ''])),
	basis: 'reported'
};

/** What is wrong with a field of a relation. */
export function relationFault(dossier: Dossier, error: ChangeError): string | undefined {
	const { column, expected } = error;
	switch (column) {
		case 'actor_a':
		case 'actor_b':
			if (expected.startsWith('another actor')) return m.relations_same_actor();
			return pickedFault(dossier, 'actor', error);
		case 'kind':
			return m.relations_no_kind();
		case 'source':
			return pickedFault(dossier, 'source', error);
		case 'since':
		case 'until':
			if (expected.includes('not before')) return m.relations_until_before();
			return isEmpty(error) ? undefined : dateFault(error);
		default:
			return undefined;
	}
}

/** How long a relation lasts, in words; empty where no date is known. */
export function lastsFor({ since, until }: Pick<Relation, 'since' | 'until'>): string {
	const [from, to] = [formatDate(since), formatDate(until)];
	if (since && until) return m.relations_between({ from, to });
	if (since) return m.relations_from({ from });
	return until ? m.relations_to({ to }) : '';
}
