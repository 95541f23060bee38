import { describe, expect, it } from 'vitest';
import type { Source } from '#lib/dossier/types.ts';
import { shippedDossier } from '../../../../../tests/fixtures/shipped.ts';
import { kinds } from '../../imports/citations/csl-item.ts';
import { readCitations } from '../../imports/citations/read-citations.ts';
import { cslItems, cslJson } from './csl.ts';
import { ris } from './ris.ts';

const shipped = shippedDossier('nagorno-karabakh-2023');
const statements = shippedDossier('nagorno-karabakh-2023-statements');
const source: Source = {
	...{ id: 's', title: 'A call', publisher: 'Le Monde', kind: 'press report' },
	...{
		published_on: '2023-09-20',
		url: 'https://example.org/a?b=1&c=2',
		language: 'fr',
		reliability: 'B'
	}
};
/** One source of every kind that is known, and of one that is not; with days, a month, a year and none. */
const various = {
	sources: [
		...[...new Set(Object.values(kinds)), 'document', 'démarche'].map((kind, i): Source => ({
			...source,
			...{ id: `kind-${i}`, kind, title: `Of kind ${kind}` }
		})),
		...['2023-09', '2023', ''].map((published_on): Source => ({
			...source,
			id: `on-${published_on}`,
			published_on
		})),
		{ ...source, id: 'odd', title: 'Յայտարարութիւն  - “what now”', publisher: 'A & <B>' },
		{
			...source,
			id: 'bare',
			title: 'Bare',
			publisher: 'TASS',
			url: '',
			language: '',
			reliability: '' as const
		}
	]
};

/** What a reference says of a source: the grade is ours, and so is the name. */
const told = ({ title, publisher, kind, published_on, url, language }: Source) => ({
	...{ title: title.replace(/\s+/g, ' '), publisher, kind, published_on, url, language }
});

describe.each([
	['CSL-JSON', cslJson, 'csl-json'],
	['RIS', ris, 'ris']
] as const)('%s', (_, write, form) => {
	it.each([
		['the dossier that ships', shipped],
		['the statements', statements],
		['every kind and date', various]
	])('of %s is read back as the same sources', async (_, dossier) => {
		const read = await readCitations(write(dossier));
		expect(read.form).toBe(form);
		expect(read.faults).toEqual([]);
		expect(read.citations.map((one) => one.source)).toEqual(dossier.sources.map(told));
	});
});

it('names a newspaper as what an article appeared in, and keeps the grade as a note', () => {
	expect(cslItems({ sources: [source] })).toEqual([
		{
			...{ id: 's', type: 'article-newspaper', title: 'A call', 'container-title': 'Le Monde' },
			issued: { 'date-parts': [[2023, 9, 20]] },
			...{ URL: source.url, language: 'fr', note: 'Admiralty code B: usually reliable' }
		}
	]);
	expect(ris({ sources: [source] }).split('\r\n')).toEqual([
		...[
			'TY  - NEWS',
			'ID  - s',
			'TI  - A call',
			'T2  - Le Monde',
			'PY  - 2023',
			'DA  - 2023/09/20/'
		],
		...['LA  - fr', `UR  - ${source.url}`, 'N1  - Admiralty code B: usually reliable', 'ER  - ', '']
	]);
});
