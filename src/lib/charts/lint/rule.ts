import type { Element } from '../shared/xml.ts';

export const profiles = ['web', 'office', 'wikimedia'] as const;
/** Where a file is going: a page, PowerPoint and Word, Wikimedia Commons. */
export type Profile = (typeof profiles)[number];

/** A breach of a rule: where, what stands there, and what should. */
export interface Finding {
	element: Element;
	found: string;
	expected: string;
}

/** Finds the breaches of one rule; `all` is every element in the order of the file. */
export type Check = (root: Element, all: Element[]) => Finding[];

/** One thing that a figure's file keeps. */
export interface Rule {
	id: string;
	/** The point of the list of what a figure must be, 1 to 13; 0 for what only some programs ask for. */
	point: number;
	/** What is asked, and why. */
	sentence: string;
	/** The profiles that ask for it; all of them where it is left out. */
	profiles?: readonly Profile[];
	check: Check;
}

/** A text, cut to what fits a line. */
export const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

export const attribute = (name: string, value: string | undefined) =>
	value === undefined ? `no ${name}` : `${name}="${cut(value)}"`;

/** Elements that must not be there. */
export const noElements =
	(...names: string[]): Check =>
	(_, all) =>
		all
			.filter((element) => names.includes(element.name.replace(/^.*:/, '')))
			.map((element) => ({
				element,
				found: `<${element.name}>`,
				expected: `no <${element.name}>`
			}));

/** Attributes that must not be there. */
export const noAttributes =
	(names: RegExp): Check =>
	(_, all) =>
		all.flatMap((element) =>
			Object.entries(element.attributes)
				.filter(([name]) => names.test(name))
				.map(([name, value]) => ({
					element,
					found: attribute(name, value),
					expected: `no ${name}`
				}))
		);

/** Values of attributes that must match; `undefined` where the attribute must not say anything special. */
export const attributesMatch =
	(names: readonly string[], form: RegExp, expected: string): Check =>
	(_, all) =>
		all.flatMap((element) =>
			names.flatMap((name) => {
				const value = element.attributes[name];
				if (value === undefined || form.test(value)) return [];
				return [{ element, found: attribute(name, value), expected }];
			})
		);

export const both =
	(...checks: Check[]): Check =>
	(root, all) =>
		checks.flatMap((check) => check(root, all));
