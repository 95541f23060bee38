import type { Stance } from '#lib/dossier/types.ts';

/** Words that coders use for stances, in the languages of the interface of coding programs. */
const words: readonly (readonly [Stance, RegExp])[] = [
	[
		-2,
		/^(strongly (opposes?|against|disagrees?)|fortement contre|stark dagegen|решительно против)$/
	],
	[2, /^(strongly (supports?|for|agrees?)|fortement pour|stark dafür|решительно за|полностью за)$/],
	[
		-1,
		/^(opposes?|opposed|against|con|contra|contre|dagegen|disagree(s|ment)?|negative|rejects?|против)$/
	],
	[1, /^(supports?|supportive|in favou?r|for|pro|pour|dafür|agree(s|ment)?|positive|за)$/],
	[0, /^(neutral|neutre|mixed|ambivalent|even-handed|нейтрально|нейтральный)$/]
];

/** Minus signs that people type: hyphen, dashes, the sign itself. */
const number = /^(?:stance |позиция )?([+-]?)([0-2])(?:$|[ .:=)].*)/;

/**
 * The stance that a name gives: "+2", "−1 opposes", "strongly supports", "против". A number without a sign counts only
 * where `isScale` says that names beside it make it one.
 */
export function stanceNamed(name: string, isScale = false): Stance | undefined {
	const plain = name
		.normalize('NFKC')
		.trim()
		.toLowerCase()
		.replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-')
		.replace(/\s+/g, ' ')
		.replace(/^([+-]) (?=\d)/, '$1');
	const [, sign, digit] = number.exec(plain) ?? [];
	if (digit !== undefined && (sign !== '' || isScale)) {
		return Number(`${sign === '-' && digit !== '0' ? '-' : ''}${digit}`) as Stance;
	}
	return words.find(([, pattern]) => pattern.test(plain))?.[0];
}
