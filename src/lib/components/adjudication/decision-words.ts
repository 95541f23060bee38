import { m } from '#messages';
import type { Decision } from '#lib/contract/coding.ts';
import type { Unit } from '#lib/analysis/coding/units.ts';
import { codingsOf } from '#lib/analysis/coding/units.ts';

/** A decision in words: whose reading holds, a new one does, or nothing belongs there. */
export function decisionWords(
	unit: Unit,
	{ outcome, coding }: Pick<Decision, 'outcome' | 'coding'>,
	letterOf: (coder: string) => string
): string {
	if (outcome === 'nothing') return m.adjudicating_decided_nothing();
	const found = codingsOf(unit).find(({ id }) => id === coding);
	if (outcome === 'new' || !found) return m.adjudicating_decided_new();
	return m.adjudicating_decided_for({ letter: letterOf(found.coder), coder: found.coder });
}

/** What the button of a decision decides: `coding:ID`, `new` or `nothing`. */
export function readDecision(value: string): Pick<Decision, 'outcome' | 'coding'> | undefined {
	if (value.startsWith('coding:')) return { outcome: 'coding', coding: value.slice(7) };
	return value === 'new' || value === 'nothing' ? { outcome: value, coding: '' } : undefined;
}
