/**
 * Files that real programs wrote and that others have published. Their licences, or what they quote, do not let them be
 * kept here: `npm run samples` copies them from where they lie, each at one commit, into a folder of this computer.
 */

/** Files of one repository. */
export interface Samples {
	/** The repository on GitHub. */
	repository: string;
	commit: string;
	/** What wrote them. */
	writtenBy: string;
	licence: string;
	/** Their paths in the repository; a path that ends in `/` is a folder with all that is in it. */
	paths: readonly string[];
}

const tsv = 'inception/inception-io-webanno-tsv/src/test/resources/tsv3-suite/';
const cas = 'src/test/resources/CasSerializationDeserialization_JsonCas2_';

/** What is copied, by the name that tests give it. */
export const samples = {
	'qualitative-coding': {
		repository: 'cproctor/qualitative-coding',
		commit: '3240182aefec82849bb1bc52e5839fd41c287249',
		writtenBy: 'qualitative-coding 1.3, NVivo 15 for Mac',
		licence: 'MIT; the texts are of others',
		paths: ['qualitative_coding/demo.qdpx', 'qualitative_coding/refi_qda/nvivo_project.qdpx']
	},
	ponte: {
		repository: 'enricllagostera/ponte',
		commit: '807ed6bc5bbe05409d7c80f7e83f04e495c212e1',
		writtenBy: 'ATLAS.ti 23',
		licence: 'none stated',
		paths: ['process/ref_materials/samples/']
	},
	nvivo: {
		repository: 'DEpt-metagenom/pyqdpx',
		commit: 'a686dec62919e6c707b0b53ea3c2287aaa192b03',
		writtenBy: 'NVivo 12.6 for Windows, NVivo 12.7 for Mac',
		licence: 'MIT; the texts are of others',
		paths: ['oltas.qdpx', 'oltas0517.qdpx', 'OltasSzkepticizmus_17June.qdpx']
	},
	'atlas-ti': {
		repository: 'sky-loom/refi-qda',
		commit: '4e2f3b955dc4896d8e6efa38ae13d59c44409f65',
		writtenBy: 'ATLAS.ti 8.4 for Mac',
		licence: 'MIT; the texts are of others',
		paths: ['TestProject.qdpx']
	},
	dna: {
		repository: 'leifeld-lab/dna',
		commit: '175985b31c93193ba6d3d42338f31e17e5301c6f',
		writtenBy: 'Discourse Network Analyzer 3.0.7',
		licence: 'none stated',
		paths: ['sample/sample.dna']
	},
	qualcoder: {
		repository: 'ccbogel/QualCoder',
		commit: 'c3204641e0a997c08219d2377eb5736cd94504bc',
		writtenBy: 'QualCoder (its schema), Zotero, LibreOffice',
		licence: 'LGPL-3.0',
		paths: ['src/qualcoder/__main__.py', 'Examples/']
	},
	'label-studio': {
		repository: 'HumanSignal/label-studio-converter',
		commit: '2ef54005fca6eee30f0676ed16e7c71846efe22f',
		writtenBy: 'Label Studio',
		licence: 'Apache-2.0',
		paths: ['tests/data/test_export_csv/', 'tests/data/test_export_json_min/']
	},
	inception: {
		repository: 'inception-project/inception',
		commit: '55ba8ba6adf808116b518a227194694850b65259',
		writtenBy: 'INCEpTION',
		licence: 'Apache-2.0',
		paths: [
			tsv,
			'inception/inception-app-webapp/src/test/resources/test-project-with-recommenders.zip',
			'inception/inception-curation/src/test/resources/exports/'
		]
	},
	uima: {
		repository: 'apache/uima-uimaj-io-jsoncas',
		commit: 'cbe763bded2498202db16f58a05a3d3045368602',
		writtenBy: 'Apache UIMA for Java',
		licence: 'Apache-2.0',
		paths: [`${cas}FsAsArray_Test/ser-ref/`, `${cas}FsAsObject_Test/ser-ref/`]
	},
	cassis: {
		repository: 'dkpro/dkpro-cassis',
		commit: 'c7e9b906945b6b88286842206968e26937ec3769',
		writtenBy: 'INCEpTION, DKPro cassis',
		licence: 'Apache-2.0',
		paths: ['tests/test_files/json/']
	},
	excel: {
		repository: 'hadley/r4ds',
		commit: '9bf6c39cb49a4112da76de1aca0657f1ffd9f7ee',
		writtenBy: 'Excel 16 for Mac, by the authors of R for Data Science',
		licence: 'CC BY-NC-ND 3.0 US',
		paths: ['data/roster.xlsx', 'data/sales.xlsx', 'data/students.xlsx']
	},
	doccano: {
		repository: 'doccano/doccano',
		commit: 'ab6b765ea326d07b2b806a4280cd097565e62321',
		writtenBy: 'doccano',
		licence: 'MIT',
		paths: ['backend/data_import/tests/data/']
	},
	hypothesis: {
		repository: 'BigBlueHat/to-web-annotation',
		commit: '47236c792def718b7dd73bc5aed081a985efeaa7',
		writtenBy: 'Hypothesis, the service, and Annotator, from which it came',
		licence: 'MIT; the words are of others',
		paths: ['hypothesis.json', 'hypothesis-reply.json']
	},
	'w3c-annotations': {
		repository: 'w3c/web-annotation',
		commit: '74992e5d3ca3ac10b3289f6c855c876cc9b024a1',
		writtenBy: 'the working group of the standard: its examples',
		licence: 'W3C Document License',
		paths: ['admin/annotation/2016/examples/json/']
	},
	voteview: {
		repository: 'yahoochen97/GPIRT',
		commit: '87570b4fe295699e4bfe33dd52d5679e9e1e5fe4',
		writtenBy: 'Voteview; the tables of the 116th Congress with decimals',
		licence: 'none stated; Voteview asks to be cited',
		paths: ['S107', 'S116'].flatMap((congress) =>
			['members', 'rollcalls', 'votes'].map((table) => `data/${congress}_${table}.csv`)
		)
	},
	howtheyvote: {
		repository: 'HowTheyVote/howtheyvote',
		commit: '3bbd3cdb5c8a593543e75f5fbae2a61d01617021',
		writtenBy: 'HowTheyVote.eu: what its own tests expect of its export',
		licence: 'AGPL-3.0',
		paths: ['backend/tests/export/test_init.py']
	},
	nexis: {
		repository: 'JBGruber/LexisNexisTools',
		commit: 'a935798fa58ff3fad3eb7e71a31c8e1f24f2c517',
		writtenBy: 'LexisNexis and Nexis Uni, the words replaced by Latin ones',
		licence: 'GPL-3',
		paths: ['inst/extdata/sample.TXT', 'inst/extdata/sample.DOCX', 'tests/files/test.DOCX']
	},
	factiva: {
		repository: 'cran/tm.plugin.factiva',
		commit: '43806b067e1df216c44440c21e8c68f6236b79c8',
		writtenBy: 'Factiva',
		licence: 'GPL-2; the reports are of Reuters and others',
		paths: ['inst/texts/']
	},
	warcio: {
		repository: 'webrecorder/warcio.js',
		commit: '60a28c63738680383012081d75f3fa13a2776bfc',
		writtenBy: 'wget, Webrecorder and others',
		licence: 'MIT; the pages are of others',
		paths: ['test/data/']
	}
} as const satisfies Record<string, Samples>;
export type SampleName = keyof typeof samples;
