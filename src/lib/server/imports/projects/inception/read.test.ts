import { describe, expect, test } from 'vitest';
import { damagedVariants } from '../../../../../../tests/fixtures/damaged-variants.ts';
import { provenSpans } from '../offsets.ts';
import type { CodedProject } from '../project.ts';
import { isCasJson } from './cas-json.ts';
import { readInception } from './read.ts';
import { isWebAnnoTsv } from './webanno-tsv.ts';

const read = (text: string, file = 'statement.tsv') => readInception(new Map([[file, text]]));

/** The words of each mark, as the offsets prove them. */
function wordsOf({ sources, marks, unit }: CodedProject) {
	const { content, spans, proven } = provenSpans(sources[0]?.text ?? '', marks, unit);
	const letters = Array.from(content);
	const words = marks.map(({ id }) => {
		const span = spans.get(id);
		return span && letters.slice(span.start, span.end).join('');
	});
	return { words, proven };
}

/** A file as the program writes it: an emoji, an annotation across sentences, stacked ones, a relation, a slot. */
const tsv = `#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Actor|name
#T_SP=webanno.custom.Stance|strength|value
#T_SP=webanno.custom.Claim|ROLE_webanno.custom.Claim:speakers_webanno.custom.ClaimSpeakersLink|webanno.custom.Actor
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue
#T_RL=webanno.custom.Tie|kind|BT_webanno.custom.Actor


#Text=Hungary 😀 backs it .
1-1	0-7	Hungary	Hungary	_	_	_	_	NN	_	_	
1-2	8-10	😀	_	_	_	_	_	_	_	_	
1-3	11-16	backs	_	2[1]|*[2]	support[1]|law\\_breach[2]	speaker	1-1	VB	_	_	
1-4	17-19	it	_	2[1]	support[1]	_	_	PR	_	_	
1-5	20-21	.	_	2[1]	support[1]	_	_	.	_	_	

#Text=Serbia\\t does not
#Text=agree .
2-1	22-28	Serbia	Serbia	2[1]	support[1]	_	_	NN	opposes	1-1	
2-2	30-34	does	_	_	_	_	_	VB	_	_	
2-3	35-38	not	_	_	_	_	_	RB	_	_	
2-3.1	36-38	ot	_	*	doubt	_	_	_	_	_	
2-4	39-44	agree	_	_	_	_	_	VB	_	_	
2-5	45-46	.	_	_	_	_	_	.	_	_	
`;

describe('a file of WebAnno TSV 3', () => {
	test('gives the text that its sentences were cut from', () => {
		const { project, faults } = read(tsv);
		expect(faults).toEqual([]);
		expect(project.sources).toEqual([
			{
				...{ id: 'statement', title: 'statement' },
				text: 'Hungary 😀 backs it .\nSerbia\t does not\nagree .'
			}
		]);
	});

	test('puts annotations together again, stacked ones and those of several lines, their words proved', () => {
		const { project } = read(tsv);
		const said = project.marks.map(({ codes, values }) => [codes, values]);
		expect(said).toEqual([
			[['Actor/name/Hungary', 'relation/opposes'], {}],
			[['Stance/support'], { 'Stance strength': 2 }],
			[['Stance/law_breach'], {}],
			[['Claim', 'relation/speaker'], {}],
			[['Actor/name/Serbia'], {}],
			[['Stance/doubt'], {}]
		]);
		expect(wordsOf(project)).toEqual({
			words: ['Hungary', 'backs it .\nSerbia', 'backs', 'backs', 'Serbia', 'ot'],
			proven: 6
		});
	});

	test('keeps relations and slots in words', () => {
		const { project } = read(tsv);
		expect(project.marks.map(({ note }) => note)).toEqual([
			...['opposes → “Serbia”', undefined, undefined],
			...['speaker → “Hungary”', undefined, undefined]
		]);
	});

	test('says which layers it leaves out, and tells line and column of what it cannot take', () => {
		const broken = tsv
			.replace('1-4	17-19', '1-4	x-19')
			.replace('1-1	\n2-2', '9-9	\n2-2')
			.replace('	_	VB	_	_	\n2-3', '\n2-3');
		expect(read(broken).warnings).toEqual([
			{
				...{ file: 'statement.tsv', row: 13 },
				...{ found: '"1-4\tx-19\tit\t_\t2[1]\tsupport[1]\t_\t_\tPR\t_\t_\t"' },
				expected: 'a word: its number, its places, the word'
			},
			{
				...{ file: 'statement.tsv', row: 19, column: 'speakers' },
				...{ found: 'nothing', expected: '8 columns of values' }
			},
			{
				...{ file: 'statement.tsv', row: 18, column: 'BT_webanno.custom.Actor' },
				...{ found: '"9-9"', expected: 'the number of a word with an annotation' }
			},
			{
				...{ file: 'statement.tsv', expected: 'layers that people code' },
				found: '7 values of POS, which are left out'
			}
		]);
	});

	test('links of a chain are passages of their own', () => {
		const chain = `#FORMAT=WebAnno TSV 3.2
#T_CH=webanno.custom.CorefLink|referenceType|referenceRelation


#Text=Hungary backs it .
1-1	0-7	Hungary	state[1]	same->1-1	
1-2	8-13	backs	_	_	
1-3	14-16	it	*[1]	*->1-2	
1-4	17-18	.	*[1]	*->1-2	
`;
		const { project } = read(chain);
		expect(wordsOf(project).words).toEqual(['Hungary', 'it .']);
		expect(project.marks[0]?.codes).toEqual([
			'CorefLink/referenceRelation/same',
			'CorefLink/state'
		]);
	});

	test('is known by its first line, which another version has not', () => {
		expect(isWebAnnoTsv(tsv)).toBe(true);
		expect(isWebAnnoTsv('#FORMAT=WebAnno TSV 2.0\n')).toBe(false);
		expect(read('#FORMAT=CoNLL-U\n').faults).toMatchObject([{ expected: 'JSON' }]);
	});

	test('that is damaged gives faults in a thousand ways, and never an error', () => {
		let told = 0;
		for (const bytes of damagedVariants(Buffer.from(tsv), 1000)) {
			const { faults, warnings } = read(bytes.toString());
			if (faults.length > 0 || warnings.length > 1) told++;
			for (const { found, expected } of [...faults, ...warnings])
				expect(found && expected).toBeTruthy();
		}
		expect(told).toBeGreaterThan(300);
	});
});

const text = 'Hungary 😀 backs the ceasefire, and Serbia does not.';
const at = (words: string) => ({
	begin: text.indexOf(words),
	end: text.indexOf(words) + words.length
});
const META = 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData';
const TOKEN = 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token';

const structures = [
	{ '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', sofaString: text },
	{
		'%ID': 2,
		'%TYPE': META,
		'@sofa': 1,
		begin: 0,
		end: 52,
		documentTitle: 'On it',
		language: 'en'
	},
	{ '%ID': 3, '%TYPE': 'webanno.custom.Actor', '@sofa': 1, ...at('Hungary') },
	{ '%ID': 4, '%TYPE': 'webanno.custom.Actor', '@sofa': 1, ...at('Serbia'), name: 'Serbia' },
	{
		...{ '%ID': 5, '%TYPE': 'webanno.custom.Stance', '@sofa': 1, ...at('backs the ceasefire') },
		...{ value: 'Ceasefire', strength: 2, '@speakers': 7, '@frames': 9 }
	},
	{ '%ID': 6, '%TYPE': 'webanno.custom.StanceSpeakersLink', role: 'speaker', '@target': 3 },
	{ '%ID': 7, '%TYPE': 'uima.cas.FSArray', '%ELEMENTS': [6] },
	{
		...{ '%ID': 8, '%TYPE': 'webanno.custom.Tie', '@sofa': 1, ...at('Serbia') },
		...{ '@Governor': 3, '@Dependent': 4, value: 'opposes' }
	},
	{ '%ID': 9, '%TYPE': 'uima.cas.StringArray', '%ELEMENTS': ['law', 'peace'] },
	{ '%ID': 10, '%TYPE': TOKEN, '@sofa': 1, ...at('Serbia') },
	{ '%ID': 11, '%TYPE': 'webanno.custom.Actor', '@sofa': 1, ...at('and') }
];
const views = { _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 3, 4, 5, 8, 10] } };
const cas = { '%TYPES': {}, '%FEATURE_STRUCTURES': structures, '%VIEWS': views };
const readCas = (value: unknown, file = 'statement.json') => read(JSON.stringify(value), file);

describe('a file of UIMA CAS JSON', () => {
	const expected = [
		['Hungary', ['Actor', 'relation/opposes'], 'opposes → “Serbia”'],
		['Serbia', ['Actor/name/Serbia'], undefined],
		[
			'backs the ceasefire',
			['Stance/Ceasefire', 'Stance/frames/law', 'Stance/frames/peace', 'relation/speaker'],
			'speaker → “Hungary”'
		]
	];
	const told = ({ marks }: CodedProject) =>
		marks.map(({ start, end, codes, note }) => [text.slice(start, end), codes, note]);

	test('gives annotations that are in the view, relations, slots and lists', () => {
		const { project, faults } = readCas(cas);
		expect(faults).toEqual([]);
		expect(project.sources).toEqual([{ id: 'On it', title: 'On it', text, language: 'en' }]);
		expect(told(project)).toEqual(expected);
		expect(project.marks[2]?.values).toEqual({ 'Stance strength': 2 });
	});

	test('gives the same where its structures are an object, and its places are marked as such', () => {
		const marked = structures.map(({ '%ID': id, ...structure }) => {
			const { begin, end, ...rest } = structure as Record<string, unknown>;
			return [id, { ...rest, ...(begin !== undefined && { '^begin': begin, '^end': end }) }];
		});
		const { project } = readCas({ ...cas, '%FEATURE_STRUCTURES': Object.fromEntries(marked) });
		expect(told(project)).toEqual(expected);
	});

	test('of a project has a coder for each annotator of one document', () => {
		const { project } = readInception(
			new Map([
				['annotation/a.txt/INITIAL_CAS.json', JSON.stringify(cas)],
				['annotation/a.txt/anna.json', JSON.stringify(cas)],
				['annotation/a.txt/bela.json', JSON.stringify(cas)]
			])
		);
		expect(project.sources).toHaveLength(1);
		expect(project.coders.map(({ name }) => name)).toEqual(['anna', 'bela']);
		expect(project.marks).toHaveLength(6);
	});

	test('tells the structure of what it cannot take, and refuses the older format', () => {
		const odd = structures.map((one) => (one['%ID'] === 4 ? { ...one, begin: 90, end: 3 } : one));
		expect(readCas({ ...cas, '%FEATURE_STRUCTURES': odd }).warnings).toMatchObject([
			{ row: 4, column: 'begin', found: '"90 to 3"' }
		]);
		expect(readCas({ _context: {}, _referenced_fss: {} }).faults).toMatchObject([
			{ found: 'the older “UIMA CAS JSON (legacy)”' }
		]);
		expect(readCas({ ...cas, '%FEATURE_STRUCTURES': [] }).faults).toMatchObject([
			{ found: 'no text' }
		]);
		expect(isCasJson(cas) && !isCasJson({}) && !isCasJson([])).toBe(true);
	});

	test('that is damaged gives faults in a thousand ways, and never an error', () => {
		let faulty = 0;
		for (const bytes of damagedVariants(Buffer.from(JSON.stringify(cas, null, 1)), 1000)) {
			const { faults, warnings } = read(bytes.toString(), 'statement.json');
			if (faults.length > 0) faulty++;
			for (const { found, expected: what } of [...faults, ...warnings])
				expect(found && what).toBeTruthy();
		}
		expect(faulty).toBeGreaterThan(300);
	});
});
