/** Which passwords are refused: short ones, long ones, common ones, and what anybody would try here first. */

/** Fewest and most characters of a password. */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

export type PasswordFault = 'short' | 'long' | 'common' | 'near';

/** Common passwords in one that is still no better for having them. */
const FEW = 2;
/** Different characters that a password has at least. */
const LEAST_DIFFERENT = 5;
/** Digits that add nothing: a year, a row of the keyboard. */
const SHORT_NUMBER = 4;
const SHORTEST_NEAR = 4;

const rows = '01234567890 09876543210'.split(' ');

const folded = (text: string) => text.normalize('NFKC').toLowerCase();
const bare = (text: string) =>
	folded(text).normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');

/** The list that ships, loaded when a password is first chosen. */
let common: Promise<ReadonlySet<string>> | undefined;
const loadCommon = () =>
	(common ??= import('./common-passwords.json', { with: { type: 'json' } }).then(
		({ default: { passwords } }) => new Set(passwords.split(' '))
	));

/** Names and their words, as somebody would write them into a password. */
function nearWords(names: readonly string[]): Set<string> {
	const words = names.flatMap((name) => {
		const parts = bare(name).split(/[^\p{L}\p{N}]+/u);
		return [parts.join(''), ...parts];
	});
	return new Set(words.filter((word) => word.length >= SHORTEST_NEAR));
}

const isPlainNumber = (run: string) =>
	run.length <= SHORT_NUMBER || rows.some((row) => row.includes(run)) || /^(.)\1+$/.test(run);

/** How many common passwords make up a text, with nothing else in it that would be hard to guess. */
interface Made {
	common: number;
	near: number;
}

const fewer = (a: Made | undefined, b: Made) =>
	!a || b.common < a.common || (b.common === a.common && b.near > a.near) ? b : a;

/**
 * Takes a text apart into common passwords, near words, short numbers and marks.
 *
 * @returns the way with the fewest common passwords; `undefined` where something else is left.
 */
function takeApart(
	text: string,
	common: ReadonlySet<string>,
	near: ReadonlySet<string>
): Made | undefined {
	const letters = [...text];
	const upTo: (Made | undefined)[] = [{ common: 0, near: 0 }];
	for (let from = 0; from < letters.length; from++) {
		const made = upTo[from];
		if (!made) continue;
		for (let to = from + 1; to <= letters.length; to++) {
			const part = letters.slice(from, to).join('');
			const isFree =
				/^[^\p{L}\p{N}]$/u.test(part) || (/^\p{N}+$/u.test(part) && isPlainNumber(part));
			if (isFree) upTo[to] = fewer(upTo[to], made);
			else if (near.has(part)) upTo[to] = fewer(upTo[to], { ...made, near: made.near + 1 });
			else if (common.has(part)) upTo[to] = fewer(upTo[to], { ...made, common: made.common + 1 });
		}
	}
	return upTo[letters.length];
}

/**
 * What is wrong with a password. There are no rules of composition: length counts, and not being the first thing
 * that somebody would try.
 *
 * @param names of the program, of dossiers and of whoever chooses: passwords made of them are refused.
 */
export async function faultOfPassword(
	password: string,
	names: readonly string[] = []
): Promise<PasswordFault | undefined> {
	const { length } = [...password];
	if (length < PASSWORD_LENGTH.least) return 'short';
	if (length > PASSWORD_LENGTH.most) return 'long';
	const text = folded(password);
	if (new Set(text).size < LEAST_DIFFERENT || /^(.{1,6}?)\1+$/u.test(text)) return 'common';
	const list = await loadCommon();
	const near = nearWords(names);
	const made = takeApart(text, list, near) ?? takeApart(bare(password), list, near);
	if (list.has(text)) return 'common';
	if (!made || made.common > FEW) return undefined;
	return made.near > 0 ? 'near' : 'common';
}
