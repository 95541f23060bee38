const FIELDS = 'input:not([type="hidden"], :disabled), select, textarea';

/**
 * Gives the focus to a field of a form that opened, unless somebody is in a field already.
 *
 * @param id of the field; the first one unless said. @param caret its place in what was typed already.
 */
export function toField(form: HTMLElement, id?: string, caret?: number): void {
	const { activeElement, body } = document;
	if (activeElement && activeElement !== body && activeElement.matches(FIELDS)) return;
	const field = (id && document.getElementById(id)) || form.querySelector<HTMLElement>(FIELDS);
	field?.focus();
	if (caret !== undefined && field instanceof HTMLTextAreaElement) {
		field.setSelectionRange(caret, caret);
	}
}

/** Gives the focus to what is wrong with a form: the first field at fault, else what is said of the whole. */
export function toFirstFault(form: HTMLElement): void {
	const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
	const said = form.querySelector<HTMLElement>('section h3[tabindex="-1"]');
	(field ?? said)?.focus();
}
