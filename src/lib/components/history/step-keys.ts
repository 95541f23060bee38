import type { Steps } from '#lib/analysis/journal/told.ts';

/** Fields that undo what is typed into them by themselves. */
const TYPED =
	'textarea, select, [contenteditable=""], [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"], [type="submit"])';

type Pressed = Pick<
	KeyboardEvent,
	'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'defaultPrevented' | 'target'
>;

/**
 * The step that a key asks for: Ctrl or ⌘ with Z, with Shift+Z or with Y. None in a field with text, which has
 * an undo of its own, and none where something on the page has taken the key already.
 */
export function stepOf(event: Pressed): keyof Steps | undefined {
	const { key, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented, target } = event;
	if (defaultPrevented || altKey || ctrlKey === metaKey) return undefined;
	if (target instanceof Element && target.closest(TYPED)) return undefined;
	const letter = key.toLowerCase();
	if (letter === 'z') return shiftKey ? 'redo' : 'undo';
	return letter === 'y' && ctrlKey && !shiftKey ? 'redo' : undefined;
}
