import { collisions } from '../shared/collisions.ts';
import { elements, inherited, type Element } from '../shared/xml.ts';
import { cut, type Check, type Finding } from './rule.ts';

const generic = /^(sans-serif|serif|monospace)$/;

const texts = (all: Element[]) => all.filter((e) => e.name === 'text');

/** Families of a text, first to last, without quotation marks. */
const familiesOf = (element: Element) =>
	(inherited(element, 'font-family') ?? '').split(/\s*,\s*/).map((f) => f.replace(/^'|'$/g, ''));

const named = (families: string[]) => `font-family ${cut(families.join(', ')) || 'none'}`;

export const families: Check = (_, all) =>
	texts(all).flatMap((element) => {
		const list = familiesOf(element);
		const [first = '', last = ''] = [list[0], list.at(-1)];
		const findings: Finding[] = [];
		if (generic.test(first) || first === '')
			findings.push({ element, found: named(list), expected: 'a real font family first' });
		if (!generic.test(last))
			findings.push({ element, found: named(list), expected: 'a generic family last' });
		return findings;
	});

export const oneLine: Check = (_, all) =>
	texts(all)
		.filter((e) => e.children.length > 0 || /\n/.test(e.text) || e.text.trim() === '')
		.map((element) => ({
			element,
			found: element.children[0]
				? `<${element.children[0].name}> in <text>`
				: `“${cut(element.text)}”`,
			expected: 'one line of words in one <text>'
		}));

export const legible: Check = (_, all) =>
	texts(all).flatMap((element) => {
		const size = inherited(element, 'font-size');
		if (/^\d+(\.\d+)?$/.test(size ?? '') && Number(size) >= 12) return [];
		return [{ element, found: `font-size ${size ?? 'none'}`, expected: 'a number of 12 or more' }];
	});

/** Of texts in the faces that ship, whose letters have known widths. */
export const apart: Check = (root) =>
	collisions(root)
		.filter(({ element }) => /^Source (Sans 3|Serif 4)$/.test(familiesOf(element)[0] ?? ''))
		.map(({ element, found }) => ({
			element,
			found,
			expected: 'every text inside the figure and clear of the others'
		}));

/** Groups that hold a list of names, behind the hash of their ids. */
const nameLists = /-(matrix-rows|matrix-columns|actors|compare-actors)$/;
/** Lines of one name stand no further from each other than this, in font sizes. */
const LEADING = 1.3;

/** The names of a list: each of its own group, or texts one under the other. */
function namesIn(list: Element): { element: Element; name: string }[] {
	const leading = LEADING * Number(inherited(list, 'font-size') ?? 0);
	const found: { element: Element; name: string; x: string; y: number }[] = [];
	for (const child of list.children) {
		if (child.name !== 'text') {
			// A halo repeats the lines of its name.
			const lines = new Set(
				[...elements(child)].filter((e) => e.name === 'text').map((e) => e.text)
			);
			found.push({ element: child, name: [...lines].join(' '), x: '', y: Infinity });
			continue;
		}
		const [x, y] = [child.attributes.x ?? '0', Number(child.attributes.y ?? 0)];
		const above = found.at(-1);
		const goesOn = above && above.x === x && y > above.y && y - above.y <= leading;
		if (!goesOn) found.push({ element: child, name: child.text, x, y });
		else [above.name, above.y] = [`${above.name} ${child.text}`, y];
	}
	return found;
}

export const namesApart: Check = (_, all) =>
	all
		.filter(({ attributes: { id = '' } }) => nameLists.test(id))
		.flatMap((list) => {
			const cutNames = namesIn(list).filter(({ name }) => name.includes('…'));
			const alike = Map.groupBy(cutNames, ({ name }) => name);
			return [...alike.values()].flatMap(([, ...again]) =>
				again.map(({ element, name }) => ({
					element,
					found: `“${cut(name)}” twice`,
					expected: 'what tells the two apart'
				}))
			);
		});

/** The first family is one of those that a program has: it looks no further than the first, or has no other. */
export const familyOf =
	(known: readonly string[], where: 'first' | 'any'): Check =>
	(_, all) =>
		texts(all)
			.filter((element) => {
				const list = familiesOf(element);
				return !(where === 'first' ? list.slice(0, 1) : list).some((f) => known.includes(f));
			})
			.map((element) => ({
				element,
				found: named(familiesOf(element)),
				expected: `${where === 'first' ? 'first' : 'among them'} one of ${known.join(', ')}`
			}));

export const plainWeights: Check = (_, all) =>
	texts(all)
		.filter((e) => !/^(400|700|normal|bold)$/.test(inherited(e, 'font-weight') ?? '400'))
		.map((element) => ({
			element,
			found: `font-weight ${inherited(element, 'font-weight')}`,
			expected: '400 or 700'
		}));

export const someText: Check = (root, all) =>
	texts(all).length > 0
		? []
		: [
				{
					element: root,
					found: 'no <text>',
					expected: 'words as <text>, so that they can be translated'
				}
			];
