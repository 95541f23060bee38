import { expect, test } from 'vitest';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import { issuersOf } from './issuer.ts';

const { actors } = shippedDossier('nagorno-karabakh-2023');
const of = (publisher: string) => issuersOf({ publisher }, actors);

test('a document is that of the state whose ministry or government published it, and the press has no issuer', () => {
	expect(of('Ministry of Foreign Affairs of Armenia')).toEqual(['armenia']);
	expect(of('Gouvernement de la France')).toEqual(['france']);
	expect(of('European Union')).toEqual(['eu']);
	expect(of('Reuters, as printed by Astro Awani')).toEqual([]);
	expect(of('Azerbaijan State News Agency')).toEqual([]);
	expect(of('Armenia Today')).toEqual([]);
	expect(of('')).toEqual([]);
});
