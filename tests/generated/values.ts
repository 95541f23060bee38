/** Parts of requests: likely ones, and such as some program somewhere failed over. */

export const properties = [
	'constructor',
	'__proto__',
	'toString',
	'hasOwnProperty',
	'valueOf',
	'prototype'
];

/** Values that some program somewhere failed over. */
export const nasty = [
	...properties,
	'',
	'%00',
	'a%00b',
	'%ff',
	'%E0%A4%A',
	'%',
	'%25',
	'[',
	']',
	'[dossier]',
	'[...rest]',
	'[[x]]',
	'%5Bdossier%5D',
	'(group)',
	'..',
	'%2e%2e%2f%2e%2e%2fetc%2fpasswd',
	'%2F',
	'%5C',
	'//evil.example',
	'%E2%80%AE',
	'%F0%9F%98%80',
	'%ED%A0%80',
	'%EF%BF%BF',
	'%0A',
	'%0D%0Ax:y',
	'%3Cscript%3E',
	"'%3B%20drop%20table%20dossiers--",
	'null',
	'undefined',
	'NaN',
	'-1',
	'0',
	'1e999',
	'9'.repeat(400),
	'a'.repeat(3000),
	','.repeat(500),
	'true',
	'*',
	'%7B%7D',
	'%26',
	'+',
	':'
];

const ids = {
	actors: ['usa', 'russia', 'un', 'eu', 'armenia', 'azerbaijan', 'usa,russia', 'usa,usa', 'rusia'],
	issues: ['halt-hostilities', 'condemn-operation', 'halt-hostilities:2'],
	days: [
		'2023-09-20',
		'2023-09-19',
		'2023-02-30',
		'0000-00-00',
		'2023-09',
		'9999-12-31',
		'1900-01-01'
	],
	words: [
		'similar',
		'alphabetical',
		'dark',
		'grey',
		'all',
		'documented',
		'wide',
		'svg',
		'1',
		'2',
		'4',
		'0.5'
	],
	focus: [
		'position:usa/halt-hostilities',
		'tie:russia~usa',
		'actor:usa',
		'issue:halt-hostilities',
		'relation:x'
	]
};
export const plausible = Object.values(ids).flat();

export const otherNames = [
	...['version', 'download', 'scale', 'width', 'preset', 'profile', 'heading', 'note', 'notes'],
	...['source', 'text', 'language', 'shape', 'measure', 'normalisation', 'duplicates', 'gexf'],
	...['q', 'target', 'type', 'status', 'author', 'tag', 'offset', 'limit', 'basis', 'actor'],
	...['issue', 'with', 'page', 'format', 'x-sveltekit-invalidated', 'x-sveltekit-trailing-slash'],
	...properties
];

export const dossiers = ['nagorno-karabakh-2023', 'nagorno-karabakh-2023-statements'];
export const views = [
	'',
	'matrix',
	'network',
	'timeline',
	'compare',
	'statements',
	'annotations',
	'method',
	'beside'
];
export const kinds = ['matrix', 'network', 'compare', 'timeline', 'issue', 'actor', 'nothing'];
export const files = [
	'dossier.zip',
	'positions.csv',
	'positions.parquet',
	'statements.csv',
	'statements.xlsx',
	'sources.ris',
	'sources.json',
	'ties.csv',
	'network.graphml',
	'network.gexf',
	'annotations.jsonld',
	'annotations.csv',
	'codings.jsonld',
	'dossier.qdpx',
	'dossier.dna',
	'site.zip'
];
export const assets = [
	'favicon.svg',
	'_app/version.json',
	'fonts/demarche-sans-400-latin.woff2',
	'_app/immutable/nothing.js',
	'_app/'
];
export const actions = [
	'create',
	'edit',
	'withdraw',
	'resolve',
	'reopen',
	'restore',
	'default',
	...properties
];
export const methods = ['HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'];

export const types = [
	'application/json',
	'application/json; charset=utf-16',
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'multipart/form-data; boundary=x',
	'text/plain',
	'image/png',
	'constructor',
	''
];
