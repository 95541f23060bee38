import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { attitudeChanges, attitudeChangeSentences } from './attitude-changes.ts';
import { attitudeAt, attitudeState, deriveAttitudes } from './attitudes.ts';

const all = (rows: readonly unknown[]) => rows.map((_, i) => i);

function changed(dossier: Dossier, since: string, asOf: string) {
	const [actors, issues] = [all(dossier.actors), all(dossier.issues)];
	const days = [derivePositions(dossier, since), derivePositions(dossier, asOf)] as const;
	return { actors, issues, days, changes: attitudeChanges(dossier, days, actors, issues) };
}

describe('what actors say about each other, from day to day', () => {
	const dossier = shippedDossier('nagorno-karabakh-2023-statements');
	const { changes } = changed(dossier, '2023-09-19', '2023-09-21');
	const told = attitudeChangeSentences(dossier, changes);

	test('those that came about stand together by whom they are about, and lead to the words', () => {
		expect(told[0]?.text).toBe(
			'The UK (inferred) and Greece criticise Azerbaijan for the first time.'
		);
		const [many] = attitudeChangeSentences(
			dossier,
			changed(dossier, '2023-09-18', '2023-09-21').changes
		);
		expect(many?.text).toMatch(
			/^(Four|Five|Six|Seven|Eight|Nine) actors criticise Azerbaijan for the first time: .+ and .+\.$/
		);
		const names = told[0]?.parts.filter(({ cells }) => cells?.length === 1) ?? [];
		expect(names).toHaveLength(2);
		for (const { statements } of names) expect(statements?.length).toBeGreaterThan(0);
	});

	test('nothing came about between a day and itself', () => {
		expect(changed(dossier, '2023-09-20', '2023-09-20').changes).toEqual([]);
	});

	test('one that turned says from what to what', () => {
		const [one] = changes;
		if (!one) throw new Error('Nothing changed.');
		const turned = { ...one, before: 'supports', after: 'criticises' } as const;
		const [sentence] = attitudeChangeSentences(dossier, [turned]);
		expect(sentence?.text).toMatch(
			/^What .+ says? about .+ changed from “support” to “criticism”\.$/
		);
	});
});

test('a change is told exactly where the two days differ in an attitude of the later one', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 80 }), (seed) => {
			const made = makeDossier({ seed, actors: 6, issues: 6, statements: 70 });
			const dossier: Dossier = {
				...made,
				issues: made.issues.map((issue, i) => ({
					...issue,
					...(i % 2 && { about: made.actors[i % 3]?.id ?? '', favours: i % 4 > 1 ? 'yes' : 'no' })
				}))
			};
			const { actors, issues, days, changes } = changed(dossier, '2023-09-15', '2023-10-20');
			const [was, is] = days.map((day) => deriveAttitudes(dossier, day, actors, issues));
			const key = (from: number, to: number) => `${from} ${to}`;
			const found = new Set(changes.map(({ from, to }) => key(from, to)));
			for (const from of actors) {
				for (const to of actors) {
					const [then, now] = [was, is].map((one) => one && attitudeAt(one, from, to));
					const isOther = now && (!then || attitudeState(then) !== attitudeState(now));
					expect(found.has(key(from, to))).toBe(isOther !== undefined && isOther);
				}
			}
			for (const { text } of attitudeChangeSentences(dossier, changes)) {
				expect(text).not.toMatch(/undefined|NaN| {2}/);
			}
		}),
		{ numRuns: 40 }
	);
});
