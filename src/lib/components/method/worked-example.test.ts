import { expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { workedExample } from './worked-example.ts';

test('the example adds up: its issues make the congruence and the conflict of its tie', () => {
	const example = workedExample(makeDossier());
	const sum = (part: 'congruence' | 'conflict') =>
		example?.issues.reduce((total, row) => total + row[part], 0);
	expect(example?.tie.conflict).toBeGreaterThan(0);
	expect(sum('congruence')).toBeCloseTo(example?.tie.congruence ?? NaN);
	expect(sum('conflict')).toBeCloseTo(example?.tie.conflict ?? NaN);
	expect(example?.issues).toHaveLength(example?.tie.shared ?? NaN);
});

test('a dossier in which nobody has spoken has no example', () => {
	expect(workedExample(makeDossier({ statements: 0 }))).toBeUndefined();
});
