import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { numberWord } from '../../src/lib/analysis/phrases.ts';

const letters = /\p{L}/u;

/** Every text that is written in the data packages, and what lists of it hold. */
function dataTexts(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(csv|json)$/.test(file))
		.flatMap((file) => {
			const text = readFileSync(join(folder, file), 'utf8');
			return file.endsWith('.json') ? jsonTexts(JSON.parse(text)) : csvTexts(text);
		});
}

function jsonTexts(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value ? Object.values(value).flatMap(jsonTexts) : [];
}

function csvTexts(text: string): string[] {
	const cells = text.matchAll(/"((?:[^"]|"")*)"|([^",\n]+)/g);
	return [...cells].flatMap(([, quoted, plain]) => {
		const cell = (quoted ?? plain ?? '').replaceAll('""', '"');
		return [cell, ...cell.split(';')];
	});
}

const isCount = /^(counted|spelled|outOf|verb)$/;

/** The strings of the rooms that make sentences of data: their literals, and the stretches of their templates. */
function roomTexts(room: string, name = /\.ts$/): string[] {
	return readdirSync(room, { recursive: true, encoding: 'utf8' })
		.filter((file) => name.test(file) && !/\.(test|fixture)\.ts$/.test(file))
		.flatMap((file) => {
			const source = ts.createSourceFile(file, readFileSync(join(room, file), 'utf8'), 99);
			const found: string[] = [];
			const visit = (node: ts.Node): void => {
				// A count puts the noun or the verb that it is given into the other number.
				if (ts.isCallExpression(node)) {
					const nouns = node.arguments.filter(ts.isStringLiteral);
					if (nouns[0] && isCount.test(node.expression.getText(source)))
						found.push(`${nouns[0].text}s`);
				}
				if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) found.push(node.text);
				ts.forEachChild(node, visit);
			};
			visit(source);
			return found;
		});
}

const isWords = (text: string) => letters.test(text);
const byLength = (a: string, b: string) => b.length - a.length;
const distinct = (texts: string[]) => [...new Set(texts.map(plain))].filter(isWords).sort(byLength);
const withCapital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What a reader may find on a page that is in no message. */
export interface Known {
	/** Texts of the data packages. */
	data: string[];
	/** Those, and what sentences and figures about data are made of. */
	texts: string[];
	/** The latter with a capital, as they begin a sentence. */
	beginnings: string[];
}

export function knownTexts(): Known {
	const lines = dataTexts('data').flatMap((text) => [text, ...text.split('\n')]);
	const rooms = ['analysis', 'charts', 'contract', 'dossier', 'server'];
	const numbers = Array.from({ length: 10 }, (_, n) => numberWord(n));
	const said = [...rooms.flatMap((room) => roomTexts(`src/lib/${room}`)), ...numbers];
	// The tables of the field's words, which legends and lists give a capital.
	const tables = [
		...roomTexts('src/lib/analysis', /(words|phrases)\.ts$/),
		...roomTexts('src/lib/charts', /legend\.ts$/)
	];
	const several = said.filter((text) => plain(text).includes(' '));
	const capitals = [...tables, ...several, ...numbers].map((text) => withCapital(plain(text)));
	return {
		data: distinct(lines),
		texts: distinct([...lines, ...said, ...capitals]),
		beginnings: distinct(said.map((text) => withCapital(plain(text))))
	};
}

/** A text without the signs that keep names apart, with one space between words. */
export function plain(text: string): string {
	return text
		.replace(/[\u2066-\u2069\u00ad\u200b]/g, '')
		.replace(/\s+/g, ' ')
		.trim();
}
