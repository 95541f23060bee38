import { positionId } from '#lib/analysis/target.ts';
import { positionWords, silenceWords } from '#lib/analysis/words.ts';
import { readCode, readStatements, type CodedCell } from '../cell-code.ts';

/** What an exported figure says of itself. */
export interface ReadFigure {
	/** Id of the dossier. */
	dossier: string;
	/** Version of the dossier that was drawn. */
	version: string;
	/** `matrix`, `network`, `compare`. */
	kind: string;
	name: string;
	/** ISO 8601 day. */
	asOf: string;
	/** Address of the page that shows it, without parameters; always one of its dossier. */
	path: `/dossiers/${string}`;
	/** Parameters of that address and of the figure's file. */
	settings: URLSearchParams;
	/** What stood in every cell, in words, by position id. */
	cells: Map<string, string>;
	/** Ids of the statements behind the cells. */
	statements: Set<string>;
}

/** Why a file cannot be opened. */
export interface NotAFigure {
	found: string;
	expected: string;
}

type Rows = Record<string, unknown>;

/** Thrown within this module only; becomes what `readFigure` returns. */
class Unreadable extends Error {
	readonly fault: NotAFigure;
	constructor(found: string, expected: string) {
		super(found);
		this.fault = { found, expected };
	}
}

const figure = 'an SVG file exported from Démarche, with its data in <metadata>';

const formats: [RegExp, string][] = [
	[/^\ufffdPNG/, 'a PNG image, which holds no data'],
	[/^%PDF/, 'a PDF file'],
	[/^PK/, 'a zip archive: unpack it and open one of its figures'],
	[/^\s*$/, 'an empty file'],
	[/^\s*[{[]/, 'a JSON file']
];

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of an element's content: CDATA as it stands, entities resolved. */
function textOf(content: string): string {
	const cdata = /^\s*<!\[CDATA\[([^]*)\]\]>\s*$/.exec(content);
	if (cdata) return cdata[1] ?? '';
	return content.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
		if (name) return entities[name] ?? whole;
		const code = hex ? parseInt(hex, 16) : Number(decimal);
		return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
	});
}

/** The JSON-LD of a figure. Other programs may have added metadata of their own, or a prefix. */
function jsonLdOf(text: string): Rows {
	if (!/<(\w+:)?svg[\s>]/.test(text)) {
		const [, format = 'a file of another kind'] = formats.find(([form]) => form.test(text)) ?? [];
		throw new Unreadable(format, figure);
	}
	const blocks = [...text.matchAll(/<((?:\w+:)?metadata)\b[^>]*>([^]*?)<\/\1>/g)];
	if (blocks.length === 0) throw new Unreadable('an SVG file without <metadata>', figure);
	const own = blocks.map(([, , content = '']) => textOf(content).trim());
	const json = own.find((content) => content.startsWith('{'));
	if (json === undefined)
		throw new Unreadable('an SVG file with another program’s metadata', figure);
	try {
		return JSON.parse(json) as Rows;
	} catch {
		throw new Unreadable('incomplete data in <metadata>', 'JSON-LD, as it was exported');
	}
}

const isRows = (value: unknown): value is Rows =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function textAt(data: Rows, name: string): string {
	const value = data[name];
	if (typeof value === 'string' && value) return value;
	throw new Unreadable(`no “${name}” in the data of the figure`, `a text called “${name}”`);
}

function cellAt(code: string): CodedCell {
	const cell = readCode(code);
	if (cell) return cell;
	throw new Unreadable(`a position of ${code.slice(0, 20)}`, 'a stance from −2 to 2');
}

/** What stood in a cell: its stance, how it is known, its marks; or its silence. */
const cellWords = (cell: CodedCell): string =>
	'silence' in cell
		? silenceWords[cell.silence].word
		: [positionWords(cell.lower, cell.upper), ...cell.marks].join(', ');

function contentOf(data: Rows): Pick<ReadFigure, 'cells' | 'statements'> {
	const cells = new Map<string, string>();
	const statements = new Set<string>();
	const [header = '', ...rows] = textAt(data, 'demarche:positions').split('\n');
	const [, ...issues] = header.split(',');
	for (const row of rows) {
		const [actor = '', ...fields] = row.split(',');
		if (fields.length !== issues.length) {
			const found = `${fields.length} cells of “${actor.slice(0, 40)}”`;
			throw new Unreadable(found, `one for each of ${issues.length} issues`);
		}
		fields.forEach((field, i) => {
			const issue = issues[i] as string;
			const [code = '', ...ids] = field.split(' ');
			const cell = cellAt(code);
			cells.set(positionId(actor, issue), cellWords(cell));
			if ('silence' in cell) return;
			for (const id of readStatements(ids, actor, issue)) statements.add(id);
		});
	}
	return { cells, statements };
}

/** The parameters of the figure: those of its file where it was chosen, else of its address, and what only the file has. */
function settingsOf(data: Rows): URLSearchParams {
	const own = data['demarche:settings'];
	const expected = 'the parameters of its address';
	if (!isRows(own)) throw new Unreadable('no settings in the data of the figure', expected);
	const file = data.contentUrl === undefined ? 'url' : 'contentUrl';
	const [, query = ''] = textAt(data, file).split('?');
	const settings = new URLSearchParams(query);
	for (const [name, value] of Object.entries(own)) settings.set(name, String(value));
	return settings;
}

/** The page of the figure. An address that leads anywhere else is refused: the file may be anybody's. */
function pathOf(data: Rows, dossier: string): ReadFigure['path'] {
	const [path = ''] = textAt(data, 'url').split('?');
	const own = `/dossiers/${dossier}` as const;
	if (
		/^[a-z0-9-]+$/.test(dossier) &&
		(path === own || /^\/(export\/)?[a-z-]+$/.test(path.slice(own.length)))
	)
		if (path.startsWith(own)) return path as ReadFigure['path'];
	throw new Unreadable(
		`the address ${path.slice(0, 80)}`,
		`an address of the dossier “${dossier}”`
	);
}

function read(text: string): ReadFigure {
	const data = jsonLdOf(text);
	const dossier = textAt(data, 'identifier');
	return {
		dossier,
		version: textAt(data, 'version'),
		kind: textAt(data, 'demarche:figure'),
		name: textAt(data, 'name'),
		asOf: textAt(data, 'temporalCoverage'),
		path: pathOf(data, dossier),
		settings: settingsOf(data),
		...contentOf(data)
	};
}

/**
 * Reads what a figure carries in its `<metadata>`, without a DOM. The rest of the file is not looked at:
 * it may have been redrawn in another program.
 *
 * @param text content of any file.
 * @returns the figure, or a fault in words. Never throws.
 */
export function readFigure(text: string): { figure: ReadFigure } | { fault: NotAFigure } {
	try {
		return { figure: read(text) };
	} catch (error) {
		if (error instanceof Unreadable) return { fault: error.fault };
		throw error;
	}
}
