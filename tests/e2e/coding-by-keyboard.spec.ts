import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Searchable } from '../../src/lib/dossier/search.ts';
import { acts } from '../../src/lib/dossier/types.ts';
import {
	attachText,
	codingPage,
	copy,
	packagesToCode,
	saidOn,
	shipped,
	tabToText,
	textOf
} from './coding.ts';
import { editing as base, expect } from './fixtures.ts';
import { removeData, startServer } from './server.ts';

/** The report that the shipped dossier was coded from. It may not be passed on: where it is absent, another text is made. */
const report = '../shared/seed/article.txt';
/** The paragraph of the report behind each statement without a quote. */
const paragraphs: Readonly<Record<string, number>> = {
	'usa-responsibility-of-azerbaijan': 4,
	'usa-support-for-armenia': 6,
	'russia-return-to-2020-ceasefire': 14,
	'eu-condemn-operation': 8,
	'france-condemn-operation': 8,
	'germany-condemn-operation': 8,
	'armenia-protect-civilians': 17,
	'armenia-russia-upheld-ceasefire': 16,
	'azerbaijan-readiness-own-account': 7
};

const test = base.extend({
	server: async ({ browserName }, use) => {
		const packages = await packagesToCode();
		const server = await startServer({
			label: `coding-${browserName}`,
			env: { DEMARCHE_PACKAGES: packages }
		});
		await use(server);
		await server.stop();
		await removeData(server);
		await rm(packages, { recursive: true });
	}
});

interface Row {
	id: string;
	actors: string[];
	issue: string;
	stance: -2 | -1 | 0 | 1 | 2;
	basis: 'direct' | 'reported' | 'inferred';
	act: string;
	reported_by: string;
	speaker: string;
	said_on: string;
	quote: string;
	paraphrase: string;
	condition: string;
}

interface Content {
	statements: Row[];
	actors: { id: string; name: string; short_name: string; iso3: string }[];
	issues: { id: string; label: string; proposition: string }[];
}

const rowsOf = async <T>(url: string, dossier: string, table: string) => {
	const answer = await fetch(`${url}/api/v1/dossiers/${dossier}/${table}`);
	return ((await answer.json()) as Record<string, unknown>)[table] as T[];
};

const contentOf = async (url: string, dossier: string): Promise<Content> => ({
	statements: await rowsOf(url, dossier, 'statements'),
	actors: await rowsOf(url, dossier, 'actors'),
	issues: await rowsOf(url, dossier, 'issues')
});

/** The fewest letters after which a row is the first that is found. */
function fewLetters<T extends { id: string }>(
	rows: readonly T[],
	id: string,
	textOf: (row: T) => string[]
): string {
	const search = new Searchable(rows, textOf);
	const name = textOf(rows.find((row) => row.id === id) as T)[0] ?? '';
	for (let n = 2; n < name.length; n++) {
		if (search.find(name.slice(0, n))[0]?.id === id) return name.slice(0, n).toLowerCase();
	}
	return name;
}

const actKeys = ['V', 'R', 'L', 'M', 'S', 'O', 'P'];
const basisKeys = { direct: 'd', reported: 'r', inferred: 'f' };

/** A coder at the keyboard. */
function keyboardOf(page: Page, { actors, issues }: Content, isReport: boolean) {
	const press = async (...keys: string[]) => {
		for (const key of keys) await page.keyboard.press(key);
	};
	const type = async (words: string) => {
		await page.keyboard.insertText(words);
	};
	const field = async (key: string, words: string) => {
		await press(key);
		await type(words);
		await press('Enter');
		await expect(textOf(page)).toBeFocused();
	};
	const actor = (id: string) =>
		fewLetters(actors, id, ({ name, short_name, iso3, id }) => [name, short_name, iso3, id]);
	const issue = (id: string) =>
		fewLetters(issues, id, ({ label, proposition, id }) => [label, proposition, id]);

	/** Puts the passage on the words of a statement. */
	async function mark(row: Row, at: number) {
		if (row.quote) return field('/', row.quote);
		await press('Home');
		const paragraph = isReport ? (paragraphs[row.id] ?? 0) : at;
		for (let i = 0; i < paragraph; i++) await press('PageDown');
		await press('s');
	}

	async function actorsOf(row: Row) {
		await press('a');
		for (const id of row.actors) {
			await type(actor(id));
			await press('Enter');
		}
		await press('Enter');
	}

	async function code(row: Row, at: number) {
		await mark(row, at);
		await press('Enter');
		await actorsOf(row);
		await press('i');
		await type(issue(row.issue));
		await press('Enter');
		await press(String(row.stance + 3), basisKeys[row.basis]);
		await press(`Shift+${actKeys[acts.indexOf(row.act as (typeof acts)[number])]}`);
		const name = actors.find(({ id }) => id === row.reported_by)?.name ?? row.reported_by;
		if (name) await field('y', name);
		if (row.condition) await field('c', row.condition);
		if (row.speaker) await field('k', row.speaker);
		await field('p', row.paraphrase);
		await press('Enter');
		await expect(saidOn(page)).toContainText('Done:');
	}

	/** Codes what reads as the last one did, but for who says it. */
	async function codeAlike(row: Row, at: number) {
		await mark(row, at);
		await press('.');
		await expect(saidOn(page)).toContainText('Repeated:');
		await press('a', 'Backspace');
		await type(actor(row.actors[0] ?? ''));
		await press('Enter', 'Enter', 'Enter');
		await expect(saidOn(page)).toContainText('Done:');
	}
	return { press, code, codeAlike };
}

/** What a matrix follows from, without what names it. */
const told = ({ statements }: Content) =>
	statements
		.map(({ actors, issue, stance, basis, act, reported_by, speaker, said_on, condition }) =>
			JSON.stringify([actors, issue, stance, basis, act, reported_by, speaker, said_on, condition])
		)
		.toSorted();

test('a whole report is coded from nothing by keyboard alone, and its matrix is the shipped one', async ({
	page,
	server
}) => {
	test.setTimeout(180_000);
	const isReport = existsSync(report);
	const original = await contentOf(server.url, shipped);
	const own = original.statements.map((row) => row.quote || row.paraphrase).join('\n\n');
	const text = isReport ? (await readFile(report, 'utf8')).trim() : own;
	await attachText(server, copy, text);
	expect((await contentOf(server.url, copy)).statements).toEqual([]);

	const pointed: string[] = [];
	await page.exposeFunction('tellPointed', (type: string) => void pointed.push(type));
	await page.addInitScript(() => {
		const tell = (window as unknown as { tellPointed: (type: string) => void }).tellPointed;
		for (const type of [
			...['pointerdown', 'pointerup', 'pointermove', 'mousedown', 'mouseup', 'mousemove'],
			...['touchstart', 'touchend', 'wheel', 'dragstart']
		]) {
			addEventListener(type, () => tell(type), { capture: true, passive: true });
		}
	});

	await page.goto(codingPage(copy));
	await tabToText(page);
	const keyboard = keyboardOf(page, original, isReport);
	let last: Row | undefined;
	for (const [at, row] of original.statements.entries()) {
		const isAlike = last?.paraphrase === row.paraphrase && !row.quote;
		await (isAlike ? keyboard.codeAlike : keyboard.code)(row, at);
		last = row;
	}
	const n = original.statements.length;
	await expect(page.getByRole('heading', { name: `${n} codings in this text` })).toBeVisible();

	// A slip of the finger is taken back, and done again, and taken back.
	await keyboard.press('h', '3', 'u');
	await expect(saidOn(page)).toContainText('Undone.');
	await keyboard.press('Shift+U', 'u');

	await keyboard.press('Control+Enter');
	// Every step goes to the server on its own, and a submission waits for all of them.
	await expect(saidOn(page)).toContainText(`Submitted: ${n} statements are in the dossier now.`, {
		timeout: 90_000
	});
	expect(pointed).toEqual([]);

	const coded = await contentOf(server.url, copy);
	expect(told(coded)).toEqual(told(original));
	const positions = async (dossier: string) => {
		const answer = await fetch(`${server.url}/api/v1/dossiers/${dossier}/positions`);
		const { positions } = (await answer.json()) as { positions: Record<string, unknown>[] };
		return positions.map(({ actor, issue, lower, upper, basis, contested, conditional }) => ({
			...{ actor, issue, lower, upper, basis, contested, conditional }
		}));
	};
	expect(await positions(copy)).toEqual(await positions(shipped));
});
