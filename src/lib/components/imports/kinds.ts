import { m } from '#messages';
import type { Entity } from '#lib/contract/changes.ts';

const words: Partial<Record<Entity, () => string>> = {
	dossier: m.imports_kind_dossier,
	actor: m.imports_kind_actor,
	issue: m.imports_kind_issue,
	source: m.imports_kind_source,
	statement: m.imports_kind_statement,
	coverage: m.imports_kind_coverage,
	relation: m.imports_kind_relation,
	vote: m.imports_kind_vote,
	text: m.imports_kind_text,
	coding: m.imports_kind_coding,
	annotation: m.imports_kind_annotation
};

const oneWords: Partial<Record<Entity, () => string>> = {
	...words,
	actor: m.imports_one_actor,
	issue: m.imports_one_issue,
	source: m.imports_one_source,
	statement: m.imports_one_statement,
	relation: m.imports_one_relation,
	vote: m.imports_one_vote,
	text: m.imports_one_text,
	coding: m.imports_one_coding,
	annotation: m.imports_one_annotation
};

/** What one row of a kind is called. */
export const oneWord = (entity: Entity): string => oneWords[entity]?.() ?? entity;

/** What rows of a kind are called together. */
export const kindWord = (entity: Entity): string => words[entity]?.() ?? entity;

/** Longest text of a value that is shown. */
const LONGEST = 300;

/** A value of a column as it is shown: lists with commas, anything else that is no text as JSON. */
export function valueText(value: unknown): string {
	if (value === null || value === undefined) return '';
	const text = Array.isArray(value)
		? value.join(', ')
		: typeof value === 'object'
			? JSON.stringify(value)
			: String(value);
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
