import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A script whose letters are in a package of its own, and which of them it is asked for. */
interface OptionalScript {
	/** Package at @expo-google-fonts, and what stands before the style in the names of its files. */
	name: string;
	file: string;
	letters: RegExp;
}

const script = (name: string, file: string, letters: RegExp): OptionalScript => ({
	name: `noto-sans-${name}`,
	file: `NotoSans${file}`,
	letters
});

/** Chinese, Japanese and Korean letters, and what is as wide as they are. */
const eastAsian =
	/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\u{20000}-\u{3ffff}]/u;

/**
 * Scripts beyond those that ship. Chinese, Korean, Hebrew, Thai, Devanagari and flags are installed with the
 * server unless it is told to leave optional packages out; the others are used where they are installed.
 */
const scripts: OptionalScript[] = [
	script('sc', 'SC', eastAsian),
	script('kr', 'KR', eastAsian),
	script('hebrew', 'Hebrew', /\p{Script=Hebrew}/u),
	script('thai', 'Thai', /\p{Script=Thai}|\u0e3f/u),
	script('devanagari', 'Devanagari', /\p{Script=Devanagari}|[\u0964\u0965]/u),
	script('bengali', 'Bengali', /\p{Script=Bengali}/u),
	script('ethiopic', 'Ethiopic', /\p{Script=Ethiopic}/u),
	script('gujarati', 'Gujarati', /\p{Script=Gujarati}/u),
	script('gurmukhi', 'Gurmukhi', /\p{Script=Gurmukhi}/u),
	script('khmer', 'Khmer', /\p{Script=Khmer}/u),
	script('lao', 'Lao', /\p{Script=Lao}/u),
	script('myanmar', 'Myanmar', /\p{Script=Myanmar}/u),
	script('sinhala', 'Sinhala', /\p{Script=Sinhala}/u),
	script('tamil', 'Tamil', /\p{Script=Tamil}/u),
	script('telugu', 'Telugu', /\p{Script=Telugu}/u),
	script('thaana', 'Thaana', /\p{Script=Thaana}/u),
	{
		name: 'noto-emoji',
		file: 'NotoEmoji',
		letters: /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u
	}
];

const styles = { 400: '400Regular', 600: '600SemiBold' } as const;

/** The fonts of scripts that have packages of their own, as far as these are installed. */
export class OptionalFonts {
	readonly #files = new Map<string, string>();
	readonly #scripts: OptionalScript[] = [];

	constructor() {
		for (const one of scripts) {
			const found = this.#folderOf(one);
			if (!found) continue;
			this.#scripts.push(one);
			for (const style of Object.values(styles)) {
				const file = fileURLToPath(new URL(`${style}/${one.file}_${style}.ttf`, found));
				if (existsSync(file)) this.#files.set(`${one.name}/${style}`, file);
			}
		}
	}

	#folderOf({ name }: OptionalScript): string | undefined {
		try {
			return import.meta.resolve(`@expo-google-fonts/${name}/package.json`);
		} catch {
			// Not installed: its letters are refused.
			return undefined;
		}
	}

	/** Names of the fonts to ask for a letter. */
	for(char: string, weight: keyof typeof styles): string[] {
		const asked = this.#scripts.filter(({ letters }) => letters.test(char));
		return asked
			.map(({ name }) => `${name}/${styles[weight]}`)
			.filter((name) => this.#files.has(name));
	}

	/** The file of a font; `undefined` where it is none of these. */
	file(name: string): string | undefined {
		return this.#files.get(name);
	}
}
