/** The keys by which a disagreement is decided. */

/** Letters of coders, in the order of their pseudonyms. Letters from U on are used for other commands. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRST';

/** The letter of the n-th coder of a source, from 0; the 21st and later have a number and no key. */
export const letterAt = (index: number): string => LETTERS[index] ?? String(index + 1);

/** What a key asks for. */
export type KeyAct =
	/** The reading of the n-th coder holds, with the last reason again if asked. */
	| { act: 'holds'; coder: number; isAgain: boolean }
	| { act: 'nothing'; isAgain: boolean }
	| { act: 'new' | 'accept' | 'back' | 'next' | 'previous' | 'open' | 'reason' };

const others: Readonly<Record<string, Exclude<KeyAct['act'], 'holds' | 'nothing'>>> = {
	w: 'new',
	y: 'accept',
	u: 'back',
	z: 'reason',
	v: 'open',
	arrowright: 'next',
	arrowleft: 'previous'
};

/** Fields in which letters are text. */
const TYPED =
	'textarea, select, [contenteditable=""], [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"])';

/** Whether the user is typing there. */
export const isTyping = (target: EventTarget | null): boolean =>
	target instanceof Element && target.closest(TYPED) !== null;

type Pressed = Pick<
	KeyboardEvent,
	'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'defaultPrevented'
>;

/** The action of a key; `undefined` for other keys and with a modifier. */
export function keyAct(event: Pressed): KeyAct | undefined {
	const { key, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented } = event;
	if (defaultPrevented || ctrlKey || metaKey || altKey) return undefined;
	const coder = key.length === 1 ? LETTERS.indexOf(key.toUpperCase()) : -1;
	if (coder >= 0) return { act: 'holds', coder, isAgain: shiftKey };
	const name = key.toLowerCase();
	if (name === 'x') return { act: 'nothing', isAgain: shiftKey };
	if (shiftKey || !Object.hasOwn(others, name)) return undefined;
	const act = others[name];
	return act && { act };
}
