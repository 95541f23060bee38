/** What can be done by key on the coding page, in the order in which the cheat sheet lists it. */
export const commandGroups = {
	move: [
		'next-word',
		'previous-word',
		'next-sentence',
		'previous-sentence',
		'next-paragraph',
		'previous-paragraph',
		'text-start',
		'text-end',
		'next-uncoded',
		'previous-uncoded',
		'next-coding',
		'previous-coding',
		'coding-here',
		'find'
	],
	passage: [
		'end-word-on',
		'end-word-back',
		'end-sentence-on',
		'end-sentence-back',
		'start-word-back',
		'start-word-on',
		'start-sentence-back',
		'start-sentence-on',
		'end-letter-on',
		'end-letter-back',
		'start-letter-back',
		'start-letter-on',
		'grow'
	],
	code: ['code', 'repeat', 'remove', 'undo', 'redo', 'submit', 'say-coding', 'help'],
	reading: [
		'actor',
		'issue',
		'stance-n2',
		'stance-n1',
		'stance-0',
		'stance-p1',
		'stance-p2',
		'day',
		'reported-by',
		'condition',
		'paraphrase',
		'speaker',
		'memo'
	],
	basis: ['basis-direct', 'basis-reported', 'basis-inferred'],
	act: [
		'act-vote',
		'act-resolution',
		'act-leader',
		'act-ministry',
		'act-spokesperson',
		'act-readout',
		'act-press'
	]
} as const;

export type CommandGroup = keyof typeof commandGroups;
export type Command = (typeof commandGroups)[CommandGroup][number];

export const commands: readonly Command[] = Object.values(commandGroups).flat();

/** Keys of each command: "shift+arrowright", "mod+z" (Ctrl, or ⌘ on a Mac), "a", "?". */
export type Keymap = Readonly<Record<Command, readonly string[]>>;

export const defaultKeys: Keymap = {
	'next-word': ['arrowright'],
	'previous-word': ['arrowleft'],
	'next-sentence': ['arrowdown'],
	'previous-sentence': ['arrowup'],
	'next-paragraph': ['pagedown'],
	'previous-paragraph': ['pageup'],
	'text-start': ['home'],
	'text-end': ['end'],
	'next-uncoded': ['n'],
	'previous-uncoded': ['shift+n'],
	'next-coding': ['h'],
	'previous-coding': ['shift+h'],
	'coding-here': ['o'],
	find: ['/'],
	'end-word-on': ['shift+arrowright'],
	'end-word-back': ['shift+arrowleft'],
	'end-sentence-on': ['shift+arrowdown'],
	'end-sentence-back': ['shift+arrowup'],
	'start-word-back': ['alt+arrowleft'],
	'start-word-on': ['alt+arrowright'],
	'start-sentence-back': ['alt+arrowup'],
	'start-sentence-on': ['alt+arrowdown'],
	'end-letter-on': ['alt+shift+arrowright'],
	'end-letter-back': ['alt+shift+arrowleft'],
	'start-letter-back': ['alt+shift+arrowup'],
	'start-letter-on': ['alt+shift+arrowdown'],
	grow: ['s'],
	code: ['enter'],
	repeat: ['.'],
	remove: ['delete', 'backspace'],
	undo: ['u', 'mod+z'],
	redo: ['shift+u', 'mod+shift+z', 'mod+y'],
	submit: ['mod+enter'],
	'say-coding': ['w'],
	help: ['?'],
	actor: ['a'],
	issue: ['i'],
	'stance-n2': ['1'],
	'stance-n1': ['2'],
	'stance-0': ['3'],
	'stance-p1': ['4'],
	'stance-p2': ['5'],
	day: ['t'],
	'reported-by': ['y'],
	condition: ['c'],
	paraphrase: ['p'],
	speaker: ['k'],
	memo: ['m'],
	'basis-direct': ['d'],
	'basis-reported': ['r'],
	'basis-inferred': ['f'],
	'act-vote': ['shift+v'],
	'act-resolution': ['shift+r'],
	'act-leader': ['shift+l'],
	'act-ministry': ['shift+m'],
	'act-spokesperson': ['shift+s'],
	'act-readout': ['shift+o'],
	'act-press': ['shift+p']
};

/** What of a key event tells which key it was. */
export type Pressed = Pick<
	KeyboardEvent,
	'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'
>;

/** Keys that the browser or the page needs, and that thus do nothing else. */
const reserved = new Set([
	...['tab', 'shift+tab', 'escape', 'f5', 'f6', 'f11', 'f12'],
	...['r', 't', 'w', 'n', 'l', 'c', 'v', 'x', 'a', 'p', '+', '-', '0'].map((key) => `mod+${key}`),
	...['t', 'n', 'r', 'w'].map((key) => `mod+shift+${key}`)
]);

/** Modifiers, and what is not known. */
const isBare = (key: string) =>
	/^(shift|control|alt|altgraph|meta|capslock|dead|unidentified|process)?$/.test(key);

/** The letter or digit that stands at a key on a Latin keyboard. */
const latinAt = (code: string): string | undefined =>
	/^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code)?.slice(1).find(Boolean)?.toLowerCase();

function chord({ altKey, ctrlKey, metaKey, shiftKey }: Pressed, key: string): string {
	// What is typed with Shift anyway, such as "?", is known by itself.
	const isShifted =
		shiftKey && (key.length > 1 || key.toLowerCase() !== key.toUpperCase() || /\d/.test(key));
	const parts = [ctrlKey || metaKey ? 'mod' : '', altKey ? 'alt' : '', isShifted ? 'shift' : ''];
	return [...parts.filter(Boolean), key.toLowerCase()].join('+');
}

/**
 * The names of a pressed key, the likeliest first: by what it types, and by where it is, for whoever writes in Cyrillic,
 * Armenian or Georgian, or holds Alt on a Mac. None for a modifier alone.
 */
export function chordsOf(pressed: Pressed): string[] {
	const { key, code } = pressed;
	if (isBare(key.toLowerCase())) return [];
	const latin = latinAt(code);
	const named = key === ' ' ? 'space' : key;
	const byPlace = latin === undefined ? [] : [chord(pressed, latin)];
	const isForeign = named.length === 1 && (named.charCodeAt(0) > 126 || pressed.altKey);
	return [
		...new Set(
			isForeign ? [...byPlace, chord(pressed, named)] : [chord(pressed, named), ...byPlace]
		)
	];
}

/** What a pressed key does; `undefined` for nothing. */
export function commandOf(keymap: Keymap, pressed: Pressed): Command | undefined {
	for (const name of chordsOf(pressed)) {
		const found = commands.find((command) => keymap[command].includes(name));
		if (found) return found;
	}
	return undefined;
}

/** What became of giving a command another key: taken by another one, or needed by the browser. */
export type Rebound =
	{ keymap: Keymap } | { taken: Command; key: string } | { reserved: true; key: string };

/** Gives a command a key, in place of those that it has. Refused where the key is another's. */
export function rebind(keymap: Keymap, command: Command, pressed: Pressed): Rebound | undefined {
	const [key] = chordsOf(pressed);
	if (key === undefined) return undefined;
	if (reserved.has(key)) return { reserved: true, key };
	const taken = commands.find((other) => other !== command && keymap[other].includes(key));
	return taken ? { taken, key } : { keymap: { ...keymap, [command]: [key] } };
}

/** Whether a command has other keys than at first. */
export const isRebound = (keymap: Keymap, command: Command): boolean =>
	keymap[command].join(' ') !== defaultKeys[command].join(' ');

const storageKey = 'demarche-coding-keys';

/** The keys that this browser keeps. What is not a key of a command, or would be one of two, is left out. */
export function keptKeys(storage: Storage | undefined): Keymap {
	let kept: unknown;
	try {
		kept = JSON.parse(storage?.getItem(storageKey) ?? '{}');
	} catch {
		kept = {};
	}
	if (typeof kept !== 'object' || kept === null) return defaultKeys;
	let keymap = defaultKeys;
	for (const [command, keys] of Object.entries(kept)) {
		if (!Object.hasOwn(defaultKeys, command) || !Array.isArray(keys)) continue;
		if (!keys.every((key) => typeof key === 'string' && !reserved.has(key))) continue;
		keymap = { ...keymap, [command]: keys as string[] };
	}
	const all = commands.flatMap((command) => keymap[command]);
	return new Set(all).size === all.length ? keymap : defaultKeys;
}

/** Keeps the keys that differ from those at first. @returns whether this browser keeps them. */
export function keepKeys(storage: Storage | undefined, keymap: Keymap): boolean {
	const changed = commands.filter((command) => isRebound(keymap, command));
	try {
		if (changed.length === 0) storage?.removeItem(storageKey);
		else {
			const kept = Object.fromEntries(changed.map((command) => [command, keymap[command]]));
			storage?.setItem(storageKey, JSON.stringify(kept));
		}
		return storage !== undefined;
	} catch {
		return false;
	}
}
