const FIELDS = 'input:not([type="hidden"], :disabled), select, textarea';

/** Gives the focus to the first field of a form that opened, unless somebody is in a field already. */
export function toFirstField(form: HTMLElement): void {
	const { activeElement, body } = document;
	if (activeElement && activeElement !== body && activeElement.matches(FIELDS)) return;
	form.querySelector<HTMLElement>(FIELDS)?.focus();
}

/** Gives the focus to what is wrong with a form: the first field at fault, else what is said of the whole. */
export function toFirstFault(form: HTMLElement): void {
	const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
	const said = form.querySelector<HTMLElement>('section h3[tabindex="-1"]');
	(field ?? said)?.focus();
}
