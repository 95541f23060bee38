import { m } from '#messages';
import type { ChangeError } from '#lib/contract/changes.ts';
import { AUTHOR_FIELD } from '#lib/contract/edits.ts';
import type { RefusedEdit } from '#lib/contract/edits.ts';
import { EditState, setEdit, setEditWords } from './edit-state.svelte.ts';
import { faultSentence } from './fault-sentences.ts';

interface Options {
	/** Why it was refused when it was sent without scripts. */
	refused?: RefusedEdit | null;
	/** Names of its fields, but for the author's. */
	labelOf?: (name: string) => string;
	/** What is wrong with a field, as a sentence. */
	sentenceOf?: (error: ChangeError) => string;
}

/**
 * Sets the state of a form that keeps no draft, for the fields in it.
 *
 * @param id of the form; ids of its fields begin with it.
 */
export function setPlainEdit(
	id: string,
	{ refused = null, labelOf = (name) => name, sentenceOf = faultSentence }: Options = {}
): EditState {
	const edit = new EditState({ values: {} }, refused);
	setEdit(edit);
	setEditWords({
		idOf: (name) => `${id}-${name}`,
		labelOf: (name) => (name === AUTHOR_FIELD ? m.editing_name() : labelOf(name)),
		sentenceOf
	});
	return edit;
}
