import { elements, inherited, parseXml, type Element } from './xml.ts';

/** A breach of one of the thirteen points that a figure's file keeps (charts.md). */
export interface Fault {
	/** Number of the point. */
	point: number;
	found: string;
	expected: string;
}

type Check = (root: Element, all: Element[]) => Fault[];

const colourAttributes = ['fill', 'stroke', 'stop-color', 'flood-color', 'color'];
const referencing = ['aria-labelledby', 'aria-describedby'];
/** Attributes whose words are names or prose, not numbers. */
const wordy = new Set(['id', 'font-family', ...referencing, 'xmlns', 'role']);

/** Elements whose names stand in a list. */
const forbidElements =
	(point: number, names: string[]): Check =>
	(_, all) =>
		all
			.filter((e) => names.includes(e.name))
			.map((e) => ({ point, found: `<${e.name}>`, expected: `no <${e.name}>` }));

const forbidAttributes =
	(point: number, names: RegExp): Check =>
	(_, all) =>
		all.flatMap((e) =>
			Object.entries(e.attributes)
				.filter(([name]) => names.test(name))
				.map(([name, value]) => ({ point, found: `${name}="${value}"`, expected: `no ${name}` }))
		);

const noVariables: Check = (_, all) =>
	all.flatMap((e) =>
		Object.entries(e.attributes)
			.filter(([, value]) => /var\(|calc\(|url\(/.test(value))
			.map(([name, value]) => ({
				point: 1,
				found: `${name}="${value}"`,
				expected: 'a plain value'
			}))
	);

const plainColours: Check = (_, all) =>
	all.flatMap((e) =>
		colourAttributes
			.map((name) => [name, e.attributes[name]] as const)
			.filter(([, value]) => value !== undefined && !/^(#[0-9a-f]{6}|none)$/.test(value))
			.map(([name, value]) => ({
				point: 2,
				found: `${name}="${value}"`,
				expected: '#rrggbb or none'
			}))
	);

const transforms: Check = (_, all) =>
	all
		.filter(
			(e) => !/^((translate|rotate|scale|matrix)\([-\d. ]+\))*$/.test(e.attributes.transform ?? '')
		)
		.map((e) => ({
			point: 3,
			found: `transform="${e.attributes.transform}"`,
			expected: 'SVG 1.1 syntax'
		}));

const generic = /^(sans-serif|serif|monospace)$/;

const fonts: Check = (_, all) =>
	all
		.filter((e) => e.name === 'text')
		.flatMap((e) => {
			const families = (inherited(e, 'font-family') ?? '').split(/, */);
			const faults: Fault[] = [];
			if (generic.test(families[0] ?? '') || families[0] === '') {
				faults.push({ point: 5, found: families.join(', '), expected: 'a real font family first' });
			}
			if (!generic.test(families.at(-1) ?? '')) {
				faults.push({ point: 5, found: families.join(', '), expected: 'a generic family last' });
			}
			if (e.children.length > 0 || /\n/.test(e.text) || e.text.trim() === '') {
				faults.push({ point: 5, found: `<text>${e.text}`, expected: 'one line in one <text>' });
			}
			const size = Number(inherited(e, 'font-size'));
			if (!(size >= 12))
				faults.push({ point: 5, found: `font-size ${size}`, expected: '12 or more' });
			return faults;
		});

const ids: Check = (_, all) => {
	const found = all.flatMap((e) => (e.attributes.id === undefined ? [] : [e.attributes.id]));
	const prefix = found[0]?.split('-')[0] ?? '';
	const odd = found.filter((id) => !/^f[0-9a-z]{4,}$/.test(prefix) || !id.startsWith(`${prefix}-`));
	const twice = found.filter((id, i) => found.indexOf(id) !== i);
	const lost = all
		.flatMap((e) => referencing.flatMap((name) => (e.attributes[name] ?? '').split(' ')))
		.filter((id) => id && !found.includes(id));
	return [
		...odd.map((id) => ({ point: 7, found: id, expected: 'an id behind the hash of the content' })),
		...twice.map((id) => ({ point: 7, found: `${id} twice`, expected: 'one element to an id' })),
		...lost.map((id) => ({
			point: 7,
			found: `a reference to ${id}`,
			expected: 'an element of that id'
		}))
	];
};

const dimensions: Check = (root) => {
	const { width, height, viewBox } = root.attributes;
	const whole = /^\d+(\.\d+)?$/;
	const faults: Fault[] = [];
	if (!whole.test(width ?? '') || !whole.test(height ?? '')) {
		faults.push({
			point: 8,
			found: `${width} × ${height}`,
			expected: 'width and height in pixels'
		});
	}
	if (viewBox !== `0 0 ${width} ${height}`) {
		faults.push({ point: 8, found: `viewBox="${viewBox}"`, expected: `0 0 ${width} ${height}` });
	}
	const ground = root.children.find((e) => !['title', 'desc', 'metadata'].includes(e.name));
	const a = ground?.attributes ?? {};
	if (ground?.name !== 'rect' || a.width !== width || a.height !== height || a['fill-opacity']) {
		faults.push({
			point: 8,
			found: `<${ground?.name}> first`,
			expected: 'an opaque ground over all'
		});
	}
	return faults;
};

const numbers: Check = (_, all) =>
	all.flatMap((e) =>
		Object.entries(e.attributes)
			.filter(([name]) => !wordy.has(name))
			.flatMap(([name, value]): Fault[] => {
				const found = `${name}="${value.slice(0, 60)}"`;
				if (/NaN|Infinity|undefined|null/.test(value))
					return [{ point: 9, found, expected: 'numbers' }];
				if (/\.\d{3}/.test(value)) return [{ point: 11, found, expected: 'two decimals at most' }];
				return [];
			})
	);

const furniture: Check = (root, all) => {
	const [first, second] = root.children;
	const faults: Fault[] = [];
	if (first?.name !== 'title' || !first.text.trim()) {
		faults.push({ point: 10, found: `<${first?.name}> first`, expected: '<title> first' });
	}
	if (second?.name !== 'desc' || second.text.trim().length < 20) {
		faults.push({
			point: 10,
			found: `<${second?.name}> second`,
			expected: '<desc> with a reading'
		});
	}
	for (const part of ['heading', 'legend', 'source-1']) {
		if (!all.some((e) => e.attributes.id?.replace(/^[^-]*-/, '') === part)) {
			faults.push({ point: 10, found: `no ${part}`, expected: `a group called ${part}` });
		}
	}
	return faults;
};

const metadata: Check = (root) => {
	const text = root.children.find((e) => e.name === 'metadata')?.text ?? '';
	try {
		const data = JSON.parse(text) as Record<string, unknown>;
		const wanted = ['@context', '@type', 'version', 'isBasedOn', 'demarche:settings'];
		return wanted
			.filter((key) => data[key] === undefined)
			.map((key) => ({ point: 13, found: `no ${key}`, expected: 'JSON-LD of the data' }));
	} catch {
		return [{ point: 13, found: text.slice(0, 60), expected: 'JSON-LD in <metadata>' }];
	}
};

const checks: Check[] = [
	forbidElements(1, ['foreignObject', 'style', 'script', 'image', 'link']),
	forbidAttributes(1, /^(style|class|on.*|href|xlink:href)$/),
	noVariables,
	plainColours,
	transforms,
	forbidAttributes(3, /^transform-(origin|box)$/),
	forbidAttributes(4, /^(dominant-baseline|alignment-baseline|baseline-shift)$/),
	fonts,
	forbidAttributes(5, /^(textLength|lengthAdjust)$/),
	forbidElements(5, ['tspan', 'textPath']),
	forbidElements(6, [
		'marker',
		'pattern',
		'filter',
		'mask',
		'clipPath',
		'linearGradient',
		'symbol',
		'use'
	]),
	forbidAttributes(6, /^(paint-order|marker.*|filter|mask|clip-path)$/),
	ids,
	dimensions,
	numbers,
	furniture,
	metadata
];

/**
 * Holds the text of a figure's file against the points of charts.md that a program can check; point 12,
 * same bytes for same data, needs two files. A file that is not well-formed XML breaks point 9.
 */
export function lintSvg(text: string): Fault[] {
	let root: Element;
	try {
		root = parseXml(text);
	} catch (error) {
		return [{ point: 9, found: String(error), expected: 'well-formed XML' }];
	}
	const all = [...elements(root)];
	return checks.flatMap((check) => check(root, all));
}
