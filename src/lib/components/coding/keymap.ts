/** The key commands of the coding page, in the order of the cheat sheet. */
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
		'grow',
		'next-moved',
		'confirm-passage'
	],
	suggestion: [
		'suggest',
		'next-suggestion',
		'previous-suggestion',
		'accept-suggestion',
		'refuse-suggestion'
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
		'speaker-role',
		'addressees',
		'credibility',
		'confidence',
		'memo'
	],
	basis: ['basis-direct', 'basis-reported', 'basis-inferred'],
	codebook: ['take-example', 'take-counter-example'],
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
	'next-moved': ['l'],
	'confirm-passage': ['b'],
	suggest: ['g'],
	'next-suggestion': ['j'],
	'previous-suggestion': ['shift+j'],
	'accept-suggestion': ['v'],
	'refuse-suggestion': ['x'],
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
	'speaker-role': ['shift+k'],
	addressees: ['e'],
	credibility: ['shift+q'],
	confidence: ['q'],
	memo: ['m'],
	'take-example': ['shift+e'],
	'take-counter-example': ['shift+c'],
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

/** The properties of a key event that identify the key. */
export type Pressed = Pick<
	KeyboardEvent,
	'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'
>;

/** Keys reserved for the browser or the page. */
const reserved = new Set([
	...['tab', 'shift+tab', 'escape', 'f5', 'f6', 'f11', 'f12'],
	...['r', 't', 'w', 'n', 'l', 'c', 'v', 'x', 'a', 'p', '+', '-', '0'].map((key) => `mod+${key}`),
	...['t', 'n', 'r', 'w'].map((key) => `mod+shift+${key}`)
]);

/** Modifiers and unknown keys. */
const isBare = (key: string) =>
	/^(shift|control|alt|altgraph|meta|capslock|dead|unidentified|process)?$/.test(key);

/** The letter or digit of a key on a Latin keyboard. */
const latinAt = (code: string): string | undefined =>
	/^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code)?.slice(1).find(Boolean)?.toLowerCase();

function chord({ altKey, ctrlKey, metaKey, shiftKey }: Pressed, key: string): string {
	// Characters that need Shift anyway, such as "?", are named without it.
	const isShifted =
		shiftKey && (key.length > 1 || key.toLowerCase() !== key.toUpperCase() || /\d/.test(key));
	const parts = [ctrlKey || metaKey ? 'mod' : '', altKey ? 'alt' : '', isShifted ? 'shift' : ''];
	return [...parts.filter(Boolean), key.toLowerCase()].join('+');
}

/**
 * The names of a pressed key, the likeliest first: by its character, then by its position, for users who type Cyrillic,
 * Armenian or Georgian or hold Alt on a Mac. None for a modifier alone.
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

/** The command of a pressed key; `undefined` if it has none. */
export function commandOf(keymap: Keymap, pressed: Pressed): Command | undefined {
	for (const name of chordsOf(pressed)) {
		const found = commands.find((command) => keymap[command].includes(name));
		if (found) return found;
	}
	return undefined;
}

/** The result of giving a command another key: taken by another command, or reserved for the browser. */
export type Rebound =
	{ keymap: Keymap } | { taken: Command; key: string } | { reserved: true; key: string };

/** Replaces a command's keys with another. Refused if that key belongs to another command. */
export function rebind(keymap: Keymap, command: Command, pressed: Pressed): Rebound | undefined {
	const [key] = chordsOf(pressed);
	if (key === undefined) return undefined;
	if (reserved.has(key)) return { reserved: true, key };
	const taken = commands.find((other) => other !== command && keymap[other].includes(key));
	return taken ? { taken, key } : { keymap: { ...keymap, [command]: [key] } };
}

/** Whether a command's keys differ from the default. */
export const isRebound = (keymap: Keymap, command: Command): boolean =>
	keymap[command].join(' ') !== defaultKeys[command].join(' ');

const storageKey = 'demarche-coding-keys';

/**
 * The keys kept in this browser, without unknown commands. A kept key that another command has by default, as a later
 * version may bring, is dropped; so are keys claimed twice.
 */
export function keptKeys(storage: Storage | undefined): Keymap {
	let kept: unknown;
	try {
		kept = JSON.parse(storage?.getItem(storageKey) ?? '{}');
	} catch {
		kept = {};
	}
	let own = Object.entries(kept ?? {}).filter(
		(entry): entry is [Command, string[]] =>
			Object.hasOwn(defaultKeys, entry[0]) &&
			Array.isArray(entry[1]) &&
			entry[1].every((key) => typeof key === 'string' && !reserved.has(key))
	);
	for (;;) {
		const keymap: Keymap = { ...defaultKeys, ...Object.fromEntries(own) };
		const all = commands.flatMap((command) => keymap[command]);
		const isTaken = (key: string) => all.indexOf(key) !== all.lastIndexOf(key);
		const free = own.filter(([, keys]) => !keys.some(isTaken));
		if (free.length === own.length) return keymap;
		own = free;
	}
}

/** Stores the keys that differ from the default. @returns whether this browser keeps them. */
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
