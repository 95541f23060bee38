import { describe, expect, it } from 'vitest';
import { derivePositions, silenceAt } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import { dossierOf, said } from '../../../../tests/fixtures/statements.ts';
import { SourceNumbers } from '../compare/content.ts';
import type { Mark, Scene, Text } from '../shared/scene.ts';
import { issueLayout, type IssueInput } from './layout.ts';
import { standings } from './rows.ts';

function inputOf(dossier: Dossier, changes: Partial<IssueInput> = {}): IssueInput {
	const positions = derivePositions(dossier, '2023-12-31');
	const actors = dossier.actors.map((_, i) => i);
	const furniture = { heading: dossier.title, under: ['As of 2023.'] };
	return { dossier, positions, issue: 0, actors, width: 720, furniture, ...changes };
}

function* textsOf(marks: Mark[]): Generator<Text> {
	for (const mark of marks) {
		if (mark.type === 'text') yield mark;
		if (mark.type === 'group') yield* textsOf(mark.marks);
	}
}

const words = ({ marks }: Scene) => [...textsOf(marks)].map(({ text }) => text);

describe('the figure of one issue', () => {
	const dossier = dossierOf([
		said({ actors: ['a'], stance: -2, quote: 'never' }),
		said({ id: 's2', actors: ['b'], stance: 2, quote: 'at once' }),
		said({ id: 's3', actors: ['b'], stance: -1, basis: 'reported', paraphrase: 'Hesitates.' })
	]);

	it('sets those for it before those against it, each with its words', () => {
		const { positions, actors } = inputOf(dossier);
		const all = standings(dossier, positions, 0, actors, new SourceNumbers());
		expect(all.map(({ actor }) => actor.id)).toEqual(['b', 'a']);
		expect(all.map(({ against }) => against)).toEqual([[-1], []]);
		const shown = words(issueLayout(inputOf(dossier)).scene);
		for (const text of ['++ “at once”', '− Hesitates.', '“never”']) expect(shown).toContain(text);
	});

	it('names every silent actor, by the kind of its silence', () => {
		const { scene } = issueLayout(inputOf(dossier));
		expect(words(scene)).toContain('Not coded, 1: Côte d’Ivoire "and" others');
		expect(scene.desc).toContain('Côte d’Ivoire "and" others: not coded.');
		const made = makeDossier({ actors: 30, issues: 3, seed: 4 });
		const input = inputOf(made);
		const listed = words(issueLayout(input).scene).join(' ');
		for (const i of input.actors) {
			const name = made.actors[i]?.name ?? '';
			if (silenceAt(input.positions, i, 0)) expect(listed).toContain(name);
		}
	});

	it('leaves the words and their sources out where there is no room, never an actor', () => {
		const { scene, sources } = issueLayout(inputOf(dossier, { width: 432 }));
		expect(words(scene).join(' ')).not.toContain('never');
		expect(words(scene).join(' ')).not.toContain('[1]');
		expect(sources).toEqual(['source']);
		expect(words(scene)).toContain('A & <B>');
	});

	it('says where it left the words out, and cuts or columns them before it does', () => {
		const made = shippedDossier('nagorno-karabakh-2023-statements');
		const set = (sheet: number) => issueLayout(inputOf(made, { width: 1600, sheet })).scene;
		const full = set(Infinity);
		const held = set(full.height - 100);
		expect(held.height).toBeLessThanOrEqual(full.height - 100);
		expect([full.missing, held.missing]).toEqual([undefined, undefined]);
		expect(words(held).join(' ')).toContain('[1]');
		expect(set(300).missing).toContain('Quotes and sources');
	});

	it('sets many actors in columns where the sheet is low', () => {
		const made = makeDossier({ actors: 60, issues: 14, seed: 5 });
		const one = issueLayout(inputOf(made, { width: 1280 })).scene;
		const low = issueLayout(inputOf(made, { width: 1280, sheet: 640 })).scene;
		expect(low.height).toBeLessThan(one.height / 2);
		const numbered = made.actors.map(({ name }) => name).filter((name) => /\d/.test(name));
		const named = (scene: Scene) => {
			const all = words(scene).join(' ');
			return numbered.filter((name) => new RegExp(`${name}(?!\\d)`).test(all));
		};
		expect(named(one)).toEqual(numbered);
		expect(named(low)).toEqual(numbered);
	});
});
