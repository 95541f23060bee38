import { expect, test } from 'vitest';
import { silenceKinds } from '#lib/dossier/types.ts';
import { silenceMarks } from './silence.ts';

test('hatching is for what is not coded alone; what is not stated is a dot on plain ground', () => {
	const drawn = silenceKinds.map((kind) => {
		const marks = JSON.stringify(silenceMarks(kind, [[0, 0, 34, 34]], 13));
		return [kind, marks.includes('"stroke":"silence"')];
	});
	expect(Object.fromEntries(drawn)).toEqual({
		'not-stated': false,
		declined: false,
		'not-coded': true
	});
});
