/** What a reader points at or has reached by the keyboard in a figure, and where it stands on the screen. */
export interface Pointed {
	/** Its address, which has it in focus. */
	focus: string;
	/** What it is, in words. */
	label: string;
	/** What must not be covered, in pixels of the window. */
	box: { left: number; right: number; top: number; bottom: number };
}

/** Around a pointer; a line has no box that could be kept free. */
const AROUND = 14;

/** The cell, actor, tie or arrow that an event is about; `null` where it is about none. */
export function pointedBy(event: PointerEvent | FocusEvent): Pointed | null {
	if (event instanceof PointerEvent && event.pointerType === 'touch') return null;
	const link =
		event.target instanceof Element && event.target.closest('a[data-at], a[data-target]');
	if (!link) return null;
	if (event instanceof FocusEvent && !link.matches(':focus-visible')) return null;
	const focus = new URL(link.getAttribute('href') ?? '', location.href).searchParams.get('focus');
	const label = link.getAttribute('aria-label');
	if (!focus || !label) return null;
	const { left, right, top, bottom } = link.getBoundingClientRect();
	const isLine = link.querySelector('.line') !== null;
	if (!isLine) return { focus, label, box: { left, right, top, bottom } };
	const isPointer = event instanceof PointerEvent;
	const x = isPointer ? event.clientX : (left + right) / 2;
	const y = isPointer ? event.clientY : (top + bottom) / 2;
	const box = { left: x - AROUND, right: x + AROUND, top: y - AROUND, bottom: y + AROUND };
	return { focus, label, box };
}
