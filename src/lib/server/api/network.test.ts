import { expect, it } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import { answerNetwork, writeNetwork } from './network.ts';
import { readQuery } from './query.ts';
import { networkQuery } from './schemas.ts';

const decoder = new TextDecoder();

it.each([
	['', shippedDossier()],
	['min-shared=2&threshold=0.5', shippedDossier()],
	['from=2023-09-20', makeDossier({ actors: 9, issues: 14, statements: 400 })],
	['weights=issue-0:2.5', makeDossier({ actors: 9, issues: 14, statements: 400 })],
	['', makeDossier({ actors: 3, issues: 2, statements: 0 })]
])(
	'writes the network, letter for letter, as the answer in objects would be: %s',
	(address, dossier) => {
		const params = new URLSearchParams(address.replace('issue-0', dossier.issues[0]?.id ?? ''));
		const query = readQuery(dossier, params, networkQuery);
		expect(decoder.decode(writeNetwork(dossier, query))).toBe(
			JSON.stringify(answerNetwork(dossier, query))
		);
	}
);
