import { elements, parseXml, type Element } from '../shared/xml.ts';
import { profiles, type Finding, type Profile, type Rule } from './rule.ts';
import { rules } from './rules.ts';

/** A breach of one of the rules that a figure's file keeps. */
export interface Fault {
	/** Id of the rule, in the table of `rules.ts`. */
	rule: string;
	/** Line of the file, from 1, on which the element begins. */
	line: number;
	found: string;
	expected: string;
}

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length;

/** What stands before the figure itself, where a parser gives no elements. */
function declarations(text: string): Fault[] {
	const found = /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet/i.exec(text);
	if (!found) return [];
	const line = lineOf(text, found.index);
	return [{ rule: 'declarations', line, found: found[0], expected: 'none' }];
}

const faultOf = ({ id }: Rule, { element, found, expected }: Finding): Fault => ({
	rule: id,
	line: element.line,
	found,
	expected
});

/** Why a text is no XML. A bare & is looked for first: a parser sees it only where it stops to look for a name. */
function unreadable(text: string, error: string): Fault {
	const rule = 'well-formed';
	const bare = /&(?!#?\w+;)/.exec(text);
	if (bare) return { rule, line: lineOf(text, bare.index), found: 'a bare &', expected: '&amp;' };
	const [, line = '1', found = error] = /^(?:Error: )?(\d+):\d+: (.*)/.exec(error) ?? [];
	return { rule, line: Number(line), found, expected: 'well-formed XML' };
}

/** The profile that a figure's settings name; `web` where they name none that is known. */
export function ownProfile(text: string): Profile {
	const named = /"profile":"([a-z]+)"/.exec(/<metadata>[^]*?<\/metadata>/.exec(text)?.[0] ?? '');
	return profiles.find((profile) => profile === named?.[1]) ?? 'web';
}

/**
 * Holds the text of a figure's file against every rule that a program can check.
 *
 * @returns the faults in the order of the rules; none for a file that keeps them all. Never throws.
 */
export function lintSvg(text: string, profile: Profile = 'web'): Fault[] {
	let root: Element;
	try {
		root = parseXml(text);
	} catch (error) {
		return [unreadable(text, String(error))];
	}
	const all = [...elements(root)];
	const asked = rules.filter((rule) => rule.profiles?.includes(profile) ?? true);
	return [
		...declarations(text),
		...asked.flatMap((rule) => rule.check(root, all).map((finding) => faultOf(rule, finding)))
	];
}

/** A fault in one line, as compilers print theirs. */
export const lintLine = (file: string, { line, rule, found, expected }: Fault) =>
	`${file}:${line} ${rule}: found ${found}; expected ${expected}`;
