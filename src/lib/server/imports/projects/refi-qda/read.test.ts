import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
	guids,
	placesOf,
	projectXml,
	qdpxOf,
	selectionXml,
	smallParts,
	smallProject,
	smallText
} from '../../../../../../tests/fixtures/refi-qda.ts';
import { Refusal } from '../../../platform/problem.ts';
import type { CodedProject } from '../project.ts';
import { readRefiQda } from './read-refi-qda.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'demarche-qda-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(content: Uint8Array | string, name = 'a.qdpx') {
	const path = join(folder, 'file');
	writeFileSync(path, content);
	return readRefiQda([{ name, path, size: content.length }]);
}

const { code, source, note, selection, variable } = guids;
const person = guids.case(1);
const demand = placesOf('France demands that the ceasefire hold at once.');

/** A project with one document, of which the test says the rest. */
function one(inside: string, after = '', attributes = 'plainTextPath="internal://talks.txt"') {
	const sources = `<Sources><TextSource guid="${source(1)}" name="Talks" ${attributes}>${inside}</TextSource></Sources>`;
	return qdpxOf(projectXml(`${smallParts}${sources}${after}`), [['sources/talks.txt', smallText]]);
}

/** The names of what a mark refers to. */
function named({ marks, codes, actors, coders }: CodedProject) {
	const names = new Map([...codes, ...actors, ...coders].map(({ id, name }) => [id, name]));
	return marks.map((mark) => ({
		codes: mark.codes.map((id) => names.get(id)),
		actors: mark.actors.map((id) => names.get(id)),
		coder: mark.coder === null ? null : names.get(mark.coder)
	}));
}

test('a project gives its sources, coders, nested codes, cases and marks with their days', async () => {
	const { project, faults, warnings } = await read(smallProject());
	expect([faults, warnings]).toEqual([[], []]);
	expect(project.program).toBe('Test 1.0');
	expect(project.sources).toMatchObject([
		{ title: 'Talks in Moscow', day: '2023-09-20', text: smallText }
	]);
	expect(project.codes.find(({ name }) => name === '+2')).toMatchObject({
		path: ['Issues', 'Ceasefire']
	});
	expect(named(project)).toMatchObject([
		{ codes: ['+2'], actors: ['France'], coder: 'Anna B.' },
		{ codes: ['supports'] },
		{ codes: ['Russia'] },
		{ codes: ['Striking wording'] }
	]);
	expect(project.marks[0]).toMatchObject({ ...demand, at: '2023-09-21T10:00:00.000Z' });
});

test.each([
	['the path lacks internal://', { path: 'talks.txt' }, (xml: string) => xml],
	['the folder is called Sources', { folder: 'Sources' }, (xml: string) => xml],
	[
		'the path has another case and a backslash',
		{ path: 'internal://.\\TALKS.TXT' },
		(xml: string) => xml
	],
	['the XML begins with a byte order mark', {}, (xml: string) => `\uFEFF${xml}`],
	['the namespace is that of 1.5', {}, (xml: string) => xml.replace('project:1.0', 'project:1.5')],
	[
		'the elements have a prefix',
		{},
		(xml: string) => xml.replace(/<(\/?)([A-Z])/g, '<$1qda:$2').replace(' xmlns=', ' xmlns:qda=')
	],
	[
		'guids have braces in one place and capitals in another',
		{},
		(xml: string) =>
			xml.replace(/targetGUID="([^"]+)"/g, (_, id: string) => `targetGUID="{${id.toUpperCase()}}"`)
	]
])('a project is read the same where %s', async (_, places, change) => {
	const usual = named((await read(smallProject())).project);
	const { project, faults } = await read(smallProject(change, places));
	expect(faults).toEqual([]);
	expect(project.sources[0]?.text).toBe(smallText);
	expect(named(project)).toEqual(usual);
});

test('notes that NVivo links to a passage, and those a passage refers to, become its note', async () => {
	const marked = selectionXml({ ...demand, codings: [[1, code(4)]], notes: [2] });
	const [guid = ''] = /guid="([^"]+)"/.exec(marked)?.slice(1) ?? [];
	const notes = `<Notes><Note guid="${note(1)}" name="Annotation"><PlainTextContent>Linked words</PlainTextContent></Note><Note guid="${note(2)}" plainTextPath="internal://talks.txt"/></Notes><Links><Link guid="${guids.vertex(1)}" originGUID="${note(1)}" targetGUID="${guid}"/></Links>`;
	const { project } = await read(one(marked, notes));
	expect(project.marks[0]?.note).toBe(`${smallText.trim()}\n\nLinked words`);
});

test('a passage that MAXQDA only describes, and one that it codes with a case, are marks', async () => {
	const described = selectionXml({ ...demand, description: 'Look again' });
	const byCase = selectionXml({ ...demand, codings: [[2, person]] });
	const { project, warnings } = await read(one(described + byCase));
	expect(warnings).toEqual([]);
	expect(named(project)).toEqual([
		{ codes: [], actors: [], coder: 'Anna B.' },
		{ codes: [], actors: ['France'], coder: 'Bo' }
	]);
	expect(project.marks[0]?.note).toBe('Look again');
});

test('two coders of one passage are two marks, and several sources of one name stay apart', async () => {
	const both = selectionXml({
		...demand,
		codings: [
			[1, code(4)],
			[2, code(3)]
		]
	});
	const xml = projectXml(
		`${smallParts}<Sources>${[1, 2]
			.map(
				(n) =>
					`<TextSource guid="${source(n)}" name="Talks"><PlainTextContent>${smallText}${n}</PlainTextContent>${both}</TextSource>`
			)
			.join('')}</Sources>`
	);
	const { project } = await read(xml, 'project.qde');
	expect(project.sources.map(({ title, text }) => [title, text?.at(-1)])).toEqual([
		['Talks', '1'],
		['Talks', '2']
	]);
	expect(new Set(project.marks.map(({ id }) => id)).size).toBe(4);
	expect(named(project).map(({ codes, coder }) => [...codes, coder])).toEqual([
		['+2', 'Anna B.'],
		['−2', 'Bo'],
		['+2', 'Anna B.'],
		['−2', 'Bo']
	]);
});

test('values reach passages by their source, as MAXQDA writes them, and by a case without a name', async () => {
	const marked = selectionXml({ ...demand, codings: [[1, code(2)]] });
	const [guid = ''] = /guid="([^"]+)"/.exec(marked)?.slice(1) ?? [];
	const value = (n: number, text: string) =>
		`<VariableValue><VariableRef targetGUID="${variable(n)}"/><IntegerValue>${text}</IntegerValue></VariableValue>`;
	const cases = `<Case guid="${guids.case(7)}">${value(2, '-1')}<SelectionRef targetGUID="${guid}"/></Case><Case guid="${guids.case(8)}" name="Delegation"><SourceRef targetGUID="${source(1)}"/></Case></Cases>`;
	const bytes = qdpxOf(
		projectXml(
			`${smallParts.replace('</Variables>', `<Variable guid="${variable(2)}" name="Stance" typeOfVariable="Integer"/><Variable guid="${variable(3)}" name="Round" typeOfVariable="Integer"/></Variables>`).replace('</Cases>', cases)}<Sources><TextSource guid="${source(1)}" name="Talks" plainTextPath="internal://talks.txt">${marked}${value(3, '2')}</TextSource></Sources>`
		),
		[['sources/talks.txt', smallText]]
	);
	const { project } = await read(bytes);
	expect(project.marks[0]?.values).toEqual({ Stance: -1, Round: 2 });
	expect(named(project)[0]?.actors).toEqual(['Delegation']);
	expect(project.actors.map(({ name }) => name)).toEqual(['France', 'Delegation']);
});

test('graphs give ties between what their vertices represent', async () => {
	const vertex = (n: number, of: string) =>
		`<Vertex guid="${guids.vertex(n)}" representedGUID="${of}" firstX="0" firstY="0"/>`;
	const edge = (name: string, n: number) =>
		`<Edge guid="${guids.vertex(n)}" name="${name}" sourceVertex="${guids.vertex(1)}" targetVertex="${guids.vertex(2)}"/>`;
	const graph = `<Graphs><Graph guid="${guids.vertex(9)}" name="Net">${vertex(1, person)}${vertex(2, code(9))}${edge('in conflict', 3)}${edge('writes to', 4)}</Graph></Graphs>`;
	const { project } = await read(one('', graph));
	expect(project.ties).toEqual([
		{ from: person, to: code(9), name: 'in conflict', kind: 'tension' },
		{ from: person, to: code(9), name: 'writes to', kind: null }
	]);
});

test('a code book alone gives its codes, and what is left out of a project is told', async () => {
	const book = `<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="X"><Codes><Code guid="${code(1)}" name="A" isCodable="true"><Code guid="${code(2)}" name="B" isCodable="true"/></Code></Codes><Sets/></CodeBook>`;
	const { project } = await read(book, 'a.qdc');
	expect(project.codes.map(({ name, path }) => [...path, name].join('/'))).toEqual(['A', 'A/B']);
	const region = `<PDFSource guid="${source(3)}" name="Scan"><PDFSelection guid="${selection(99)}" page="0" firstX="0" firstY="0" secondX="1" secondY="1"/></PDFSource>`;
	const odd = one(
		`${selectionXml({ ...demand, codings: [[1, code(77)]] })}${selectionXml({ start: 9, end: 9 })}<Coding guid="${guids.coding(1)}"><CodeRef targetGUID="${code(2)}"/></Coding>`
	);
	const { warnings } = await read(odd);
	expect(warnings.map(({ found }) => found)).toEqual([
		'1 codes of "Talks" as a whole',
		`"${code(77)}"`,
		'a passage from 9 to 9'
	]);
	const scanned = await read(projectXml(`${smallParts}<Sources>${region}</Sources>`), 'a.qde');
	expect(scanned.warnings.map(({ found }) => found)).toEqual([
		'1 marked regions or stretches of time in "Scan"'
	]);
	const textless = await read(one(selectionXml(demand), '', 'plainTextPath="internal://gone.txt"'));
	expect(textless.warnings.map(({ found }) => found)).toEqual(['"Talks", without its plain text']);
});

test.each([
	[
		'entities that a file defines',
		'<!DOCTYPE p [<!ENTITY x "boom">]><Project name="&x;"/>',
		/&x;|entity/i
	],
	[
		'entities that lead elsewhere',
		'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project>&x;</Project>',
		/entity/i
	],
	['XML that breaks off', '<Project name="a"><Sources>', /unclosed/i],
	['an element of another kind', '<html/>', /the element html/],
	['levels without end', `<Project>${'<Code>'.repeat(5000)}`, /more than 200 levels/],
	['an empty project', '<Project/>', /neither codes nor sources/]
])('%s are a fault', async (_, xml, found) => {
	const { faults } = await read(xml, 'project.qde');
	expect(faults).toHaveLength(1);
	expect(faults[0]?.found).toMatch(found);
	expect(JSON.stringify(faults)).not.toContain('boom');
});

test('a thousand damaged projects are read, or are a list of faults, and never an exception', async () => {
	const whole = Buffer.from(smallProject());
	const xml = Buffer.from(
		projectXml(
			`${smallParts}<Sources><TextSource guid="${source(1)}"><PlainTextContent>${smallText}</PlainTextContent>${selectionXml({ ...demand, codings: [[1, code(4)]] })}</TextSource></Sources>`
		)
	);
	const damage = fc.record({
		isArchive: fc.boolean(),
		at: fc.integer({ min: 0, max: 9_999 }).map((part) => part / 10_000),
		length: fc.constantFrom(0, 1, 2, 4, 30, 1000),
		put: fc.constantFrom(
			'',
			'\0',
			'\xff\xfe',
			'PK\x01\x02',
			'<',
			'"',
			'&x;',
			'../',
			'-1',
			'<![CDATA[',
			'9'.repeat(40)
		)
	});
	const seen = { refused: 0, faulty: 0, sound: 0 };
	await fc.assert(
		fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
			const isArchive = damages[0]?.isArchive ?? false;
			let bytes = isArchive ? whole : xml;
			for (const { at, length, put } of damages) {
				const from = Math.floor(at * bytes.length);
				bytes = Buffer.concat([
					bytes.subarray(0, from),
					Buffer.from(put, 'latin1'),
					bytes.subarray(from + length)
				]);
			}
			try {
				const { faults, project } = await read(bytes);
				for (const { found, expected } of faults) expect(found && expected).toBeTruthy();
				if (faults.length === 0) expect(project.codes.length).toBeGreaterThan(0);
				seen[faults.length > 0 ? 'faulty' : 'sound']++;
			} catch (error) {
				expect(error).toBeInstanceOf(Refusal);
				seen.refused++;
			}
		}),
		{ numRuns: 1_000, seed: 15 }
	);
	expect(Math.min(seen.refused, seen.faulty, seen.sound), JSON.stringify(seen)).toBeGreaterThan(30);
}, 120_000);
