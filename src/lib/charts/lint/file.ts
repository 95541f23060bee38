import type { Element } from '../shared/xml.ts';
import { isOpen } from './ground.ts';
import { attribute, cut, type Check, type Finding } from './rule.ts';

const referencing = ['aria-labelledby', 'aria-describedby'];
/** Attributes whose words are names or prose, not numbers. */
const wordy = new Set(['id', 'font-family', ...referencing, 'xmlns', 'role', 'aria-label']);

const withIds = (all: Element[]) =>
	all.flatMap((element) => {
		const { id } = element.attributes;
		return id === undefined ? [] : [{ element, id }];
	});

/** An id without the prefix of its figure. */
const bare = (id: string) => id.replace(/^[^-]*-/, '');

export const root: Check = (element) =>
	element.name === 'svg' && element.attributes.xmlns === 'http://www.w3.org/2000/svg'
		? []
		: [
				{
					element,
					found: `<${element.name}> with ${attribute('xmlns', element.attributes.xmlns)}`,
					expected: '<svg xmlns="http://www.w3.org/2000/svg">'
				}
			];

export const noVariables: Check = (_, all) =>
	all.flatMap((element) =>
		Object.entries(element.attributes)
			.filter(([, value]) => /\b(var|calc|url|env)\(/.test(value))
			.map(([name, value]) => ({
				element,
				found: attribute(name, value),
				expected: 'a plain value'
			}))
	);

export const hashedIds: Check = (_, all) => {
	const found = withIds(all);
	const prefix = found[0]?.id.split('-')[0] ?? '';
	const holds = /^f[0-9a-z]{4,}$/.test(prefix);
	return found
		.filter(({ id }) => !holds || !id.startsWith(`${prefix}-`))
		.map(({ element, id }) => ({
			element,
			found: attribute('id', id),
			expected: 'an id behind the hash of the content, the same for all'
		}));
};

export const readableIds: Check = (_, all) =>
	withIds(all)
		.filter(({ id }) => !/^[a-z][a-z0-9]*([-~/:][a-z0-9]+)*$/.test(bare(id)))
		.map(({ element, id }) => ({
			element,
			found: attribute('id', id),
			expected: 'small letters, digits and hyphens behind the hash'
		}));

export const uniqueIds: Check = (_, all) => {
	const seen = new Set<string>();
	return withIds(all).flatMap(({ element, id }) => {
		const isNew = !seen.has(id);
		seen.add(id);
		return isNew
			? []
			: [{ element, found: `${attribute('id', id)} again`, expected: 'one element' }];
	});
};

export const knownIds: Check = (_, all) => {
	const known = new Set(withIds(all).map(({ id }) => id));
	return all.flatMap((element) =>
		referencing.flatMap((name) =>
			(element.attributes[name] ?? '')
				.split(/\s+/)
				.filter((id) => id && !known.has(id))
				.map((id) => ({
					element,
					found: `${name} names ${cut(id)}`,
					expected: 'an element of that id'
				}))
		)
	);
};

/** A length in its own unit; `NaN` where it is none that every program knows. */
const lengthOf = (text = '') => (/^\d+(\.\d+)?(px|mm)?$/.test(text) ? parseFloat(text) : NaN);

export const absoluteSize: Check = (element) =>
	['width', 'height']
		.filter((name) => !(lengthOf(element.attributes[name]) > 0))
		.map((name) => ({
			element,
			found: attribute(name, element.attributes[name]),
			expected: 'a length in pixels or millimetres'
		}));

export const viewBox: Check = (element) => {
	const { viewBox: box, width, height } = element.attributes;
	const [x, y, w = 0, h = 0] = (box ?? '').split(' ').map(Number);
	const [wide, high] = [lengthOf(width), lengthOf(height)];
	const isOfShape = x === 0 && y === 0 && w > 0 && h > 0;
	// A size in millimetres is rounded: the shape may differ by less than anybody sees.
	const fits =
		isOfShape && (!(wide > 0 && high > 0) || Math.abs(wide / high / (w / h) - 1) < 0.005);
	return fits
		? []
		: [{ element, found: attribute('viewBox', box), expected: '0 0 and the shape of the figure' }];
};

export const opaqueGround: Check = (element) => {
	if (isOpen(element)) return [];
	const first = element.children.find((e) => !['title', 'desc', 'metadata'].includes(e.name));
	const a = first?.attributes ?? {};
	const [, , width, height] = (element.attributes.viewBox ?? '').split(' ');
	const covers =
		first?.name === 'rect' &&
		(a.x ?? '0') === '0' &&
		(a.y ?? '0') === '0' &&
		a.width === (width ?? element.attributes.width) &&
		a.height === (height ?? element.attributes.height);
	const isOpaque = a.fill !== 'none' && (a['fill-opacity'] ?? '1') === '1' && !a.opacity;
	if (covers && isOpaque && a.fill) return [];
	const found = first ? `<${first.name}> first` : 'nothing drawn';
	return [{ element: first ?? element, found, expected: 'an opaque <rect> over all first' }];
};

const inAttributes = (test: RegExp, expected: string): Check => {
	return (_, all) =>
		all.flatMap((element) =>
			Object.entries(element.attributes)
				.filter(([name, value]) => !wordy.has(name) && test.test(value))
				.map(([name, value]) => ({ element, found: attribute(name, value), expected }))
		);
};

export const finite = inAttributes(/NaN|Infinity|undefined|null/, 'finite numbers');
export const twoDecimals = inAttributes(/\.\d{3}/, 'two decimals at most');

const look = /^(fill|stroke|font|opacity|letter|text-anchor)/;
const key = (e: Element) =>
	JSON.stringify([e.name, ...Object.entries(e.attributes).filter(([name]) => name !== 'd')]);

/** Paths in a row that look the same: one path of several parts is smaller and draws no differently. */
export const mergedPaths: Check = (_, all) =>
	all.flatMap(({ children }) =>
		children
			.filter((e, i) => {
				const before = children[i - 1];
				const isOpaque = !Object.keys(e.attributes).some((name) =>
					/opacity|id|transform/.test(name)
				);
				return e.name === 'path' && before?.name === 'path' && isOpaque && key(e) === key(before);
			})
			.map((element) => ({
				element,
				found: 'a <path> that looks like the one before it',
				expected: 'one <path> for both'
			}))
	);

const LONG_ROW = 8;

/** Long rows of texts that all repeat what their group could say once. */
export const sharedLook: Check = (_, all) =>
	all.flatMap((element) => {
		const { children } = element;
		const [first] = children;
		if (!first || children.length < LONG_ROW || element.name !== 'g') return [];
		return Object.entries(first.attributes)
			.filter(([name, value]) => {
				return look.test(name) && children.every((e) => e.attributes[name] === value);
			})
			.map(([name, value]) => ({
				element,
				found: `${attribute(name, value)} on each of ${children.length} in one group`,
				expected: `${name} on the group`
			}));
	});

export const title: Check = (element) => {
	const [first] = element.children;
	return first?.name === 'title' && first.text.trim()
		? []
		: [
				{
					element: first ?? element,
					found: `<${first?.name}> “${cut(first?.text.trim() ?? '')}” first`,
					expected: '<title> with words first'
				}
			];
};

export const desc: Check = (element) => {
	const second = element.children[1];
	return second?.name === 'desc' && second.text.trim().length >= 20
		? []
		: [
				{
					element: second ?? element,
					found: `<${second?.name}> second`,
					expected: '<desc> with a reading in words second'
				}
			];
};

const parts = (all: Element[]) => withIds(all).map(({ id }) => bare(id));

/** A group that a figure has inside. */
export const part =
	(name: RegExp, called: string): Check =>
	(element, all) =>
		parts(all).some((id) => name.test(id))
			? []
			: [{ element, found: `no ${called}`, expected: `a group called ${called}` }];

const contentOf = (element: Element) => element.children.find((e) => e.name === 'metadata');

/** The JSON-LD of a figure; `undefined` where it has none that can be read. */
function dataOf(element: Element): Record<string, unknown> | undefined {
	try {
		const data: unknown = JSON.parse(contentOf(element)?.text ?? '');
		return typeof data === 'object' && data !== null ? { ...data } : undefined;
	} catch {
		return undefined;
	}
}

/** Whether the settings of a figure say that its letters are outlines: its words then stand in <desc>. */
function isOutlined(data: Record<string, unknown> | undefined): boolean {
	const settings = data?.['demarche:settings'];
	if (typeof settings !== 'object' || settings === null) return false;
	return 'text' in settings && settings.text === 'outlines';
}

export const dated: Check = (element, all) => {
	const data = dataOf(element);
	const day = data?.temporalCoverage;
	const year = typeof day === 'string' ? day.slice(0, 4) : '';
	const wordy = isOutlined(data) ? 'desc' : 'text';
	const isDated = all.some((e) => e.name === wordy && e.text.includes(year));
	return !year || isDated
		? []
		: [{ element, found: `no text with ${year}`, expected: `the date, ${String(day)}, in words` }];
};

export const jsonLd: Check = (element) => {
	const content = contentOf(element);
	return dataOf(element)
		? []
		: [
				{
					element: content ?? element,
					found: content ? `“${cut(content.text)}”` : 'no <metadata>',
					expected: 'JSON-LD in <metadata>'
				}
			];
};

/** What is missing of the JSON-LD of a figure. */
export const says =
	(...keys: string[]): Check =>
	(element) => {
		const data = dataOf(element);
		if (!data) return [];
		return keys
			.filter((name) => data[name] === undefined)
			.map((name): Finding => {
				const found = `no “${name}”`;
				return {
					element: contentOf(element) ?? element,
					found,
					expected: `“${name}” in the JSON-LD`
				};
			});
	};
