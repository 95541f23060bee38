// Annotations as others have published them; where they come from is told in tests/samples/list.ts.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampleFiles, wanted } from '../../../../../tests/samples/sample.ts';
import { readAnnotations } from '../../web-annotations/read.ts';

const read = (file: string) => {
	const { annotations, faults } = readAnnotations(basename(file), readFileSync(file, 'utf8'));
	expect(faults).toEqual([]);
	return annotations;
};

describe('the examples of the standard', () => {
	const folder = 'admin/annotation/2016/examples/json/';

	test('each is read alone as it is in the collection of all of them', ({ skip }) => {
		const all = read(wanted(skip, 'w3c-annotations', `${folder}collection1.json`));
		expect(all).toHaveLength(41);
		for (const file of sampleFiles('w3c-annotations', folder)) {
			const number = /anno(\d+)\.json$/.exec(file)?.[1];
			if (!number) continue;
			const [alone] = read(file);
			const { id, targets, words, tags } =
				all.find((one) => one.id.endsWith(`/anno${number}`)) ?? {};
			expect(alone).toMatchObject({ id, targets, words, tags });
			expect(alone?.targets.length).toBeGreaterThan(0);
		}
	});

	test('targets in lists, tags, words in HTML and in a choice, and both selectors of text are taken', ({
		skip
	}) => {
		const example = (n: number) =>
			read(wanted(skip, 'w3c-annotations', `${folder}anno${n}.json`))[0];
		expect(example(5)?.words).toBe("j'adore !");
		expect(example(11)?.targets).toHaveLength(3);
		expect(example(12)).toMatchObject({ tags: ['important'], words: '' });
		expect(example(26)?.passage.quote?.exact).toBe('anotation');
		expect(example(27)?.passage.position).toEqual({ start: 412, end: 795 });
		expect(example(41)).toMatchObject({ tags: ['love'], creator: 'A. Person' });
		expect(example(41)?.words).toContain('bit of text');
	});
});

test('what Hypothesis answers: account, page, passage and tags, and a reply without a passage', ({
	skip
}) => {
	const [one] = read(wanted(skip, 'hypothesis', 'hypothesis.json'));
	expect(one).toMatchObject({
		...{ creator: 'BigBlueHat', tags: ['web', 'history'] },
		passage: { quote: { exact: 'ENQUIRE' }, position: { start: 397, end: 404 } }
	});
	expect(one?.targets).toContain(
		'http://faculty.georgetown.edu/irvinem/theory/Berners-Lee-HTTP-proposal.pdf'
	);
	const [reply] = read(wanted(skip, 'hypothesis', 'hypothesis-reply.json'));
	expect(reply).toMatchObject({ creator: 'jasminema', passage: {} });
});
