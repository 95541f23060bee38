/** What the pages of actors and of issues send: the same acts on another table. */
import { m } from '#messages';
import { digits } from '#lib/analysis/phrases.ts';
import type { RowKind } from '#lib/components/editing/rows/kinds.ts';
import { mergeFaults, planInWords, planOf } from '#lib/components/editing/rows/merge-plan.ts';
import { shownEffects } from '#lib/components/editing/rows/effect-sentences.ts';
import type { AskedChange } from '#lib/contract/changes.ts';
import type { Effects } from '#lib/dossier/acts/act.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { editedDossier } from '#lib/server/editing/edited-dossier.ts';
import { atFields, type FieldFault } from '#lib/server/editing/field-faults.ts';
import { readForm, textOf } from '#lib/server/editing/form-data.ts';
import { moveChanges, rowChanges } from '#lib/server/editing/row-changes.ts';
import { submitChanges } from '#lib/server/editing/submit-changes.ts';
import { Refusal } from '#lib/server/platform/problem.ts';
import { services } from '#lib/server/services.ts';
import { error, type RequestEvent } from '@sveltejs/kit';

type Event = RequestEvent<{ dossier: string }>;

/** A row with its version, for a page that edits it. @throws 404 where it is gone. */
export async function editedRow({ entity }: RowKind, dossier: string, id: string) {
	const found = await services().journal.row(dossier, entity, id);
	if (!found) error(404, m.rows_gone());
	return { expected: found.version };
}

/** Puts a row at another place of its table. */
export async function moveRow(event: Event, { entity }: RowKind) {
	const form = await readForm(event.request);
	return submitChanges(event, form, moveChanges(entity, form));
}

/** Makes a row, or stores what a form made of it. */
export async function saveRow(event: Event, { entity, page }: RowKind, id?: string) {
	const form = await readForm(event.request);
	const list = `/dossiers/${event.params.dossier}/edit/${page}`;
	const isMore = textOf(form, 'again') !== '';
	return submitChanges(
		event,
		form,
		async () => rowChanges(await editedDossier(event), entity, form, id),
		isMore ? { back: () => `${list}/new` } : {}
	);
}

/** @throws Refusal where an act no longer does what the page showed, because somebody changed the dossier. */
function refuseUnseen(effects: Effects, form: FormData): void {
	const shown = textOf(form, 'shown');
	if (shown === '' || shown === shownEffects(effects)) return;
	throw new Refusal('invalid', m.rows_unseen());
}

/** The removal that a form asks for. @throws Refusal where it does not say what becomes of statements. */
function removal(dossier: Dossier, kind: RowKind, id: string, form: FormData): AskedChange[] {
	const { changes, effects } = kind.remove(dossier, id);
	const n = effects.statements.removed + effects.statements.changed;
	const found = textOf(form, 'statements');
	if (n > 0 && found !== 'remove') {
		const label = kind.rows(dossier).find((row) => row.id === id)?.label ?? id;
		const sentence = m.rows_remove_used({ n, count: digits(n), label });
		throw atFields([{ column: 'statements', found, sentence }]);
	}
	refuseUnseen(effects, form);
	return changes;
}

/** Removes a row with what is its alone. */
export async function removeRow(event: Event, kind: RowKind, id: string) {
	const form = await readForm(event.request);
	return submitChanges(event, form, async () =>
		removal(await editedDossier(event), kind, id, form)
	);
}

/** The merges that a form asks for. @throws Refusal with what is wrong, pair by pair. */
function merging(dossier: Dossier, kind: RowKind, form: FormData) {
	const { merges, places, faults } = planOf((field) => textOf(form, field));
	const rows = kind.rows(dossier);
	const refuse = ([first, ...others]: readonly FieldFault[]) => {
		if (first) throw atFields([first, ...others]);
	};
	refuse(faults);
	const found = kind.merge(dossier, merges);
	if ('faults' in found) {
		refuse(mergeFaults(found.faults, places, merges, rows));
		return [];
	}
	refuseUnseen(found.effects, form);
	return found.changes;
}

/** Merges rows. */
export async function mergeRows(event: Event, kind: RowKind) {
	const form = await readForm(event.request);
	const { merges } = planOf((field) => textOf(form, field));
	const dossier = await editedDossier(event).catch(() => undefined);
	const reason = dossier && `${kind.words.merge()}: ${planInWords(merges, kind.rows(dossier))}`;
	return submitChanges(event, form, async () => merging(await editedDossier(event), kind, form), {
		reason: merges.length > 0 ? reason?.slice(0, 500) : undefined
	});
}
