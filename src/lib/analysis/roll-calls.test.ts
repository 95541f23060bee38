import { expect, test } from 'vitest';
import { makeRollCalls } from '../../../tests/fixtures/unvotes.ts';
import { ABSENT, positionAt, silenceAt } from '#lib/dossier/positions.ts';
import { rollCallDossier, rollCallPositions, spanOf, voteStatement } from './roll-calls.ts';

const body = makeRollCalls(12, 80);
const eachCell = (check: (actor: number, issue: number) => void) =>
	body.actors.forEach((_, a) => body.rollCalls.forEach((_, i) => check(a, i)));

test('a vote is a direct position at the end of the scale, an abstention its middle, no vote silence', () => {
	const positions = rollCallPositions(body);
	eachCell((actor, issue) => {
		const stance = body.stances[actor * 80 + issue];
		const position = positionAt(positions, actor, issue);
		expect(position?.value).toBe(stance === ABSENT ? undefined : stance);
		expect(silenceAt(positions, actor, issue)).toBe(stance === ABSENT ? 'not-stated' : undefined);
		if (position) expect(position).toMatchObject({ basis: 'direct', contested: false });
	});
});

test('only the votes of the span count, its first and last day included', () => {
	const span = { from: '1960-12-01', to: '1979-12-01' };
	const positions = rollCallPositions(body, span);
	expect(positions.asOf).toBe(span.to);
	eachCell((actor, issue) => {
		const date = body.rollCalls[issue]?.date ?? '';
		const counts = date >= span.from && date <= span.to;
		const stance = counts ? body.stances[actor * 80 + issue] : ABSENT;
		expect(positions.lower[actor * 80 + issue]).toBe(stance);
	});
	expect(rollCallPositions(body, { from: '2050-01-01', to: '2051-01-01' }).lower).toEqual(
		new Int8Array(12 * 80).fill(ABSENT)
	);
});

test('the statement behind a position says how the actor voted and when', () => {
	eachCell((actor, issue) => {
		const statement = voteStatement(body, actor, issue);
		const stance = body.stances[actor * 80 + issue];
		expect(statement?.stance).toBe(stance === ABSENT ? undefined : stance);
		if (!statement) return;
		expect(statement.said_on).toBe(body.rollCalls[issue]?.date);
		const words: Record<number, string> = { 2: 'Voted yes.', 0: 'Abstained.', [-2]: 'Voted no.' };
		expect(statement.paraphrase).toBe(words[statement.stance]);
	});
	expect(voteStatement(body, 99, 0)).toBeUndefined();
});

test('as a dossier the body has its actors, its roll calls and its years', () => {
	const about = { id: 'body', title: 'Body', description: '', licence: 'MIT', version: '1' };
	const dossier = rollCallDossier(body, about);
	expect(dossier.issues).toHaveLength(80);
	expect(dossier.window).toEqual(spanOf(body));
});
